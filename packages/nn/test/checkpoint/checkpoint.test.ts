import { ArgumentError, dtypes, generator, ones, type Tensor, tensor, zeros } from "@linnet/tensor";
import { parseSafetensors } from "@linnet/tensor/safetensors";
import { describe, expect, it } from "vitest";
import {
  type Checkpoint,
  CheckpointError,
  type CheckpointParts,
  parseCheckpoint,
  restoreCheckpoint,
  serializeCheckpoint,
} from "../../src/index.ts";

const roundTrip = (parts: CheckpointParts): Checkpoint =>
  parseCheckpoint(serializeCheckpoint(parts));

/** A module as far as checkpoints know one. */
class Linear {
  weight: Tensor;
  bias: Tensor;

  constructor(weight: number[], bias: number[]) {
    this.weight = tensor(weight, { dtype: "float64" });
    this.bias = tensor(bias, { dtype: "float64" });
  }

  stateDict(): Record<string, Tensor> {
    return { weight: this.weight, bias: this.bias };
  }

  loadStateDict(dict: Readonly<Record<string, Tensor>>): void {
    const { weight, bias } = dict;
    if (weight?.size !== this.weight.size) throw new ArgumentError("loadStateDict: weight; no");
    this.weight.copy_(weight);
    this.bias.copy_(bias as Tensor);
  }

  get values(): unknown {
    return [this.weight.toArray(), this.bias.toArray()];
  }
}

/** An optimiser as far as checkpoints know one. */
class Momentum {
  lr = 0.1;
  buffer: Tensor = tensor([1, 2]);

  state(): unknown {
    return { kind: "momentum", lr: this.lr, buffers: [this.buffer.mul(1)] };
  }

  restore(state: { kind: string; lr: number; buffers: Tensor[] }): void {
    if (state.kind !== "momentum") throw new ArgumentError(`restore: ${state.kind}; no`);
    this.lr = state.lr;
    this.buffer.copy_(state.buffers[0] as Tensor);
  }
}

describe("a checkpoint", () => {
  it("keeps plain data, with the numbers that JSON has no digits for", () => {
    const data = {
      none: null,
      yes: true,
      text: 'a "quoted" text,\n\u{1F426} and \ud800',
      numbers: [0, -0, 0.1, 5e-324, 1.7976931348623157e308, 2 ** 53, -1 / 3],
      beyond: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      nested: { deep: [{ deeper: { "": 1, "a.b": 2, __proto__x: 3 } }], empty: {}, list: [] },
    };
    const { parts } = roundTrip({ data, number: -0, nothing: null });
    expect(parts.data).toEqual(data);
    expect(Object.is((parts.data as { numbers: number[] }).numbers[1], -0)).toBe(true);
    expect(Object.is(parts.number, -0)).toBe(true);
    expect(parts.nothing).toBeNull();
  });

  it("keeps keys that look like its own marks, and those of prototypes", () => {
    const odd = JSON.parse(
      '{"$tensor":"x","$number":"NaN","$$":1,"$":2,"__proto__":{"a":1},"constructor":3,"toString":4}',
    );
    const { parts } = roundTrip({ odd, $tensor: 1 });
    expect(JSON.stringify(parts.odd)).toBe(JSON.stringify(odd));
    expect(({} as { a?: number }).a).toBeUndefined();
    expect(parts.$tensor).toBe(1);
  });

  it("keeps tensors of every dtype and shape, wherever they stand", () => {
    for (const dtype of dtypes) {
      const x = ones([2, 3], { dtype });
      const { parts } = roundTrip({
        x,
        list: [x.at(0), { y: x.T }],
        none: zeros([0, 2], { dtype }),
      });
      const [first, { y }] = parts.list as [Tensor, { y: Tensor }];
      expect((parts.x as Tensor).toArray()).toEqual(x.toArray());
      expect([first.dtype, first.shape, y.shape]).toEqual([dtype, [3], [3, 2]]);
      expect((parts.none as Tensor).shape).toEqual([0, 2]);
    }
  });

  it("is a file whose tensors any reader of the format finds by name", () => {
    const model = new Linear([1, 2], [3]);
    const bytes = serializeCheckpoint({ model, optimizer: new Momentum() });
    const { tensors, metadata } = parseSafetensors(bytes);
    expect(Object.keys(tensors).sort()).toEqual([
      "model.bias",
      "model.weight",
      "optimizer.buffers.0",
    ]);
    expect(Object.keys(metadata)).toEqual([
      "linnet.checkpoint",
      "linnet.metadata",
      "linnet.part.model",
      "linnet.part.optimizer",
    ]);
    expect(JSON.parse(metadata["linnet.part.optimizer"] as string)).toEqual({
      kind: "momentum",
      lr: 0.1,
      buffers: [{ $tensor: "optimizer.buffers.0" }],
    });
  });

  it("keeps tensors apart whose places have one name", () => {
    const parts = { a: { b: { c: tensor([1]) }, "b.c": tensor([2]) }, "a.b": { c: tensor([3]) } };
    const read = roundTrip(parts).parts as unknown as typeof parts;
    expect(read.a.b.c.item()).toBe(1);
    expect(read.a["b.c"].item()).toBe(2);
    expect(read["a.b"].c.item()).toBe(3);
  });

  it("has metadata of its own, even where a part is called so", () => {
    const bytes = serializeCheckpoint(
      { metadata: { x: tensor([1]) } },
      { metadata: { x: tensor([2]), loss: Number.NaN, left: undefined } },
    );
    const { parts, metadata } = parseCheckpoint(bytes);
    expect((parts.metadata as { x: Tensor }).x.item()).toBe(1);
    expect((metadata.x as Tensor).item()).toBe(2);
    expect(Object.keys(metadata)).toEqual(["x", "loss"]);
    expect(metadata.loss).toBeNaN();
  });

  it("of equal parts is equal, byte for byte", () => {
    const parts = () => ({ model: new Linear([1, 2], [3]), rng: generator(3), data: { a: [1] } });
    expect(serializeCheckpoint(parts())).toEqual(serializeCheckpoint(parts()));
  });

  it("keeps what has toJSON as that", () => {
    const date = new Date(0);
    class Step {
      toJSON(): unknown {
        return { kind: "step", scale: 2 };
      }
    }
    expect(roundTrip({ step: new Step(), list: [date] }).parts).toEqual({
      step: { kind: "step", scale: 2 },
      list: ["1970-01-01T00:00:00.000Z"],
    });
  });
});

describe("what no file holds", () => {
  const itself: unknown[] = [];
  itself.push(itself);
  it.each<[string, unknown, string]>([
    [
      "a function",
      { f: () => 1 },
      "data.f is a function; give plain data, tensors, or what has toJSON()",
    ],
    [
      "a hole",
      { list: [1, undefined] },
      "data.list.1 is undefined; give plain data, tensors, or what has toJSON()",
    ],
    [
      "a bigint",
      { big: 5n },
      "data.big is the bigint 5n; give plain data, tensors, or what has toJSON()",
    ],
    [
      "a typed array",
      { a: new Float32Array(2) },
      "data.a is an object of class Float32Array; make it a tensor or an array",
    ],
    [
      "a map",
      new Map(),
      "data is an object of class Map; give plain data, tensors, or what has toJSON()",
    ],
    [
      "a generator within",
      { rng: generator(0) },
      "data.rng is an object of class Generator; make it a part of its own",
    ],
    ["a cycle", itself, `data${".0".repeat(100)} lies 100 levels deep; does it contain itself?`],
  ])("is refused: %s", (_, data, message) => {
    const serialize = () => serializeCheckpoint({ data: data as object });
    expect(serialize).toThrow(new ArgumentError(`serializeCheckpoint: ${message}`));
  });

  it.each<[string, unknown]>([
    ["a module", new Linear([1, 2], [3])],
    ["a generator", generator(0)],
    ["a list", [1]],
    ["null", null],
    ["a tensor", tensor([1])],
  ])("without names is refused: %s", (_, parts) => {
    expect(() => serializeCheckpoint(parts as CheckpointParts)).toThrow(
      new ArgumentError(
        "serializeCheckpoint: parts have no names; give an object, as { model, optimizer }",
      ),
    );
  });

  it("is a part with an empty name", () => {
    expect(() => serializeCheckpoint({ "": 1 })).toThrow(
      new ArgumentError("serializeCheckpoint: a part has an empty name; give each one a name"),
    );
  });
});

describe("restoreCheckpoint", () => {
  const made = () => ({
    model: new Linear([1, 2], [3]),
    optimizer: new Momentum(),
    rng: generator(5),
  });
  const changed = () => {
    const parts = { model: new Linear([7, 8], [9]), optimizer: new Momentum(), rng: generator(6) };
    parts.optimizer.lr = 0.5;
    parts.optimizer.buffer.fill_(4);
    return parts;
  };
  const seen = ({ model, optimizer, rng }: ReturnType<typeof made>) =>
    structuredClone([model.values, optimizer.lr, optimizer.buffer.toArray(), rng.state()]);
  const checkpoint = parseCheckpoint(serializeCheckpoint(made()), { name: "run.safetensors" });

  it("brings all parts to where they were", () => {
    const parts = changed();
    restoreCheckpoint(checkpoint, parts);
    expect(seen(parts)).toEqual(seen(made()));
  });

  it("brings some of the parts alone", () => {
    const { model } = changed();
    restoreCheckpoint(checkpoint, { model });
    expect(model.values).toEqual(made().model.values);
  });

  it("takes copies: a checkpoint serves many times", () => {
    const parts = changed();
    restoreCheckpoint(checkpoint, parts);
    parts.model.weight.fill_(0);
    parts.optimizer.buffer.fill_(0);
    restoreCheckpoint(checkpoint, parts);
    expect(seen(parts)).toEqual(seen(made()));
  });

  const refusal = (parts: CheckpointParts, of: Checkpoint = checkpoint): CheckpointError => {
    try {
      restoreCheckpoint(of, parts);
    } catch (error) {
      expect(error).toBeInstanceOf(CheckpointError);
      return error as CheckpointError;
    }
    throw new Error("nothing was refused");
  };

  it("loads nothing when a part is not there", () => {
    const parts = changed();
    const before = seen(parts);
    const error = refusal({ ...parts, schedule: new Momentum() });
    expect(error).toMatchObject({
      code: "ERR_CHECKPOINT_PART",
      part: "schedule",
      file: "run.safetensors",
      message:
        "restoreCheckpoint: run.safetensors: there is no part schedule; it has model, optimizer, rng",
    });
    expect(seen(parts)).toEqual(before);
    expect(refusal({ a: 1 }, parseCheckpoint(serializeCheckpoint({}))).message).toBe(
      "restoreCheckpoint: there is no part a; it is empty",
    );
  });

  it("loads nothing when a late part refuses", () => {
    const parts = changed();
    const before = seen(parts);
    const bytes = serializeCheckpoint({ ...made(), late: { kind: "other" } });
    const error = refusal({ ...parts, late: new Momentum() }, parseCheckpoint(bytes));
    expect(error).toMatchObject({
      code: "ERR_CHECKPOINT_PART",
      part: "late",
      message:
        "restoreCheckpoint: part late did not take its state, and nothing was loaded; restore: other; no",
      cause: new ArgumentError("restore: other; no"),
    });
    expect(seen(parts)).toEqual(before);
  });

  it("says so when there is no way back", () => {
    const parts = changed();
    const broken = {
      state: () => ({ kind: "other" }),
      restore: () => {
        throw new Error("stuck");
      },
    };
    const lame = {
      state: () => 1,
      restore: (state: unknown) => {
        if (state === 1) throw new Error("lame");
      },
    };
    const bytes = serializeCheckpoint({ lame: 2, broken: 3 });
    const error = refusal({ lame, broken }, parseCheckpoint(bytes));
    expect(error.message).toBe(
      "restoreCheckpoint: a part did not take its state, and another one not its own of before; make all parts anew",
    );
    expect(error.cause).toEqual(new Error("stuck"));
    expect(seen(parts)).toEqual(seen(changed()));
  });

  it("demands that what cannot be changed is as it was", () => {
    const columns = [{ mean: 1.5 }, { mean: Number.NaN }];
    const preparation = { toJSON: () => ({ kind: "preparation", columns }) };
    const bytes = serializeCheckpoint({ preparation, epoch: 3, x: tensor([1, -0]) });
    const saved = parseCheckpoint(bytes);
    restoreCheckpoint(saved, { preparation, epoch: 3, x: tensor([1, -0]) });
    const other = {
      toJSON: () => ({ kind: "preparation", columns: [{ mean: 1.5 }, { mean: 2 }] }),
    };
    expect(refusal({ preparation: other }, saved)).toMatchObject({
      part: "preparation",
      entry: "columns[1].mean",
      message:
        "restoreCheckpoint: columns[1].mean of part preparation is not what was saved; it cannot be changed in place: make it of parts.preparation of the checkpoint",
    });
    expect(refusal({ epoch: 4 }, saved).message).toMatch("part epoch is not what was saved; it");
    for (const x of [tensor([1, 0]), tensor([[1, -0]]), tensor([1, -0], { dtype: "float64" }), 1]) {
      expect(refusal({ x }, saved).part).toBe("x");
    }
  });

  it.each<[unknown, string]>([
    [
      new Uint8Array(3),
      "Uint8Array is no checkpoint; pass what parseCheckpoint or loadCheckpoint gave, not bytes",
    ],
    [Promise.resolve(checkpoint), "Promise is no checkpoint; await it first"],
    [null, "Null is no checkpoint; pass what parseCheckpoint or loadCheckpoint gave, not bytes"],
  ])("refuses %s", (given, message) => {
    expect(() => restoreCheckpoint(given as Checkpoint, made())).toThrow(
      new ArgumentError(`restoreCheckpoint: ${message}`),
    );
  });

  it("refuses what has no names", () => {
    expect(() => restoreCheckpoint(checkpoint, generator(0) as unknown as CheckpointParts)).toThrow(
      new ArgumentError(
        "restoreCheckpoint: parts have no names; give an object, as { model, optimizer }",
      ),
    );
  });
});
