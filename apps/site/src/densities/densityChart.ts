import { normal } from "@linnet/chapter3";
import { arange } from "@linnet/tensor";
import { lineChart } from "@linnet/viz";
import type { DensityChoices } from "./densityChoices.ts";

/** The reader's density beside the standard one, on axes that hold every density in reach. */
export function densityChart({ mean, std }: DensityChoices, width: number): string {
  const x = arange(-7, 7.01, 0.02);
  const curve = (name: string, m: number, s: number) => ({ name, x, y: normal(x, m, s) });
  return lineChart({
    title: "A normal density of your own",
    x: { label: "x", domain: [-7, 7.01] },
    y: { label: "p(x)", domain: [0, 0.8] },
    series: [
      curve("mean 0, std 1", 0, 1),
      curve(`yours: mean ${mean.toFixed(1)}, std ${std.toFixed(1)}`, mean, std),
    ],
    width,
    height: 330,
  });
}
