import { element } from "./element.ts";
import type { Plot } from "./svgDocument.ts";
import { fontSize } from "./typography.ts";

/** What a plot without data says. */
export function noData({ left, right, top, bottom }: Plot): string {
  const place = { x: (left + right) / 2, y: (top + bottom) / 2, "text-anchor": "middle" };
  return element("text", { ...place, "font-size": fontSize.label }, "no data");
}
