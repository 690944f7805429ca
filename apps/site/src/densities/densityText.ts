import { normal } from "@linnet/chapter3";
import { tensor } from "@linnet/tensor";
import type { DensityChoices } from "./densityChoices.ts";

/** What there is to see in the picture, in a sentence. */
export function densityText({ mean, std }: DensityChoices): string {
  const peak = normal(tensor([mean]), mean, std).item();
  const [center, from, to] = [mean, mean - std, mean + std].map((x) =>
    x.toFixed(1).replace("-", "\u2212"),
  );
  return (
    `It is highest at x = ${center}, where p(x) = ${peak.toFixed(3)}. ` +
    `Of all values, 68 % lie between ${from} and ${to}.`
  );
}
