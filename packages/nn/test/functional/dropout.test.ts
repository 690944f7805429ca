import { parameter } from "@linnet/autograd";
import {
  ArgumentError,
  type DType,
  DTypeError,
  generator,
  jsBackend,
  ones,
  tensor,
  wasmBackend,
  withBackend,
  zeros,
} from "@linnet/tensor";
import { torchGenerator } from "@linnet/tensor/torch";
import { describe, expect, it } from "vitest";
import { dropout } from "../../src/index.ts";
import golden from "../golden/functional.json" with { type: "json" };

describe("dropout", () => {
  it.each(golden.dropout)("drops what PyTorch drops: $shape, p $p", (each) => {
    for (const backend of [jsBackend, wasmBackend]) {
      withBackend(backend, () => {
        const x = parameter(ones(each.shape, { dtype: each.dtype as DType }));
        const out = dropout(x, { p: each.p, rng: torchGenerator(each.seed) });
        expect(out.dtype).toBe(each.dtype);
        expect(Array.from(out.toTypedArray())).toEqual(each.values);
        out.sum().backward();
        expect(Array.from(x.grad?.toTypedArray() ?? [])).toEqual(each.values);
      });
    }
  });

  it("keeps the expected value", () => {
    const out = dropout(ones([100_000]), { p: 0.3, rng: generator(1) });
    // The mean of so many has a standard deviation of 0.002.
    expect(Math.abs(out.mean().item() - 1)).toBeLessThan(0.01);
  });

  it("is x itself where nothing is dropped, and needs no generator then", () => {
    const x = ones([3]);
    expect(dropout(x, { training: false })).toBe(x);
    expect(dropout(x, { p: 0 })).toBe(x);
  });

  it("drops everything for p = 1, and nothing is left of the gradient", () => {
    const x = parameter(ones([3]));
    const out = dropout(x, { p: 1, rng: generator(0) });
    out.sum().backward();
    expect([out.toArray(), x.grad?.toArray()]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("goes on from the state of its generator", () => {
    const rng = generator(4);
    const before = rng.state();
    const first = dropout(ones([50]), { rng }).toArray();
    expect(dropout(ones([50]), { rng }).toArray()).not.toEqual(first);
    rng.restore(before);
    expect(dropout(ones([50]), { rng }).toArray()).toEqual(first);
  });

  it.each([-0.1, 1.5, Number.NaN])("refuses p = %s", (p) => {
    expect(() => dropout(ones([2]), { p, rng: generator(0) })).toThrow(
      new ArgumentError(`dropout: p is ${p}; give a probability from 0 to 1`),
    );
  });

  it("refuses to draw without a generator, and from integers", () => {
    expect(() => dropout(ones([2]))).toThrow(
      new ArgumentError("dropout: rng is undefined; pass a generator, as { rng: generator(0) }"),
    );
    expect(() => dropout(zeros([2], { dtype: "int32" }), { rng: generator(0) })).toThrow(
      new DTypeError('dropout: the input is int32; convert with astype(x, "float32") first'),
    );
    expect(() => dropout([1] as never)).toThrow("dropout: the input is 1; give a tensor");
  });

  it("drops nothing of nothing", () => {
    expect(dropout(tensor([]), { rng: generator(0) }).shape).toEqual([0]);
  });
});
