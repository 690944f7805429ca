import {
  bernoulli,
  type ChoiceOptions,
  choice,
  type DType,
  exponential,
  generator,
  laplace,
  permutation,
  poisson,
  rand,
  randint,
  randn,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../testing/test/expectSame.ts";
import { type Drawn, golden } from "./distributionsGolden.ts";

type Run = <Result>(draw: () => Result) => Result;

/** What holds to the last bit wherever numbers are drawn; `run` runs a draw with a backend. */
export function describeDistributions(title: string, run: Run): void {
  describe(title, () => {
    const listOf = (draw: () => Tensor) => run(() => Array.from(draw().toTypedArray()));

    it.each(["float64", "float32"] as const)("exponential draws the oracle's %s", (dtype) => {
      const { seed, rate, values } = golden.exponential;
      const list = listOf(() =>
        exponential([values.length], { rng: generator(seed), rate, dtype }),
      );
      expect(list).toEqual(rounded(values, dtype));
    });

    it.each(["float64", "float32"] as const)("laplace draws the oracle's %s", (dtype) => {
      const { seed, mean, scale, values } = golden.laplace;
      const options = { rng: generator(seed), mean, scale, dtype };
      expect(listOf(() => laplace([values.length], options))).toEqual(rounded(values, dtype));
    });

    it.each(golden.poisson)("poisson draws the oracle's counts, rate $rate", (each) => {
      const { seed, rate, values } = each;
      for (const dtype of ["int32", "float64"] as const) {
        const list = listOf(() => poisson([values.length], { rng: generator(seed), rate, dtype }));
        expect(list).toEqual(values);
      }
    });

    it("bernoulli draws the oracle's tosses", () => {
      const { seed, p, values } = golden.bernoulli;
      const options = () => ({ rng: generator(seed), p: tensor([...p], { dtype: "float64" }) });
      const tosses = run(() => bernoulli([values.length], options()).toArray());
      expect(tosses).toEqual(values);
      const numbers = listOf(() => bernoulli([values.length], { ...options(), dtype: "float32" }));
      expect(numbers).toEqual(values.map(Number));
    });

    it.each(golden.integers)("randint draws the oracle's integers from $low to $high", (each) => {
      const { seed, low, high, values } = each;
      const dtype: DType = high > 2 ** 31 ? "uint32" : "int32";
      const list = listOf(() =>
        randint([values.length], { rng: generator(seed), low, high, dtype }),
      );
      expect(list).toEqual(values);
    });

    it("choice draws the oracle's entries, with weights and without replacement", () => {
      const { weighted, distinctWeighted, distinct } = golden;
      const chosen = ({ seed, values }: Drawn, options: Partial<ChoiceOptions>, n = 10) =>
        listOf(() => choice(n, [values.length], { rng: generator(seed), ...options }));
      const { weights } = weighted;
      expect(chosen(weighted, { weights })).toEqual(weighted.values);
      expect(chosen(weighted, { weights: tensor([...weights], { dtype: "float64" }) })).toEqual(
        weighted.values,
      );
      const distinctOnes = chosen(distinctWeighted, { weights, replace: false });
      expect(distinctOnes).toEqual(distinctWeighted.values);
      for (const each of distinct) {
        expect(chosen(each, { replace: false }, each.n)).toEqual(each.values);
      }
    });

    it("large tensors are what the generator draws into arrays, and leave it the same", () => {
      const rng = generator(2024);
      const plain = generator(2024);
      const n = 20_003;
      const uniforms = new Float32Array(n);
      plain.uniforms(uniforms, -1, 2);
      const uniform = run(() => rand([n], { rng, low: -1, high: 2 }).toTypedArray());
      expectSame(uniform, uniforms);
      const normals = new Float32Array(n);
      plain.normals(normals, 1, 2);
      const normal = run(() => randn([n], { rng, mean: 1, std: 2 }).toTypedArray());
      expectSame(normal, normals);
      const order = plain.permutation(n);
      const permuted = run(() => permutation(n, { rng }).toTypedArray());
      expectSame(permuted, order);
      expect(rng.state()).toEqual(plain.state());
    });
  });
}

function rounded(values: readonly number[], dtype: "float32" | "float64"): number[] {
  return values.map(dtype === "float32" ? Math.fround : Number);
}
