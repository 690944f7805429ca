import { type Backend, type DType, generator, withBackend } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { checkDifferences } from "../src/checkDifferences.ts";
import { checkGradient, checkSecondOrder } from "../src/checkGradient.ts";
import { checkSecondTangents, checkTangent, checkTangentsApart } from "../src/checkTangent.ts";
import { inLayout, type Layout, layouts } from "../src/layouts.ts";
import { callOp, dtypesOf, inputsOf } from "../src/opCall.ts";
import type { OpFile } from "../src/opFile.ts";
import { goldenOf, type OpGolden } from "../src/opGolden.ts";
import { inEveryRun, type Run, runs, runsOfRules, type Thoroughness } from "../src/run.ts";
import { sampleTitle } from "../src/sampleTitle.ts";
import { opFiles } from "./opFiles.ts";
import { opGolden } from "./opGolden.ts";

/** The tests of gradient rules, for some backends. No Node in here: browsers run it. */
export function describeGradients(
  backends: readonly Backend[],
  files: readonly OpFile[] = opFiles,
  { samples: answers }: Pick<OpGolden, "samples"> = opGolden,
  thoroughness: Thoroughness = {},
): void {
  // A few of the runs are spread over all of them.
  const runsFor = thoroughness.every === undefined ? runsOfRules : runs;
  const inRuns = (dtypes: readonly DType[], check: (run: Run) => void) =>
    inEveryRun(runsFor(backends, dtypes), check, thoroughness);
  describe.each(files.filter(hasGradient))("$name", (op) => {
    const smooth = op.samples.filter((sample) => !sample.forwardOnly);

    it("has a sample with a gradient", () => {
      expect(smooth).not.toEqual([]);
    });

    describe.each(smooth.map((sample) => [sampleTitle(sample), sample] as const))(
      "of %s",
      (_, sample) => {
        const golden = goldenOf(answers, op.name, sample);

        it("has PyTorch's gradient", () => {
          inRuns(dtypesOf(sample), (run) => checkGradient(op, sample, golden, run));
        });

        it("has PyTorch's second derivative", () => {
          inRuns(dtypesOf(sample), (run) => checkSecondOrder(op, sample, golden, run));
        });

        it("has PyTorch's tangent", () => {
          inRuns(dtypesOf(sample), (run) => checkTangent(op, sample, golden, run));
        });

        it("has tangents apart and second derivatives in forward mode, too", () => {
          // Backends and dtypes make no difference to what is recorded; two layouts show whether they do.
          for (const layout of [layouts[0], layouts.at(-1)] as Layout[]) {
            const run = { backend: backends[0] as Backend, dtype: "float64", layout } as const;
            checkTangentsApart(op, sample, golden, run);
            checkSecondTangents(op, sample, golden, run);
          }
        });

        it.skipIf(sample.kink === "jump")("has the slope of central differences", () => {
          // Each run looks along a direction of its own.
          const options = { rng: generator(20), kink: sample.kink === true };
          inRuns(["float64"], ({ backend, dtype, layout }) => {
            const inputs = inputsOf(sample, dtype, (x) => inLayout(layout, x));
            withBackend(backend, () =>
              checkDifferences((moved) => callOp(op, moved, sample), inputs, options),
            );
          });
        });
      },
    );
  });
}

/** What is made of operations without a gradient, such as comparisons, has no samples with one. */
function hasGradient({ records, samples }: OpFile): boolean {
  if (records.length === 0) return samples.some((sample) => !sample.forwardOnly);
  return records.some(({ vjps }) => vjps.length > 0);
}
