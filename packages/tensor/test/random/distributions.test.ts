import {
  bernoulli,
  choice,
  exponential,
  type Generator,
  generator,
  jsBackend,
  laplace,
  permutation,
  poisson,
  randint,
  type Tensor,
  tensor,
  wasmBackend,
  withBackend,
} from "@linnet/tensor";
import { seedrandomGenerator } from "@linnet/tensor/seedrandom";
import { describe, expect, it } from "vitest";
import { describeDistributions } from "./describeDistributions.ts";

describeDistributions("distributions, by default", (draw) => draw());
for (const backend of [jsBackend, wasmBackend]) {
  describeDistributions(`distributions, with backend ${backend.name}`, (draw) =>
    withBackend(backend, draw),
  );
}

const probabilities = tensor([0.1, 0.5, 0.9]);
const rates = tensor([[2], [200]]);

/** Every distribution whose request can be cut into parts, by the number of elements. */
const streams: readonly [string, (rng: Generator, n: number) => Tensor][] = [
  ["randint", (rng, n) => randint([n], { rng, low: -3, high: 3 * 2 ** 29 })],
  ["bernoulli", (rng, n) => bernoulli([n], { rng, p: 0.3 })],
  ["exponential", (rng, n) => exponential([n], { rng, rate: 3 })],
  ["exponential in float64", (rng, n) => exponential([n], { rng, dtype: "float64" })],
  ["laplace", (rng, n) => laplace([n], { rng, mean: 2, scale: 3 })],
  ["poisson, small", (rng, n) => poisson([n], { rng, rate: 4.5 })],
  ["poisson, large", (rng, n) => poisson([n], { rng, rate: 4500 })],
  ["choice", (rng, n) => choice(7, [n], { rng })],
  ["choice with weights", (rng, n) => choice(3, [n], { rng, weights: [1, 0, 2] })],
];

describe("one stream, whatever the sizes of requests", () => {
  const lengths = [1, 7, 0, 8, 511, 512, 513, 3, 1024, 16, 1030, 5];
  const total = lengths.reduce((sum, length) => sum + length);
  const kinds = [() => generator(4), () => seedrandomGenerator("four")];

  it.each(streams)("%s", (_, draw) => {
    for (const make of kinds) {
      const whole = make();
      const parts = make();
      const expected = draw(whole, total).toTypedArray();
      const drawn = lengths.flatMap((length) => Array.from(draw(parts, length).toTypedArray()));
      expect(drawn).toEqual(Array.from(expected));
      expect(parts.state()).toEqual(whole.state());
    }
  });

  it.each(streams)("%s has the same elements in every shape", (_, draw) => {
    expect(draw(generator(1), 24).reshape([2, 3, 4]).shape).toEqual([2, 3, 4]);
  });
});

describe("parameters for each element", () => {
  it("are broadcast, and draw what each of them alone would", () => {
    const shape = [2, 3] as const;
    const [one, other] = [generator(5), generator(5)];
    const tosses = bernoulli(shape, { rng: one, p: probabilities, dtype: "int32" });
    const counts = poisson(shape, { rng: one, rate: rates });
    const p = [...probabilities.toTypedArray(), ...probabilities.toTypedArray()];
    const single = p.map((each) => bernoulli([], { rng: other, p: each, dtype: "int32" }).item());
    expect([...tosses.toTypedArray()]).toEqual(single);
    const rate = [2, 2, 2, 200, 200, 200];
    expect([...counts.toTypedArray()]).toEqual(
      rate.map((each) => poisson([], { rng: other, rate: each }).item()),
    );
    expect(one.state()).toEqual(other.state());
  });

  it("may be views, scalars and of an integer dtype", () => {
    const strided = tensor([9, 0, 9, 1, 9, 0], { dtype: "int32" }).at("1::2");
    expect(bernoulli([3], { rng: generator(0), p: strided }).toArray()).toEqual([
      false,
      true,
      false,
    ]);
    expect(bernoulli([2], { rng: generator(0), p: tensor(1) }).toArray()).toEqual([true, true]);
  });
});

describe("choice", () => {
  it("without replacement is the end of a permutation, and draws no more than it needs", () => {
    for (const [n, count] of [
      [5, 5],
      [5, 4],
      [100, 7],
      [100, 6],
      [3000, 2000],
      [2000, 1],
      [4, 0],
    ] as const) {
      const chosen = choice(n, [count], { rng: generator(n), replace: false });
      const order = generator(n).permutation(n);
      expect(chosen.toTypedArray()).toEqual(order.slice(n - count));
    }
    const rng = generator(3);
    choice(2 ** 31 - 1, [3], { rng, replace: false });
    const other = generator(3);
    for (const top of [2 ** 31 - 1, 2 ** 31 - 2, 2 ** 31 - 3]) other.integer(0, top);
    expect(rng.state()).toEqual(other.state());
  });

  it("of all entries is a permutation", () => {
    const order = permutation(20_000, { rng: generator(8) });
    const chosen = choice(20_000, [20_000], { rng: generator(8), replace: false });
    expect(chosen.toTypedArray()).toEqual(order.toTypedArray());
  });

  it("takes the entries of a tensor along axis 0, in its dtype", () => {
    const x = tensor(
      [
        [0, 1],
        [10, 11],
        [20, 21],
      ],
      { dtype: "int16" },
    ); // prettier-ignore
    const indices = choice(3, [2, 2], { rng: generator(6) }).toArray() as number[][];
    const chosen = choice(x, [2, 2], { rng: generator(6) });
    expect([chosen.shape, chosen.dtype]).toEqual([[2, 2, 2], "int16"]);
    expect(chosen.toArray()).toEqual(indices.map((row) => row.map((i) => [10 * i, 10 * i + 1])));
    expect(choice(x, [], { rng: generator(6) }).shape).toEqual([2]);
    expect(choice(tensor([5]), [], { rng: generator(6) }).item()).toBe(5);
    expect(choice(x, [0], { rng: generator(6) }).shape).toEqual([0, 2]);
    expect(choice(0, [0], { rng: generator(6) }).shape).toEqual([0]);
  });

  it("never chooses what has weight 0, first and last entries included", () => {
    const options = { rng: generator(7), weights: [0, 1, 0, 1e-9, 0] };
    const chosen = new Set(choice(5, [10_000], options).toTypedArray());
    expect(chosen).toEqual(new Set([1]));
    const both = choice(5, [2], { ...options, replace: false });
    expect([...both.toTypedArray()]).toEqual([1, 3]);
  });

  it("ends where weights differ so much that their sum swallows most of them", () => {
    const weights = Array.from({ length: 200 }, (_, i) => 10 ** (-1.5 * i));
    const chosen = choice(200, [200], { rng: generator(9), weights, replace: false });
    expect([...chosen.toTypedArray()].sort((a, b) => a - b)).toEqual(weights.map((_, i) => i));
  });
});

describe("edges", () => {
  it("p = 0 and p = 1 are certain, a rate of 0 is no event, a scale of 0 the mean", () => {
    const rng = generator(10);
    expect(bernoulli([1000], { rng, p: 0 }).toTypedArray()).toEqual(new Uint8Array(1000));
    expect(bernoulli([1000], { rng, p: 1 }).toTypedArray()).toEqual(new Uint8Array(1000).fill(1));
    expect(poisson([1000], { rng, rate: 0 }).toTypedArray()).toEqual(new Int32Array(1000));
    const means = laplace([1000], { rng, mean: -0, scale: 0 }).toTypedArray();
    expect([...means].every((value) => Object.is(value, 0))).toBe(true);
  });

  it("the extreme uniforms give finite numbers, and no -0", () => {
    for (const u of [0, 2 ** -53, 0.5 - 2 ** -53, 0.5, 1 - 2 ** -53]) {
      const rng = constant(u);
      const values = [
        exponential([], { rng, dtype: "float64" }).item(),
        laplace([], { rng, dtype: "float64" }).item(),
      ];
      for (const value of values) {
        expect(Math.abs(value)).toBeLessThan(36.75);
        expect(Object.is(value, -0)).toBe(false);
      }
    }
    expect(laplace([], { rng: constant(0), dtype: "float64" }).item()).toBeCloseTo(
      -53 * Math.LN2,
      12,
    );
  });

  it("a uniform number on an edge counts as above it", () => {
    expect(bernoulli([], { rng: constant(0), p: 0 }).item()).toBe(0);
    expect(bernoulli([], { rng: constant(0.25), p: 0.25 }).item()).toBe(0);
    expect(choice(2, [], { rng: constant(0), weights: [0, 1] }).item()).toBe(1);
    expect(choice(4, [], { rng: constant(0.5), weights: [1, 1, 1, 1] }).item()).toBe(2);
  });

  it("numbers of float32 are those of float64, rounded", () => {
    for (const draw of [exponential, laplace]) {
      const double = draw([2000], { rng: generator(11), dtype: "float64" }).toTypedArray();
      const single = draw([2000], { rng: generator(11) }).toTypedArray();
      expect(single).toEqual(Float32Array.from(double));
    }
  });

  it("integers are the same in every dtype that holds them", () => {
    const drawn = (["int8", "uint8", "int16", "uint16", "int32", "uint32"] as const).map(
      (dtype) => [...randint([100], { rng: generator(12), high: 128, dtype }).toTypedArray()],
    );
    for (const each of drawn) expect(each).toEqual(drawn[0]);
  });

  it("results have no gradient, whatever the parameters", () => {
    expect(bernoulli([3], { rng: generator(0), p: probabilities }).requiresGrad).toBe(false);
  });
});

/** A generator whose every uniform number is u. */
function constant(u: number): Generator {
  const rng = generator(0);
  rng.uniform = () => u;
  rng.uniforms = (out) => {
    out.fill(u);
  };
  return rng;
}
