import { describe, expect, it } from "vitest";
import golden from "../../../testing/golden/mt19937.json" with { type: "json" };
import { ArgumentError } from "../../src/errors.ts";
import { Mt19937 } from "../../src/mt19937/Mt19937.ts";

const seeded = (seed: number | readonly number[]) =>
  typeof seed === "number" ? Mt19937.fromSeed("test", seed) : Mt19937.fromKey("test", seed);
/** The places of the words that the oracle kept. */
const shown = [...Array(5).keys(), ...range(620, 630), ...range(1990, 2000)];

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

describe.each(golden.streams)("seeded with $seed", ({ seed, words, state }) => {
  it("draws the oracle's words one by one, and ends in its state", () => {
    const engine = seeded(seed);
    const drawn = Array.from({ length: 2000 }, () => engine.nextUint32());
    expect(shown.map((i) => drawn[i])).toEqual(words);
    expect(engine.state()).toEqual(state);
  });

  it("draws the same words in runs of any length", () => {
    const engine = seeded(seed);
    const drawn = new Uint32Array(2000);
    let at = 0;
    for (const count of [1, 0, 623, 624, 3, 700, 49]) {
      engine.fillUint32(drawn.subarray(at), count);
      at += count;
    }
    expect(at).toBe(2000);
    expect(shown.map((i) => drawn[i])).toEqual(words);
    expect(engine.state()).toEqual(state);
  });
});

describe("a state", () => {
  it.each([0, 1, 623, 624, 625])("brings the engine back after %i words", (count) => {
    const engine = seeded(7);
    engine.fillUint32(new Uint32Array(count), count);
    const copy = Mt19937.fromState("test", engine.state());
    const [a, b] = [new Uint32Array(1000), new Uint32Array(1000)];
    engine.fillUint32(a, 1000);
    copy.fillUint32(b, 1000);
    expect(b).toEqual(a);
  });

  it.each<[string, number[], string]>([
    ["too short", [1, 2], "generator: state of test has 2 words; it must have 625"],
    [
      "beyond its end",
      [...Array(624).fill(1), 625],
      "generator: state of test is at word 625; a place is from 0 to 624",
    ],
    [
      "zero but for bits that take part in nothing",
      [0x7fffffff, ...Array(623).fill(0), 0],
      "generator: state of test is all zero, where it stays; pass a saved state",
    ],
  ])("%s is refused", (_, words, message) => {
    expect(() => Mt19937.fromState("test", words)).toThrow(new ArgumentError(message));
  });
});

it("splits into a child whose key is the next eight words", () => {
  const engine = seeded(3);
  const same = seeded(3);
  const child = engine.split();
  const key = Array.from({ length: 8 }, () => same.nextUint32());
  expect(child.state()).toEqual(Mt19937.fromKey("test", key).state());
  expect([child.name, engine.nextUint32()]).toEqual(["test", same.nextUint32()]);
});
