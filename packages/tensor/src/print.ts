import { zeros } from "./create/full.ts";
import { nestedArray } from "./nestedArray.ts";
import { type NumberFormat, numberFormat } from "./numberFormat.ts";
import { formatShape } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

const LINE_WIDTH = 80;
/** Larger tensors show the first and last entries of each axis only. */
const SUMMARISE = 1000;
const EDGE = 3;
const INDENT = "tensor(".length;

/**
 * A tensor as text, as PyTorch prints it: `tensor([1.0000, 2.5000])`. dtypes other than float32 and
 * bool are named, lines break at 80 characters, and tensors of more than 1000 elements show the ends
 * of each axis.
 */
export function formatTensor(x: Tensor): string {
  const shown = x.size > SUMMARISE ? ends(x) : x;
  const format = numberFormat(shown.toTypedArray(), x.dtype);
  const cut = x.shape.map((size) => x.size > SUMMARISE && size > 2 * EDGE);
  const body = x.size === 0 ? "[]" : layOut(nestedArray(shown), format, cut, INDENT);
  return addSuffixes(`tensor(${body}`, suffixesOf(x));
}

function suffixesOf(x: Tensor): string[] {
  const suffixes: string[] = [];
  if (x.size === 0 && x.ndim !== 1) suffixes.push(`shape=${formatShape(x.shape)}`);
  if (x.dtype !== "float32" && x.dtype !== "bool") suffixes.push(`dtype=${x.dtype}`);
  if (x.requiresGrad) suffixes.push("requiresGrad=true");
  return suffixes;
}

/** Appends what follows the elements, on a line of its own where it does not fit. */
function addSuffixes(text: string, suffixes: readonly string[]): string {
  let lines = text;
  // PyTorch counts two characters more than there are.
  let used = text.length - text.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    const fits = used + suffix.length + 2 <= LINE_WIDTH;
    lines += (fits ? ", " : `,\n${" ".repeat(INDENT)}`) + suffix;
    used = fits ? used + suffix.length + 2 : INDENT + suffix.length;
  }
  return `${lines})`;
}

/** The first and last entries of each long axis, as one smaller tensor. */
function ends(x: Tensor): Tensor {
  let view = x.detach();
  for (let axis = 0; axis < x.ndim; axis++) {
    if ((x.shape[axis] as number) <= 2 * EDGE) continue;
    const whole = new Array<string>(axis).fill(":");
    view = joinEnds(view.at(...whole, `:${EDGE}`), view.at(...whole, `-${EDGE}:`), axis);
  }
  return view;
}

function joinEnds(first: Tensor, last: Tensor, axis: number): Tensor {
  const shape = first.shape.with(axis, 2 * EDGE);
  const joined = zeros(shape, { dtype: first.dtype });
  const whole = new Array<string>(axis).fill(":");
  joined.at(...whole, `:${EDGE}`).copy_(first);
  joined.at(...whole, `${EDGE}:`).copy_(last);
  return joined;
}

function layOut(
  value: unknown,
  format: NumberFormat,
  [cut, ...inner]: readonly boolean[],
  indent: number,
): string {
  if (!Array.isArray(value)) return format.write(value as number | boolean);
  const margin = " ".repeat(indent + 1);
  const parts = value.map((part) => layOut(part, format, inner, indent + 1));
  if (inner.length > 0) {
    if (cut) parts.splice(EDGE, 0, "...");
    return `[${parts.join(`,${"\n".repeat(inner.length)}${margin}`)}]`;
  }
  if (cut) parts.splice(EDGE, 0, " ...");
  const perLine = Math.max(1, Math.floor((LINE_WIDTH - indent) / (format.width + 2)));
  const lines: string[] = [];
  for (let i = 0; i < parts.length; i += perLine) {
    lines.push(parts.slice(i, i + perLine).join(", "));
  }
  return `[${lines.join(`,\n${margin}`)}]`;
}
