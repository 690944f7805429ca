import {
  ArgumentError,
  bernoulli,
  choice,
  DTypeError,
  exponential,
  generator,
  type LinnetError,
  laplace,
  poisson,
  randint,
  ShapeError,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const wrong = (value: unknown) => value as never;
const rng = generator(0);
const noGenerator = (operation: string) =>
  new ArgumentError(`${operation}: rng is undefined; pass a generator, as { rng: generator(0) }`);

const errors: readonly [() => unknown, LinnetError][] = [
  // ---- without a generator
  [() => randint([2], wrong({ high: 3 })), noGenerator("randint")],
  [() => bernoulli([2], wrong(undefined)), noGenerator("bernoulli")],
  [() => exponential([2], wrong({})), noGenerator("exponential")],
  [() => laplace([2], wrong({})), noGenerator("laplace")],
  [() => poisson([2], wrong({ rate: 1 })), noGenerator("poisson")],
  [() => choice(3, [2], wrong({})), noGenerator("choice")],

  // ---- randint
  [
    () => randint([2], wrong({ rng })),
    new ArgumentError(
      "randint: low is 0 and high is undefined; pass integers with 0 < high - low <= 2^32",
    ),
  ],
  [
    () => randint([2], { rng, low: 3, high: 3 }),
    new ArgumentError("randint: low is 3 and high is 3; pass integers with 0 < high - low <= 2^32"),
  ],
  [
    () => randint([2], { rng, high: 2.5 }),
    new ArgumentError(
      "randint: low is 0 and high is 2.5; pass integers with 0 < high - low <= 2^32",
    ),
  ],
  [
    () => randint([2], { rng, high: 300, dtype: "uint8" }),
    new DTypeError(
      "randint: the integers from 0 to 299 do not fit into uint8, which holds 0 to 255; use another dtype",
    ),
  ],
  [
    () => randint([2], { rng, high: 2 ** 32 }),
    new DTypeError(
      "randint: the integers from 0 to 4294967295 do not fit into int32, which holds -2147483648 to " +
        "2147483647; use another dtype",
    ),
  ],
  [
    () => randint([2], { rng, high: 2, dtype: "float32" }),
    new DTypeError("randint: not defined for float32; use an integer dtype, as int32"),
  ],
  [
    () => randint([2], { rng, high: 2, dtype: "bool" }),
    new DTypeError("randint: not defined for bool; use an integer dtype, as int32"),
  ],
  [
    () => randint([-1], { rng, high: 2 }),
    new ShapeError("randint: [-1] is not a shape; give an array of integers from 0, as [2, 3]"),
  ],
  [
    () => rng.integers(new Uint8Array(3), -1, 5),
    new ArgumentError(
      "integers: the integers from -1 to 4 do not fit into uint8, which holds 0 to 255; pass another array",
    ),
  ],
  [
    () => rng.integers(new Float32Array(3), 0, 2 ** 24 + 2),
    new ArgumentError(
      "integers: the integers from 0 to 16777217 do not fit into float32, which holds -16777216 to " +
        "16777216; pass another array",
    ),
  ],
  [
    () => rng.integers(wrong([1, 2]), 0, 2),
    new ArgumentError("integers: out is 1,2; pass a typed array of numbers"),
  ],

  // ---- bernoulli
  [
    () => bernoulli([2], { rng, p: 1.5 }),
    new ArgumentError("bernoulli: p is 1.5; give a probability from 0 to 1"),
  ],
  [
    () => bernoulli([2], { rng, p: Number.NaN }),
    new ArgumentError("bernoulli: p is NaN; give a probability from 0 to 1"),
  ],
  [
    () => bernoulli([2], { rng, p: wrong("0.5") }),
    new ArgumentError("bernoulli: p is 0.5; give a probability from 0 to 1, or a tensor of them"),
  ],
  [
    () => bernoulli([2, 2], { rng, p: tensor([[0.5], [-1]]) }),
    new ArgumentError(
      "bernoulli: p has -1 for element 2 of the result; give a probability from 0 to 1",
    ),
  ],
  [
    () => bernoulli([2, 2], { rng, p: zeros([3]) }),
    new ShapeError(
      "bernoulli: p has shape [3], which does not stretch to [2, 2]; only axes of size 1 are repeated",
    ),
  ],
  [
    () => bernoulli([2], { rng, p: zeros([2, 2]) }),
    new ShapeError(
      "bernoulli: p has shape [2, 2], which does not stretch to [2]; only axes of size 1 are repeated",
    ),
  ],

  // ---- exponential and laplace
  [
    () => exponential([2], { rng, rate: 0 }),
    new ArgumentError(
      "exponential: rate is 0; give a finite number above 0, with 37 / rate finite in float32",
    ),
  ],
  [
    () => exponential([2], { rng, rate: 1e-38 }),
    new ArgumentError(
      "exponential: rate is 1e-38; give a finite number above 0, with 37 / rate finite in float32",
    ),
  ],
  [
    () => exponential([2], { rng, rate: Infinity, dtype: "float64" }),
    new ArgumentError(
      "exponential: rate is Infinity; give a finite number above 0, with 37 / rate finite in float64",
    ),
  ],
  [
    () => exponential([2], { rng, dtype: "int32" }),
    new DTypeError("exponential: not defined for int32; use float32 or float64"),
  ],
  [
    () => laplace([2], { rng, scale: -1 }),
    new ArgumentError(
      "laplace: mean is 0 and scale is -1; give numbers, scale from 0, with |mean| + 37 scale finite in " +
        "float32",
    ),
  ],
  [
    () => laplace([2], { rng, mean: Number.NaN }),
    new ArgumentError(
      "laplace: mean is NaN and scale is 1; give numbers, scale from 0, with |mean| + 37 scale finite " +
        "in float32",
    ),
  ],
  [
    () => laplace([2], { rng, mean: 1e39 }),
    new ArgumentError(
      "laplace: mean is 1e+39 and scale is 1; give numbers, scale from 0, with |mean| + 37 scale finite " +
        "in float32",
    ),
  ],

  // ---- poisson
  [
    () => poisson([2], wrong({ rng })),
    new ArgumentError(
      "poisson: rate is undefined; give a number from 0 to 2^30, or a tensor of them",
    ),
  ],
  [
    () => poisson([2], { rng, rate: -1 }),
    new ArgumentError("poisson: rate is -1; give a number from 0 to 2^30"),
  ],
  [
    () => poisson([2], { rng, rate: tensor([1, Infinity]) }),
    new ArgumentError(
      "poisson: rate has Infinity for element 1 of the result; give a number from 0 to 2^30",
    ),
  ],
  [
    () => poisson([2], { rng, rate: 1, dtype: "int8" }),
    new DTypeError("poisson: not defined for int8; use int32, float32 or float64"),
  ],

  // ---- choice
  [
    () => choice(wrong("abc"), [2], { rng }),
    new ArgumentError(
      "choice: abc is nothing to choose from; give a tensor, or an integer from 0 to 2^31 - 1",
    ),
  ],
  [
    () => choice(2.5, [2], { rng }),
    new ArgumentError(
      "choice: 2.5 is nothing to choose from; give a tensor, or an integer from 0 to 2^31 - 1",
    ),
  ],
  [
    () => choice(0, [2], { rng }),
    new ArgumentError("choice: there is nothing to choose 2 from; give an entry or more"),
  ],
  [
    () => choice(tensor(3), [2], { rng }),
    new ShapeError("choice: a scalar has no entries; give a tensor with an axis, or a number"),
  ],
  [
    () => choice(3, [2, 2], { rng, replace: false }),
    new ArgumentError(
      "choice: 4 of 3 cannot be chosen without replacement; ask for 3 at most, or for replacement",
    ),
  ],
  [
    () => choice(3, [2], { rng, weights: [1, 2] }),
    new ShapeError(
      "choice: weights have shape [2] where there are 3 entries; give one weight for each entry",
    ),
  ],
  [
    () => choice(4, [2], { rng, weights: zeros([2, 2]) }),
    new ShapeError(
      "choice: weights have shape [2, 2] where there are 4 entries; give one weight for each entry",
    ),
  ],
  [
    () => choice(2, [2], { rng, weights: [1, -0.5] }),
    new ArgumentError("choice: weight 1 is -0.5; give finite numbers from 0"),
  ],
  [
    () => choice(2, [2], { rng, weights: [0, 0] }),
    new ArgumentError("choice: the weights sum to 0; give weights with a positive and finite sum"),
  ],
  [
    () => choice(2, [2], { rng, weights: [1e308, 1e308] }),
    new ArgumentError(
      "choice: the weights sum to Infinity; give weights with a positive and finite sum",
    ),
  ],
  [
    () => choice(3, [2], { rng, replace: false, weights: [0, 1, 0] }),
    new ArgumentError(
      "choice: 2 are to be chosen without replacement, and 1 of the weights are above 0; ask for 1 at most",
    ),
  ],
  [
    () => choice(3, [-1], { rng }),
    new ShapeError("choice: [-1] is not a shape; give an array of integers from 0, as [2, 3]"),
  ],
];

describe("a wrong argument", () => {
  it.each(errors.map(([act, error]) => [error.message, act, error] as const))(
    "%s",
    (_, act, error) => {
      const before = rng.state();
      expect(act).toThrow(error);
      expect(act).toThrow(error.constructor as never);
      // A refused call draws nothing.
      expect(rng.state()).toEqual(before);
    },
  );
});
