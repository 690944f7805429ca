import { ArgumentError, Generator, generator } from "@linnet/tensor";
import { seedrandomGenerator } from "@linnet/tensor/seedrandom";
import { describe, expect, it } from "vitest";
import { golden } from "./distributionsGolden.ts";

describe("jump", () => {
  it.each(golden.jumps)("gives the oracle's states, seed $seed after $drawn words", (each) => {
    let rng = generator(each.seed);
    for (let i = 0; i < each.drawn; i++) rng.uint32();
    for (const { state, words } of each.after) {
      const before = rng.state();
      const ahead = rng.jump();
      expect(rng.state()).toEqual(before);
      expect(ahead.state().words).toEqual(state);
      rng = Generator.fromState(ahead.state());
      expect(words.map(() => ahead.uint32())).toEqual(words);
    }
  });

  it("leaves behind the normals that were kept", () => {
    const rng = generator(1);
    rng.normals(new Float32Array(3));
    rng.normals(new Float64Array(3));
    const { kept32, kept64 } = rng.jump().state();
    expect([kept32, kept64]).toEqual([[], []]);
    expect(rng.state().kept32.length).toBe(5);
  });

  it("commutes with drawing: the word after a jump is that of the jump after the word", () => {
    const rng = generator(2);
    const ahead = rng.jump();
    for (let i = 0; i < 7; i++) {
      rng.uint32();
      ahead.uint32();
    }
    expect(rng.jump().state()).toEqual(ahead.state());
  });

  it("gives streams whose lanes are all different", () => {
    const lanes = new Set<string>();
    let rng = generator(3);
    for (let k = 0; k < 50; k++) {
      const { words } = rng.state();
      for (let lane = 0; lane < 4; lane++) lanes.add(words.slice(4 * lane, 4 * lane + 4).join());
      rng = rng.jump();
    }
    expect(lanes.size).toBe(200);
  });

  it("is an error for an engine that cannot", () => {
    const jump = () => seedrandomGenerator("a").jump();
    expect(jump).toThrow(ArgumentError);
    expect(jump).toThrow(
      new ArgumentError(
        "jump: engine seedrandom cannot jump; use split() for an independent generator",
      ),
    );
  });
});
