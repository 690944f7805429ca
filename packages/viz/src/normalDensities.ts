import type { ChartOptions } from "./chartOptions.ts";
import { formatNumber } from "./formatNumber.ts";
import { lineFigure } from "./lineFigure.ts";
import type { Numbers } from "./numbers.ts";

/** What `normalDensities` draws. */
export interface NormalDensitiesOptions extends ChartOptions {
  /** Default: "Normal densities". */
  title?: string;
  /** For each curve its mean and standard deviation, and its density at each x. */
  curves: readonly { mean: number; std: number; x: Numbers; density: Numbers }[];
}

/**
 * The chapter's figure: densities of (0, 1), (0, 2), (3, 1) on [-7, 7): axes x and p(x), legend
 * "mean 0, std 1". The densities are drawn as given; none is computed here.
 *
 * @throws VizError if a curve has different numbers of x and densities (`ERR_LENGTH`) or a value that
 * is not finite (`ERR_NOT_FINITE`), and for a width or height that cannot be used.
 * @example
 * const x = [-1, 0, 1];
 * const svg = normalDensities({ curves: [{ mean: 0, std: 1, x, density: [0.242, 0.399, 0.242] }] });
 * svg.includes("mean 0, std 1"); // => true
 */
export function normalDensities(options: NormalDensitiesOptions): string {
  const { title = "Normal densities", curves } = options;
  return lineFigure("normalDensities", {
    ...options,
    title,
    x: { label: "x" },
    y: { label: "p(x)" },
    series: curves.map(({ mean, std, x, density }) => ({
      name: `mean ${formatNumber(mean)}, std ${formatNumber(std)}`,
      x,
      y: density,
    })),
  });
}
