import type { Backend } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { checkValue } from "../src/checkValue.ts";
import { dtypesOf } from "../src/opCall.ts";
import type { OpFile } from "../src/opFile.ts";
import { goldenOf, type OpGolden } from "../src/opGolden.ts";
import { inEveryRun, runs } from "../src/run.ts";
import { sampleTitle } from "../src/sampleTitle.ts";
import { opFiles } from "./opFiles.ts";
import { opGolden } from "./opGolden.ts";

/** The tests of operations without gradients, for some backends. No Node in here: browsers run it. */
export function describeOps(
  backends: readonly Backend[],
  files: readonly OpFile[] = opFiles,
  { samples: answers }: Pick<OpGolden, "samples"> = opGolden,
): void {
  describe.each(files)("$name", (op) => {
    it("has samples", () => {
      expect(op.samples).not.toEqual([]);
    });

    it("keeps the keys of its records in one order, for one hidden class", () => {
      for (const record of op.records) {
        expect(Object.keys(record)).toEqual(["name", "run", "kernel", "needs", "vjps", "jvp"]);
      }
    });

    for (const sample of op.samples) {
      it(`gives the values of NumPy and PyTorch for ${sampleTitle(sample)}`, () => {
        const golden = goldenOf(answers, op.name, sample);
        inEveryRun(runs(backends, dtypesOf(sample)), (run) => checkValue(op, sample, golden, run));
      });
    }
  });
}
