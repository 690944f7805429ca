import { describe, expect, it } from "vitest";
import golden from "../../../testing/golden/accurate.json" with { type: "json" };
import { accurateCosSin } from "../../src/accurate/accurateCosSin.ts";
import { accurateLog } from "../../src/accurate/accurateLog.ts";
import { fusedFloat32 } from "../../src/accurate/fusedFloat32.ts";
import { fusedFloat64 } from "../../src/accurate/fusedFloat64.ts";
import { ulpsBetween } from "./torchGolden.ts";

/** Expects nearly all results to be the correctly rounded ones, and the others to be their neighbours. */
function expectNearest(pairs: readonly (readonly [drawn: number, nearest: number])[]): void {
  for (const [drawn, nearest] of pairs) {
    expect(ulpsBetween(drawn, nearest), `${drawn} for ${nearest}`).toBeLessThanOrEqual(1);
  }
  const wrong = pairs.filter(([drawn, nearest]) => drawn !== nearest).length;
  expect(wrong / pairs.length).toBeLessThan(0.005);
}

describe("accurate functions", () => {
  it("the logarithm is the nearest number to the exact one", () => {
    expectNearest(golden.log.map(([x = 0, log = 0]) => [accurateLog(x), log]));
  });

  it("cosine and sine are the nearest numbers to the exact ones", () => {
    const turn = new Float64Array(2);
    const drawn = golden.cosSin.map(([angle = 0, cos = 0, sin = 0]) => {
      accurateCosSin(angle, turn);
      return { cos: [turn[0]!, cos] as const, sin: [turn[1]!, sin] as const };
    });
    expectNearest(drawn.map(({ cos }) => cos));
    expectNearest(drawn.map(({ sin }) => sin));
  });
});

describe("fused operations", () => {
  it("round a product and a sum once, in float32", () => {
    for (const [a = 0, b = 0, c = 0, exact = 0] of golden.fused32) {
      expect([a, b, c, fusedFloat32(a, b, c)]).toEqual([a, b, c, exact]);
    }
    const twice = golden.fused32.filter(
      ([a = 0, b = 0, c = 0, exact]) => Math.fround(a * b + c) !== exact,
    );
    expect(twice.length, "cases where rounding twice is wrong").toBeGreaterThan(5);
  });

  it("round a product and a sum once, in float64", () => {
    for (const [a = 0, b = 0, c = 0, exact = 0] of golden.fused64) {
      expect([a, b, c, fusedFloat64(a, b, c)]).toEqual([a, b, c, exact]);
    }
    const twice = golden.fused64.filter(([a = 0, b = 0, c = 0, exact]) => a * b + c !== exact);
    expect(twice.length, "cases where rounding twice is wrong").toBeGreaterThan(50);
  });
});
