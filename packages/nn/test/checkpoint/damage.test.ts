import { crc32 } from "node:zlib";
import { DTypeError, FormatError, generator, tensor } from "@linnet/tensor";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CheckpointError,
  parseCheckpoint,
  type StateTree,
  serializeCheckpoint,
} from "../../src/index.ts";

const parts = {
  model: { "0.weight": tensor([[1.5, -2]]), "0.bias": tensor([4]) },
  rng: generator(1),
  text: "a bird: \u{1F426}",
};
const bytes = serializeCheckpoint(parts, { metadata: { epoch: 3 } });

/** What a parse throws; fails for what is no error of a checkpoint, with a message of one line. */
function refusal(data: Uint8Array): CheckpointError {
  try {
    parseCheckpoint(data, { name: "run.safetensors" });
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    if (!/^parseCheckpoint: [^\n]*run\.safetensors[^\n]+; [^\n]+$/.test(error.message)) throw error;
    if (error.file !== "run.safetensors") throw error;
    return error;
  }
  throw new Error("damage was not found");
}

describe("a damaged checkpoint", () => {
  it("is refused, whichever byte is changed in whatever way", () => {
    const copy = bytes.slice();
    for (let i = 0; i < bytes.length; i++) {
      for (const mask of [1, 2, 4, 8, 16, 32, 64, 128, 255]) {
        copy[i] = (bytes[i] as number) ^ mask;
        refusal(copy);
      }
      copy[i] = bytes[i] as number;
    }
    expect(parseCheckpoint(copy).metadata.epoch).toBe(3);
  });

  it("is refused wherever it is cut off", () => {
    for (let length = 0; length < bytes.length; length++) refusal(bytes.subarray(0, length));
  });

  it("is refused when bytes are put in, taken out, exchanged or overwritten", () => {
    const place = fc.nat(bytes.length - 1);
    fc.assert(
      fc.property(place, place, fc.uint8Array({ maxLength: 9 }), (from, to, between) => {
        const damaged = Uint8Array.from([
          ...bytes.subarray(0, from),
          ...between,
          ...bytes.subarray(to),
        ]);
        if (Buffer.compare(damaged, bytes) !== 0) refusal(damaged);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("says where", () => {
    const copy = bytes.slice();
    copy[copy.length - 1] = 7;
    const error = refusal(copy);
    expect(error.code).toBe("ERR_CHECKPOINT_DAMAGED");
    expect(error.cause).toBeInstanceOf(FormatError);
    expect(error.message).toMatch(
      /^parseCheckpoint: this is no whole checkpoint: safetensors: run\.safetensors: byte 41: found the check sum/,
    );
    expect(refusal(new Uint8Array()).message).toBe(
      "parseCheckpoint: this is no whole checkpoint: safetensors: run.safetensors: byte 0: found 0 bytes, expected 8 for the header size; the file is cut off, fetch or write it again",
    );
  });
});

/** A file with its check sum, whose metadata are others. */
function withMetadata(change: (metadata: Record<string, string>) => void): Uint8Array {
  const { tensors, metadata } = parseSafetensors(bytes);
  change(metadata);
  return serializeSafetensors(tensors, { metadata, checksum: true });
}

describe("a whole file that is no checkpoint of this version", () => {
  it("is one of a later version", () => {
    const error = refusal(
      withMetadata((metadata) => {
        metadata["linnet.checkpoint"] = "2";
      }),
    );
    expect(error.code).toBe("ERR_CHECKPOINT_VERSION");
    expect(error.message).toBe(
      "parseCheckpoint: run.safetensors is of version 2 of the format, and versions up to 1 are known here; read it with a later version of linnet",
    );
  });

  it.each([undefined, "", "0", "one", "1.5", "-1", "9999999999"])("is of version %j", (version) => {
    const error = refusal(
      withMetadata((metadata) => {
        if (version === undefined) delete metadata["linnet.checkpoint"];
        else metadata["linnet.checkpoint"] = version;
      }),
    );
    expect(error.message).toBe(
      "parseCheckpoint: run.safetensors does not say that it is a checkpoint; read its tensors with parseSafetensors",
    );
  });

  it("is of weights alone", () => {
    expect(refusal(serializeSafetensors({ w: tensor([1]) })).message).toMatch(
      'found no check sum, expected a header that begins with "linnet.crc32"',
    );
  });

  it.each<[string, string, string]>([
    ["no JSON", "{", "part rng in run.safetensors is no JSON"],
    [
      "a tensor that is not there",
      '{"a":[{"$tensor":"x"}]}',
      'a[0] of part rng in run.safetensors names the tensor "x", which is not there',
    ],
    [
      "a tensor of a prototype",
      '{"$tensor":"toString"}',
      'part rng in run.safetensors names the tensor "toString", which is not there',
    ],
    [
      "a number by another name",
      '[[{"$number":"1"}]]',
      '[0][0] of part rng in run.safetensors is the number "1", which no version writes',
    ],
    [
      "an unknown mark",
      '{"a":{"b":{"$date":1}}}',
      'a.b of part rng in run.safetensors has the unknown mark "$date"',
    ],
    [
      "too many levels",
      `${"[".repeat(101)}${"]".repeat(101)}`,
      `${"[0]".repeat(100)} of part rng in run.safetensors lies 100 levels deep`,
    ],
  ])("is of another program: %s", (_, text, problem) => {
    const error = refusal(
      withMetadata((metadata) => {
        metadata["linnet.part.rng"] = text;
      }),
    );
    expect(error.part).toBe("rng");
    expect(error.message).toBe(
      `parseCheckpoint: ${problem}; the file was written by another program`,
    );
  });

  it("has brackets without end", () => {
    const depth = 200_000;
    const error = refusal(
      withMetadata((metadata) => {
        metadata["linnet.part.rng"] = "[".repeat(depth) + "]".repeat(depth);
      }),
    );
    expect(error.part).toBe("rng");
  });

  it("has tensors of a type that no dtype holds", () => {
    const file = serializeCheckpoint({ x: tensor([1], { dtype: "float64" }) });
    const at = Buffer.from(file).indexOf('"F64"');
    file.set(Buffer.from('"C64"'), at);
    const digits = Buffer.from(file).indexOf('linnet.crc32":"') + 15;
    file.fill(0x30, digits, digits + 8);
    file.set(Buffer.from(crc32(file).toString(16).padStart(8, "0")), digits);
    expect(refusal(file).cause).toBeInstanceOf(DTypeError);
  });
});

describe("any state", () => {
  // Any but halves of surrogate pairs. The library's own takes a second to prepare.
  const character = fc
    .nat(0x10ffff - 0x800)
    .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));
  const leaf = fc.oneof(
    fc.double(),
    fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.integer(),
    fc.string({ unit: character }),
    fc.boolean(),
    fc.constant(null),
  );
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom("$tensor", "$number", "$", "__proto__", "0", "a.b"),
  );
  const { tree } = fc.letrec<{ tree: StateTree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
    ) as fc.Arbitrary<StateTree>,
  }));

  it("comes back as it was", () => {
    fc.assert(
      fc.property(tree, (state) => {
        const read = parseCheckpoint(serializeCheckpoint({ state: state as object })).parts.state;
        expect(read).toStrictEqual(state);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
