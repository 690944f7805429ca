import { zeros } from "./create/full.ts";
import { nestedArray } from "./nestedArray.ts";
import type { Tensor } from "./tensor.ts";

/** Axes longer than this show their first and last entries only. */
const SUMMARISE = 1000;
const EDGE = 3;

/**
 * A tensor as text, as PyTorch prints it: `tensor([1.0000, 2.5000])`; dtypes other than float32 are
 * named, and tensors of more than 1000 elements show the ends of each axis.
 */
export function formatTensor(x: Tensor): string {
  const view = x.size > SUMMARISE ? ends(x) : x;
  const format = formatter(view, x.dtype === "float32" || x.dtype === "float64");
  const cut = x.shape.map((size) => x.size > SUMMARISE && size > 2 * EDGE);
  const body = layOut(nestedArray(view), format, cut, 0, "tensor(".length);
  const suffix = x.dtype === "float32" ? "" : `, dtype=${x.dtype}`;
  return `tensor(${body}${x.requiresGrad ? `${suffix}, requiresGrad=true` : suffix})`;
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

/** One format for all numbers: whole numbers bare, else four decimals, or exponents when they span far. */
function formatter(x: Tensor, floating: boolean): (value: unknown) => string {
  if (!floating) return String;
  const values = Array.from(x.toTypedArray());
  const finite = values.filter(Number.isFinite);
  const sizes = finite.filter((v) => v !== 0).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  const whole = finite.every(Number.isInteger);
  const far =
    largest >= 1e8 ||
    (!whole && (largest / Math.min(...sizes) > 1000 || Math.min(...sizes) < 1e-4));
  const one = (v: number): string => {
    if (!Number.isFinite(v)) return Number.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf";
    if (far) return v.toExponential(4).replace(/e([+-])(\d)$/, "e$10$2");
    return whole ? `${Object.is(v, -0) ? "-0" : v}.` : v.toFixed(4);
  };
  const width = Math.max(0, ...values.map((v) => one(v).length));
  return (value) => one(value as number).padStart(width);
}

function layOut(
  value: unknown,
  format: (value: unknown) => string,
  cut: readonly boolean[],
  axis: number,
  indent: number,
): string {
  if (!Array.isArray(value)) return format(value);
  const parts = value.map((part) => layOut(part, format, cut, axis + 1, indent + 1));
  if (cut[axis]) parts.splice(EDGE, 0, "...");
  const rank = cut.length - axis;
  const separator = rank === 1 ? ", " : `,${"\n".repeat(rank - 1)}${" ".repeat(indent + 1)}`;
  return `[${parts.join(separator)}]`;
}
