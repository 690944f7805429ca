import { expect, it } from "vitest";
import golden from "../../../testing/golden/pythonRandom.json" with { type: "json" };
import { pythonGenerator } from "../../src/python/index.ts";
import { torchGenerator } from "../../src/torch/index.ts";
import { draw, expectAnswer } from "./torchDraws.ts";
import { golden as torch } from "./torchGolden.ts";

it.each(torch.each)("a browser draws what PyTorch draws, seed $seed", (program) => {
  const rng = torchGenerator(Number(program.seed));
  for (const answer of program.calls) expectAnswer(draw(rng, answer.call), answer);
});

it("a browser draws Python's normals to the last bit, but for one in a hundred", () => {
  const { seed, values } = golden.normals;
  const rng = pythonGenerator(seed);
  const equal = values.filter((value) => rng.gauss() === value).length;
  expect(equal / values.length).toBeGreaterThan(0.99);
});

it("a browser takes a text as Python's seed", () => {
  for (const { text, words } of golden.seeds) {
    if (text !== undefined) expect(pythonGenerator(text).uint32()).toBe(words[0]);
  }
});
