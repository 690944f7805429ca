import { normalCurves } from "@linnet/chapter3";
import { normalDensities } from "@linnet/viz";

/** The chapter's figure. */
export function chapterDensities(width: number): string {
  return normalDensities({
    title: "Three normal densities",
    curves: normalCurves(),
    width,
    height: 330,
  });
}
