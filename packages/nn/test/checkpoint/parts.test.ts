import { MinMaxScaler, Preparation, parseCsv, Standardizer } from "@linnet/data";
import { Adam, SGD } from "@linnet/optim";
import { type Generator, generator, ones, randn, tensor } from "@linnet/tensor";
import { numpyGenerator, numpyRandomState } from "@linnet/tensor/numpy";
import { pythonGenerator } from "@linnet/tensor/python";
import { seedrandomGenerator } from "@linnet/tensor/seedrandom";
import { torchGenerator } from "@linnet/tensor/torch";
import { describe, expect, it } from "vitest";
import {
  type CheckpointError,
  type CheckpointParts,
  Linear,
  parseCheckpoint,
  RegressionAccumulator,
  restoreCheckpoint,
  serializeCheckpoint,
} from "../../src/index.ts";

const reread = (parts: CheckpointParts) =>
  parseCheckpoint(serializeCheckpoint(parts), { name: "run.safetensors" });

function refusal(act: () => void): CheckpointError {
  try {
    act();
  } catch (error) {
    return error as CheckpointError;
  }
  throw new Error("nothing was refused");
}

describe("a part of linnet", () => {
  it("is a generator of any kind", () => {
    const make = (seed: number): Readonly<Record<string, Generator>> => ({
      linnet: generator(seed),
      torch: torchGenerator(seed),
      python: pythonGenerator(seed),
      numpy: numpyGenerator(seed),
      randomState: numpyRandomState(seed),
      seedrandom: seedrandomGenerator(String(seed)),
    });
    const draw = (rngs: Readonly<Record<string, Generator>>) =>
      Object.values(rngs).flatMap((rng) => [
        ...randn([5], { rng }).toTypedArray(),
        rng.uniform(),
        rng.integer(0, 100),
      ]);
    const saved = make(1);
    draw(saved);
    const checkpoint = reread(saved);
    const next = draw(saved);
    const other = make(2);
    restoreCheckpoint(checkpoint, other);
    expect(draw(other)).toEqual(next);
  });

  it("is an accumulator of a regression", () => {
    const rng = generator(0);
    const batch = () => [randn([20, 3], { rng }), randn([20], { rng })] as const;
    const accumulator = new RegressionAccumulator(3);
    accumulator.add(...batch());
    const checkpoint = reread({ accumulator });
    const rest = batch();
    accumulator.add(...rest);
    const other = new RegressionAccumulator(3);
    restoreCheckpoint(checkpoint, { accumulator: other });
    other.add(...rest);
    expect(other.toJSON()).toEqual(accumulator.toJSON());
  });

  it("is a preparation, which has to be the one of the data at hand", () => {
    const fit = (csv: string) => {
      const table = parseCsv(csv);
      return Preparation.fit(table, { features: ["area", "town"], target: "price" });
    };
    const preparation = fit("town,area,price\nUlm,120,410\nBonn,80,300\nUlm,100,350\n");
    const checkpoint = reread({ preparation });
    restoreCheckpoint(checkpoint, { preparation });
    expect(Preparation.fromJSON(checkpoint.parts.preparation).toJSON()).toEqual(
      preparation.toJSON(),
    );
    const other = fit("town,area,price\nUlm,120,410\nBonn,90,300\nUlm,100,350\n");
    const error = refusal(() => restoreCheckpoint(checkpoint, { preparation: other }));
    expect(error.code).toBe("ERR_CHECKPOINT_PART");
    expect(error.message).toMatch(
      /^restoreCheckpoint: run\.safetensors: \S+ of part preparation is not what was saved; it cannot be changed in place: make it of parts\.preparation of the checkpoint$/,
    );
  });

  it("is a scaler", () => {
    const X = tensor([
      [1, 2],
      [3, 5],
      [4, 4],
    ]);
    for (const scaler of [Standardizer.fit(X), MinMaxScaler.fit(X)]) {
      restoreCheckpoint(reread({ scaler }), { scaler });
    }
  });
});

describe("a model of another shape", () => {
  const made = (inputs: number, outputs: number) => {
    const model = new Linear(inputs, outputs, { rng: generator(inputs) });
    const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
    model
      .forward(ones([1, inputs]))
      .sum()
      .backward();
    optimizer.step();
    return { model, optimizer };
  };
  const seen = ({ model, optimizer }: ReturnType<typeof made>) =>
    Buffer.from(serializeCheckpoint({ model, optimizer })).toString("hex");

  it("is refused with the names and shapes, and stays as it was", () => {
    const parts = made(3, 2);
    const before = seen(parts);
    const error = refusal(() => restoreCheckpoint(reread(made(2, 2)), parts));
    expect(error.message).toMatch(
      /^restoreCheckpoint: run\.safetensors: part model did not take its state, and nothing was loaded; loadStateDict: weight is \[2, 2\] and not \[2, 3\]/,
    );
    expect(error.cause).toMatchObject({ code: "ERR_STATE_DICT" });
    expect(seen(parts)).toBe(before);
  });

  it("is brought back when it is the optimiser that refuses", () => {
    const parts = made(3, 2);
    const before = seen(parts);
    const { model } = made(3, 2);
    model.weight.data.fill_(7);
    const optimizer = new Adam(model.parameters(), { lr: 0.1 });
    const error = refusal(() => restoreCheckpoint(reread({ model, optimizer }), parts));
    expect(error.part).toBe("optimizer");
    expect(error.message).toMatch("SGD.restore: the state is of Adam");
    expect(seen(parts)).toBe(before);
  });

  it("says which entries are missing and which are too many", () => {
    const bytes = serializeCheckpoint({ model: { weight: ones([2, 3]), scale: ones([1]) } });
    const error = refusal(() => restoreCheckpoint(parseCheckpoint(bytes), made(3, 2)));
    expect(error.message).toMatch("there is no part optimizer; it has model");
    const { model } = made(3, 2);
    const other = refusal(() => restoreCheckpoint(parseCheckpoint(bytes), { model }));
    expect(other.message).toMatch("loadStateDict: bias missing; scale unexpected");
  });
});
