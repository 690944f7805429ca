import { ArgumentError, DTypeError, ShapeError, tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { collate } from "../../src/loader/collate.ts";
import { contents } from "./datasets.ts";

describe("collate", () => {
  it("stacks the tensors in any structure, and keeps their dtype", () => {
    const sample = (i: number) => ({
      pixels: [tensor([[i, i + 1]], { dtype: "uint8" }), tensor(i)],
      more: { last: tensor([], { shape: [0] }) },
    });
    const batch = collate<ReturnType<typeof sample>>([sample(1), sample(5)], [0, 1]);
    expect(contents(batch)).toEqual({
      pixels: [
        [[[1, 2]], [[5, 6]]],
        [1, 5],
      ],
      more: { last: [[], []] },
    });
    expect(batch.pixels[0]!.dtype).toBe("uint8");
    expect(batch.more.last.shape).toEqual([2, 0]);
  });

  it("takes the fields of an object in any order, and objects without a prototype", () => {
    const bare = Object.assign(Object.create(null), { b: tensor(4), a: tensor(3) });
    const batch = collate([{ a: tensor(1), b: tensor(2) }, bare], [0, 1]);
    expect(contents(batch)).toEqual({ a: [1, 3], b: [2, 4] });
  });

  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  it.each<{ samples: unknown[]; error: Error }>([
    {
      samples: [3],
      error: new ArgumentError(
        "DataLoader: sample 4 is a number; give a tensor, or tensors in arrays and objects",
      ),
    },
    {
      samples: [tensor(1), undefined],
      error: new ArgumentError(
        "DataLoader: sample 8 is undefined; give a tensor, or tensors in arrays and objects",
      ),
    },
    {
      samples: [[tensor(1), Float32Array.of(1)]],
      error: new ArgumentError(
        "DataLoader: [1] of sample 4 is a Float32Array; give a tensor, or tensors in arrays and objects",
      ),
    },
    {
      samples: [{ a: { b: null } }],
      error: new ArgumentError(
        "DataLoader: .a.b of sample 4 is null; give a tensor, or tensors in arrays and objects",
      ),
    },
    {
      samples: [new Map()],
      error: new ArgumentError(
        "DataLoader: sample 4 is a Map; give a tensor, or tensors in arrays and objects",
      ),
    },
    {
      samples: [[tensor(1)], tensor(1)],
      error: new ArgumentError(
        "DataLoader: sample 8 is a tensor and of sample 4 an array of 1; give all samples one structure",
      ),
    },
    {
      samples: [{ a: tensor(1) }, { b: tensor(1) }],
      error: new ArgumentError(
        "DataLoader: sample 8 is an object of b and of sample 4 an object of a; give all samples one structure",
      ),
    },
    {
      samples: [zeros([3]), zeros([2])],
      error: new ShapeError(
        "DataLoader: sample 8 has shape [2] and of sample 4 [3]; give all samples one shape",
      ),
    },
    {
      samples: [[{ x: zeros([2]) }], [{ x: zeros([2], { dtype: "float64" }) }]],
      error: new DTypeError(
        "DataLoader: [0].x of sample 8 has dtype float64 and of sample 4 float32; give all samples one dtype",
      ),
    },
    {
      samples: [cyclic],
      error: new ArgumentError(
        "DataLoader: sample 4 is deeper than 32 levels; give tensors in fewer",
      ),
    },
  ])("$error.message", ({ samples, error }) => {
    expect(() => collate(samples as never, [4, 8])).toThrow(error);
  });
});
