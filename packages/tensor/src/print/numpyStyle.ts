import { formatShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import type { Element, Nested } from "../views/nestedArray.ts";
import { numpyNumbers } from "./numpyNumbers.ts";
import { type PrintSettings, shownElements, valuesOf } from "./shownElements.ts";

/** What NumPy prints by unless told otherwise. */
export const numpySettings: PrintSettings = {
  precision: 8,
  threshold: 1000,
  edgeItems: 3,
  lineWidth: 75,
  suppress: false,
};

const PREFIX = "array(";

/**
 * A tensor as text, as NumPy's `repr` has it: `array([1. , 2.5], dtype=float32)`. dtypes other than
 * float64 and bool are named.
 */
export function numpyText(x: Tensor, settings: PrintSettings): string {
  const isImplied = (x.dtype === "float64" || x.dtype === "bool") && x.size > 0;
  const text = `${PREFIX}${body(x, settings)}${isImplied ? ")" : ","}`;
  if (isImplied) return text;
  const dtype = `dtype=${x.dtype})`;
  const used = text.length - text.lastIndexOf("\n") - 1;
  const fits = used + dtype.length + 1 <= settings.lineWidth;
  return `${text}${fits ? " " : `\n${" ".repeat(PREFIX.length)}`}${dtype}`;
}

function body(x: Tensor, settings: PrintSettings): string {
  if (x.size === 0) return x.ndim === 1 ? "[]" : `[], shape=${formatShape(x.shape)}`;
  const shown = shownElements(x, settings);
  const write = numpyNumbers(valuesOf(shown), x.dtype, x.ndim === 0, settings);
  return layOut(shown, 0, x.ndim, write, settings.lineWidth);
}

/** The text of what is shown of an axis, or of a single element. */
function layOut(
  shown: Nested,
  axis: number,
  rank: number,
  write: (value: Element) => string,
  lineWidth: number,
): string {
  if (shown === "...") return shown;
  if (typeof shown !== "object") return write(shown);
  const parts = shown.map((each) => layOut(each, axis + 1, rank, write, lineWidth));
  const indent = " ".repeat(PREFIX.length + 1 + axis);
  const inner = rank - 1 - axis;
  if (inner > 0) return `[${parts.join(`,${"\n".repeat(inner)}${indent}`)}]`;
  // Room for what closes the text, for the brackets of all axes, and for a comma.
  return `[${wrapped(parts, indent, lineWidth - 1 - axis - 1)}]`;
}

/** Words in lines, which start at an indent and break before they are too long. */
function wrapped(words: readonly string[], indent: string, lineWidth: number): string {
  const lines: string[] = [];
  let line = "";
  words.forEach((word, i) => {
    if (line !== "" && indent.length + line.length + word.length > lineWidth) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += i < words.length - 1 ? `${word}, ` : word;
  });
  return [...lines, line].join(`\n${indent}`);
}
