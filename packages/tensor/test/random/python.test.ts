import { describe, expect, it } from "vitest";
import golden from "../../../testing/golden/pythonRandom.json" with { type: "json" };
import { randn } from "../../src/create/random.ts";
import { ArgumentError } from "../../src/errors.ts";
import { PythonGenerator, pythonGenerator } from "../../src/python/index.ts";
import { sha512 } from "../../src/python/sha512.ts";
import { Generator, type GeneratorState } from "../../src/random/generator.ts";
import { ulpsBetween } from "./torchGolden.ts";

type Call = readonly (string | number)[];

/** One call of the oracle's program, by the name that it has there and here. */
function draw(rng: PythonGenerator, [name, ...args]: Call): unknown {
  const [a = 0, b = 0] = args as number[];
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  switch (name) {
    case "getrandbits":
      return String(rng.getrandbits(a));
    case "choice":
      return rng.choice(range(a));
    case "sample":
      return rng.sample(range(a), b);
    case "shuffle": {
      const elements = range(a);
      rng.shuffle(elements);
      return elements;
    }
    default:
      return rng[name as "uniform"](...(args as number[]));
  }
}

function expectAnswer(drawn: unknown, call: Call, result: unknown): void {
  if (call[0] !== "gauss") {
    expect([call, drawn]).toEqual([call, result]);
    return;
  }
  // A mean takes digits away, so that units are those of the deviation.
  const [, mean = 0, std = 1] = call as [string, number, number];
  const ulps = ulpsBetween(drawn as number, result as number, Math.max(Math.abs(mean), std));
  expect(ulps, String(call)).toBeLessThanOrEqual(2);
}

describe("pythonGenerator", () => {
  it.each(golden.seeds)("takes the seed $integer$text as Python does", (seed) => {
    const { words } = seed;
    const makers = [
      () => pythonGenerator(seed.text ?? BigInt(seed.integer as string)),
      ...(Number.isSafeInteger(Number(seed.integer))
        ? [() => pythonGenerator(Number(seed.integer))]
        : []),
    ];
    for (const make of makers) {
      const drawn = make();
      const thousand = Array.from({ length: 1000 }, () => drawn.uint32());
      expect([thousand[0], ...thousand.slice(-2)]).toEqual(words);
    }
  });

  it.each([...golden.each, ...golden.mixed])("draws what Python draws, seed $seed", (program) => {
    const rng = pythonGenerator(program.seed);
    for (const { call, result } of program.calls) expectAnswer(draw(rng, call), call, result);
  });

  it("draws normals that are Python's to the last bit, but for one in a hundred", () => {
    const { seed, values } = golden.normals;
    const rng = pythonGenerator(seed);
    const drawn = values.map(() => rng.gauss());
    const equal = drawn.filter((value, i) => value === values[i]).length;
    expect(equal / values.length).toBeGreaterThan(0.99);
    drawn.forEach((value, i) => {
      expect(ulpsBetween(value, values[i] as number)).toBeLessThanOrEqual(2);
    });
  });
});

describe("the names of every generator", () => {
  const same = () => [pythonGenerator("names"), pythonGenerator("names")] as const;

  it("uniform and uniforms are random and uniform", () => {
    const [rng, other] = same();
    expect(rng.uniform()).toBe(other.random());
    const out = new Float64Array(5);
    rng.uniforms(out, -1, 2);
    expect(Array.from(out)).toEqual(Array.from(out, () => other.uniform(-1, 2)));
    const single = new Float32Array(5);
    rng.uniforms(single, -1, 2);
    expect(Array.from(single)).toEqual(Array.from(single, () => Math.fround(other.uniform(-1, 2))));
  });

  it("float32 uniforms stay below high where rounding would reach it", () => {
    const out = new Float32Array(1000);
    pythonGenerator(0).uniforms(out, 1 - 2 ** -23, 1);
    expect(Math.max(...out)).toBe(1 - 2 ** -24);
  });

  it("normals and randn are gauss, and share the one that waits", () => {
    const [rng, other] = same();
    const double = new Float64Array(3);
    rng.normals(double, 1, 2);
    expect(Array.from(double)).toEqual(Array.from(double, () => other.gauss(1, 2)));
    const single = randn([20], { rng, mean: 1, std: 2 }).toTypedArray();
    expect(Array.from(single)).toEqual(Array.from(single, () => Math.fround(other.gauss(1, 2))));
    expect(rng.state()).toEqual(other.state());
  });

  it("integer is randrange, permutation is shuffle", () => {
    const [rng, other] = same();
    expect(rng.integer(-5, 2 ** 40)).toBe(other.randrange(-5, 2 ** 40));
    const elements = Array.from({ length: 50 }, (_, i) => i);
    other.shuffle(elements);
    expect(Array.from(rng.permutation(50))).toEqual(elements);
  });
});

describe("state", () => {
  it.each(golden.states)("is what Python saves, after $calls", ({ seed, calls, words, kept }) => {
    const rng = pythonGenerator(seed);
    for (const call of calls) draw(rng, call);
    const { kept64, ...rest } = rng.state();
    expect(rest).toEqual({ engine: "python", version: 1, words, kept32: [] });
    expect(kept64.length).toBe(kept.length);
    kept64.forEach((value, i) => {
      expect(ulpsBetween(value, kept[i] as number)).toBeLessThanOrEqual(2);
    });
  });

  it("brings a generator back through JSON, with the normal that waits", () => {
    const rng = pythonGenerator("state");
    rng.gauss();
    rng.random();
    const copy = Generator.fromState(JSON.parse(JSON.stringify(rng.state())), [PythonGenerator]);
    for (const { call } of golden.mixed[0]!.calls) {
      expect(draw(copy as PythonGenerator, call)).toEqual(draw(rng, call));
    }
  });

  it("with more than one normal kept is an error", () => {
    const state: GeneratorState = { ...pythonGenerator(0).state(), kept32: [1] };
    expect(() => Generator.fromState(state, [PythonGenerator])).toThrow(
      new ArgumentError(
        "generator: state of python has 1 and 0 values in kept32 and kept64; it keeps one at most, in kept64",
      ),
    );
  });
});

it("splits into another generator of Python's kind, and draws eight words for it", () => {
  const [rng, same] = [pythonGenerator(3), pythonGenerator(3)];
  const child = rng.split();
  for (let i = 0; i < 8; i++) same.uint32();
  expect([rng.uint32(), child.state().engine]).toEqual([same.uint32(), "python"]);
});

it.each(golden.sha512)("sha512 of %j is hashlib's", (text, digest) => {
  expect(sha512(new TextEncoder().encode(text)).toString(16).padStart(128, "0")).toBe(digest);
});

describe("arguments", () => {
  const rng = pythonGenerator(0);
  const before = rng.state();
  it.each<[string, () => unknown]>([
    [
      "pythonGenerator: seed is 0.5; pass an integer, a bigint or a string",
      () => pythonGenerator(0.5),
    ],
    [
      "pythonGenerator: seed is null; pass an integer, a bigint or a string",
      () => pythonGenerator(null as unknown as number),
    ],
    [
      'pythonGenerator: seed is "\\ud83c", with half a character, which Python refuses; pass whole ones',
      () => pythonGenerator("\ud83c"),
    ],
    [
      "randrange: start is 0, stop is 0 and step is 1; pass integers that lie less than 2^53 apart, " +
        "with one or more from start on before stop",
      () => rng.randrange(0),
    ],
    [
      "randrange: start is 3, stop is 9 and step is -1; pass integers that lie less than 2^53 apart, " +
        "with one or more from start on before stop",
      () => rng.randrange(3, 9, -1),
    ],
    [
      "randrange: start is 3, stop is 9 and step is 0; pass integers that lie less than 2^53 apart, " +
        "with one or more from start on before stop",
      () => rng.randrange(3, 9, 0),
    ],
    [
      "randrange: start is 0.5, stop is 9 and step is 1; pass integers that lie less than 2^53 apart, " +
        "with one or more from start on before stop",
      () => rng.randrange(0.5, 9),
    ],
    [
      "integer: low is 3 and high is 3; pass integers with 0 < high - low < 2^53",
      () => rng.integer(3, 3),
    ],
    ["getrandbits: k is -1; pass an integer from 0 to 2^30", () => rng.getrandbits(-1)],
    ["choice: there are no elements; pass an array with one or more", () => rng.choice([])],
    ["sample: k is 4 for 3 elements; pass an integer from 0 to 3", () => rng.sample([1, 2, 3], 4)],
    ["sample: k is 0.5 for 3 elements; pass an integer from 0 to 3", () => rng.sample("abc", 0.5)],
    [
      "uniforms: low is 1 and high is 1; pass finite numbers with low below high in float64",
      () => rng.uniforms(new Float64Array(1), 1, 1),
    ],
    [
      "normals: mean is 0 and std is -1; pass finite numbers for float64, std 0 or more",
      () => rng.normals(new Float64Array(1), 0, -1),
    ],
  ])("%s", (message, act) => {
    expect(act).toThrow(ArgumentError);
    expect(act).toThrow(new ArgumentError(message));
    expect(rng.state()).toEqual(before);
  });
});
