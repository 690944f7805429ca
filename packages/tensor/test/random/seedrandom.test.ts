import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import seedrandomProgram from "../../../testing/golden/seedrandomProgram.json" with {
  type: "json",
};
import { ArgumentError } from "../../src/errors.ts";
import { Generator } from "../../src/random/generator.ts";
import { SeedrandomEngine, seedrandomGenerator } from "../../src/seedrandom/index.ts";
import { golden } from "./golden.ts";
import { answer, type Call } from "./numpyGolden.ts";

describe("seedrandomGenerator", () => {
  it("prints what its doc comment says", () => {
    expect(seedrandomGenerator("hello.").uint32()).toBe(3986837235);
  });

  it.each(golden.seedrandom)("draws the oracle's ARC4 words", ({ seed, words }) => {
    const rng = seedrandomGenerator(seed);
    expect(words.map(() => rng.uint32())).toEqual(words);
    const library = seedrandom(seed);
    expect(words.map(() => library.int32() >>> 0)).toEqual(words);
  });

  it.each(seedrandomProgram.runs)("draws the oracle's mixed program for $seed", (run) => {
    const rng = seedrandomGenerator(run.seed);
    seedrandomProgram.program.forEach((call, i) => {
      const drawn = answer(rng, { call, result: undefined } as unknown as Call);
      expect(drawn, JSON.stringify(call)).toEqual(run.results[i]);
    });
  });

  it("fills arrays with the words of single draws", () => {
    const single = seedrandomGenerator("linnet");
    const out = new Float32Array(10);
    seedrandomGenerator("linnet").uniforms(out);
    expect(Array.from(out)).toEqual(Array.from(out, () => (single.uint32() >>> 8) * 2 ** -24));
  });

  it("comes back from its state, given its engine", () => {
    const rng = seedrandomGenerator("linnet");
    rng.normals(new Float32Array(3));
    const state = JSON.parse(JSON.stringify(rng.state()));
    const copy = Generator.fromState(state, [SeedrandomEngine]);
    const [a, b] = [new Float32Array(20), new Float32Array(20)];
    rng.normals(a);
    copy.normals(b);
    expect(b).toEqual(a);
    expect(() => Generator.fromState(state)).toThrow(
      new ArgumentError('generator: state is of engine "seedrandom"; known here: xoshiro128'),
    );
  });

  it("splits into another stream and draws four words for it", () => {
    const rng = seedrandomGenerator("linnet");
    const child = rng.split();
    const same = seedrandomGenerator("linnet");
    const seed = Array.from({ length: 4 }, () => same.uint32().toString(16)).join(" ");
    expect(child.uint32()).toBe(seedrandomGenerator(seed).uint32());
    expect(rng.uint32()).toBe(same.uint32());
  });

  it("takes only a string", () => {
    expect(() => seedrandomGenerator(null as unknown as string)).toThrow(
      new ArgumentError("seedrandomGenerator: seed is null; pass a string"),
    );
  });

  it("refuses a state that is none of ARC4", () => {
    const { words, ...rest } = seedrandomGenerator("linnet").state();
    const repeated = [...words];
    repeated[5] = repeated[6] as number;
    for (const wrong of [repeated, words.slice(1), []]) {
      expect(() => Generator.fromState({ ...rest, words: wrong }, [SeedrandomEngine])).toThrow(
        new ArgumentError(
          `generator: state of seedrandom is ${wrong.length} words; it must be i, j and a permutation of 0 to 255`,
        ),
      );
    }
  });
});
