import { formatShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import type { Nested } from "../views/nestedArray.ts";
import { type PrintSettings, shownElements, valuesOf } from "./shownElements.ts";
import { type NumberFormat, torchNumbers } from "./torchNumbers.ts";

/** What PyTorch prints by unless told otherwise. */
export const torchSettings: PrintSettings = {
  precision: 4,
  threshold: 1000,
  edgeItems: 3,
  lineWidth: 80,
  suppress: false,
};

const INDENT = "tensor(".length;

/**
 * A tensor as text, as PyTorch prints it: `tensor([1.0000, 2.5000])`. dtypes other than float32 and
 * bool are named.
 */
export function torchText(x: Tensor, settings: PrintSettings): string {
  const shown = shownElements(x, settings);
  const format = torchNumbers(valuesOf(shown), x.dtype, settings);
  const body = x.size === 0 ? "[]" : layOut(shown, 0, x.ndim, format, settings.lineWidth);
  return addSuffixes(`tensor(${body}`, suffixesOf(x), settings.lineWidth);
}

function suffixesOf(x: Tensor): string[] {
  const suffixes: string[] = [];
  if (x.size === 0 && x.ndim !== 1) suffixes.push(`shape=${formatShape(x.shape)}`);
  // Truth values speak for themselves, where there are any.
  if (x.dtype !== "float32" && (x.dtype !== "bool" || x.size === 0))
    suffixes.push(`dtype=${x.dtype}`);
  if (x.requiresGrad) suffixes.push("requiresGrad=true");
  return suffixes;
}

/** Appends what follows the elements, on a line of its own where it does not fit. */
function addSuffixes(text: string, suffixes: readonly string[], lineWidth: number): string {
  let lines = text;
  // PyTorch counts two characters more than there are.
  let used = text.length - text.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    const fits = used + suffix.length + 2 <= lineWidth;
    lines += (fits ? ", " : `,\n${" ".repeat(INDENT)}`) + suffix;
    used = fits ? used + suffix.length + 2 : INDENT + suffix.length;
  }
  return `${lines})`;
}

/** The text of what is shown of an axis, or of a single element. */
function layOut(
  shown: Nested,
  axis: number,
  rank: number,
  format: NumberFormat,
  lineWidth: number,
): string {
  if (shown === "...") return axis === rank ? " ..." : shown;
  if (typeof shown !== "object") return format.write(shown);
  const parts = shown.map((each) => layOut(each, axis + 1, rank, format, lineWidth));
  const indent = INDENT + axis;
  const margin = " ".repeat(indent + 1);
  const inner = rank - 1 - axis;
  if (inner > 0) return `[${parts.join(`,${"\n".repeat(inner)}${margin}`)}]`;
  const perLine = Math.max(1, Math.floor((lineWidth - indent) / (format.width + 2)));
  const lines: string[] = [];
  for (let i = 0; i < parts.length; i += perLine) {
    lines.push(parts.slice(i, i + perLine).join(", "));
  }
  return `[${lines.join(`,\n${margin}`)}]`;
}
