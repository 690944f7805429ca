import { formatShape } from "@linnet/tensor";
import type { TapeEntry, TapeGradient, TapeInput, TapeSaved } from "./tapeEntry.ts";

/** `sum (axes: [0])`. */
export function opText({ op, params }: TapeEntry): string {
  return params === null ? op : `${op} (${params})`;
}

/** `float32 [10, 1]`. */
export function resultText({ shape, dtype }: Pick<TapeEntry, "shape" | "dtype">): string {
  return `${dtype} ${formatShape(shape)}`;
}

/** The name of an entry, or `#3`. */
export function referenceText({ id, name }: Pick<TapeEntry, "id" | "name">): string {
  return name ?? `#${id}`;
}

/** The name of an input, `#3`, or what is known of a constant. */
export function inputText({ id, name, value, shape }: TapeInput): string {
  if (name !== null) return name;
  if (id !== null) return `#${id}`;
  if (value !== null) return String(value);
  return shape === null ? "constant" : `constant ${formatShape(shape)}`;
}

/** `X 80 B, output 4 B stale (add_)`; `freed` once `backward` has been there. */
export function savedText({ saved, freed, inputs }: TapeEntry): string {
  if (freed) return "freed";
  return saved.map((each) => oneSaved(each, inputs)).join(", ");
}

function oneSaved({ of, bytes, state, changedBy }: TapeSaved, inputs: readonly TapeInput[]) {
  const what = of === "output" ? "output" : inputText(inputs[of] as TapeInput);
  if (state === "disposed") return `${what} disposed`;
  return `${what} ${bytesText(bytes)}${state === "stale" ? ` stale (${changedBy})` : ""}`;
}

/** `80 B`, `1.5 kB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Number((bytes / 1e3).toPrecision(3))} kB` : `${short(bytes / 1e6)} MB`;
}

/** `-1 to 2, mean 0.25`, or the one value that there is. */
export function gradientText({ shape, min, max, mean }: TapeGradient): string {
  if (min === null || max === null || mean === null) return "no elements";
  if (min === max) return `${shape.every((size) => size === 1) ? "" : "all "}${short(min)}`;
  return Number.isNaN(mean) ? "NaN" : `${short(min)} to ${short(max)}, mean ${short(mean)}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
