import { expect, it } from "vitest";
import { numpyGenerator, numpyRandomState } from "../../src/numpy/index.ts";
import { answer, digest, numpyGolden } from "./numpyGolden.ts";

it("a browser draws what NumPy's default_rng draws", () => {
  const { program, programSeed, programState } = numpyGolden;
  const rng = numpyGenerator(programSeed);
  for (const each of program) expect(answer(rng, each), each.call[0]).toEqual(each.result);
  expect(rng.state().words.slice(0, 10)).toEqual(programState[0]);
});

it("a browser draws 400 000 normals as NumPy does, but for the last bit of the far tail", () => {
  const { seed, count, tail, digest: sum } = numpyGolden.normals64;
  const out = new Float64Array(count);
  numpyGenerator(seed).normals(out);
  for (const [place, value] of tail) {
    expect(Math.abs((out[place] as number) / value - 1)).toBeLessThanOrEqual(2 ** -51);
    out[place] = 0;
  }
  expect(digest(out)).toBe(sum);
});

it("a browser draws the uniforms, integers and order of NumPy's RandomState", () => {
  const { legacyUniforms, legacyIntegers, legacyPermutation } = numpyGolden;
  const out = new Float64Array(legacyUniforms.count);
  numpyRandomState(legacyUniforms.seed).uniforms(out);
  expect(digest(out)).toBe(legacyUniforms.digest);
  const rng = numpyRandomState(13);
  for (const { range, values } of legacyIntegers) {
    expect(values.map(() => rng.integer(0, range))).toEqual(values);
  }
  const order = numpyRandomState(legacyPermutation.seed).permutation(legacyPermutation.n);
  expect(digest(order)).toBe(legacyPermutation.digest);
});
