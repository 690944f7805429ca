import { describe, expect, it } from "vitest";
import { ArgumentError, type Generator, type GeneratorState, generator } from "../../src/index.ts";
import { numpyGenerator, numpyRandomState } from "../../src/numpy/index.ts";
import { pythonGenerator } from "../../src/python/index.ts";
import { seedrandomGenerator } from "../../src/seedrandom/index.ts";
import { torchGenerator } from "../../src/torch/index.ts";

const kinds: readonly [string, (seed: number) => Generator][] = [
  ["generator", generator],
  ["torchGenerator", torchGenerator],
  ["pythonGenerator", pythonGenerator],
  ["numpyGenerator", numpyGenerator],
  ["numpyRandomState", numpyRandomState],
  ["seedrandomGenerator", (seed) => seedrandomGenerator(String(seed))],
];

/** Everything that a generator can have left over from one draw for the next. */
function draw(rng: Generator): unknown[] {
  const [few32, few64] = [new Float32Array(3), new Float64Array(5)];
  rng.normals(few32);
  rng.normals(few64);
  const many = new Float32Array(21);
  rng.normals(many);
  const uniforms = new Float32Array(3);
  rng.uniforms(uniforms);
  const child = rng.split();
  return [
    ...few32,
    ...few64,
    ...many,
    ...uniforms,
    rng.integer(0, 10),
    rng.uniform(),
    ...rng.permutation(9),
    child.uint32(),
  ];
}

describe.each(kinds)("restore of a %s", (_, make) => {
  it("goes on where a state was taken, again and again", () => {
    const rng = make(1);
    draw(rng);
    const state = rng.state();
    const next = [draw(rng), draw(rng)];
    rng.uint32();
    for (let round = 0; round < 2; round++) {
      rng.restore(JSON.parse(JSON.stringify(state)));
      expect(rng.state()).toEqual(state);
      expect([draw(rng), draw(rng)]).toEqual(next);
    }
  });

  it("takes the state of another one, and leaves that alone", () => {
    const [own, other] = [make(1), make(2)];
    draw(other);
    const state = other.state();
    own.restore(state);
    const drawn = draw(own);
    expect(other.state()).toEqual(state);
    expect(drawn).toEqual(draw(other));
  });

  it("stays as it was when a state is refused", () => {
    const rng = make(1);
    draw(rng);
    const own = rng.state();
    const good = make(2).state();
    const wrong: readonly unknown[] = [
      null,
      "xoshiro128",
      { ...good, engine: "none" },
      { ...good, version: 9 },
      { ...good, words: undefined },
      { ...good, words: good.words.slice(0, 7) },
      { ...good, words: [...good.words.slice(0, -1), -1] },
      { ...good, kept32: undefined },
      { ...good, kept32: [Number.NaN] },
      { ...good, kept64: new Array(8).fill(0) },
    ];
    for (const state of wrong) {
      expect(() => rng.restore(state as GeneratorState)).toThrow(ArgumentError);
      expect(rng.state()).toEqual(own);
    }
  });
});

const paired = kinds.filter(([name]) => /torch|python|RandomState/.test(name));

it.each(paired)("restore of a %s refuses more normals than a pair leaves", (_, make) => {
  const rng = make(1);
  const own = rng.state();
  const state = { ...make(2).state(), kept64: [1, 2] };
  expect(() => rng.restore(state)).toThrow(
    new ArgumentError(
      `generator: state of ${own.engine} has 0 and 2 values in kept32 and kept64; it keeps one at most, in kept64`,
    ),
  );
  expect(rng.state()).toEqual(own);
});

it("restore says which engine a state is of", () => {
  expect(() => generator(0).restore(torchGenerator(0).state())).toThrow(
    new ArgumentError('generator: state is of engine "torch"; known here: xoshiro128'),
  );
});
