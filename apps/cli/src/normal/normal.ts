import { normalCurves } from "@linnet/chapter3";
import { print } from "../output/print.ts";
import { printJson } from "../output/printJson.ts";
import { checkPicture, writePicture } from "../output/writePicture.ts";
import type { NormalFlags } from "./normalCommand.ts";
import { type Curve, normalTable } from "./normalTable.ts";

/** `linnet normal` */
export async function normal({ json, plot }: NormalFlags): Promise<void> {
  if (plot !== undefined) await checkPicture(plot);
  const curves: Curve[] = normalCurves().map(({ mean, std, x, density }) => ({
    mean,
    std,
    x: Array.from(x.toTypedArray()),
    density: Array.from(density.toTypedArray()),
  }));
  if (plot !== undefined) {
    const { normalDensities } = await import("@linnet/viz");
    await writePicture(plot, normalDensities({ curves }));
  }
  if (json) printJson({ curves });
  else print(...(plot === undefined ? normalTable(curves) : [`wrote ${plot}`]));
}
