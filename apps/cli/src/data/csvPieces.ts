import { syntheticStream } from "@linnet/data";
import { generator, type TypedArray } from "@linnet/tensor";
import { RunError } from "../errors/RunError.ts";
import type { DataFlags } from "./dataCommand.ts";

/**
 * The lines of the file: a header `x1,...,y`, then a sample each; some thousand at a time. They are the samples
 * that `linnet train` draws with the same options.
 */
export function* csvPieces({ n, w, b, noise, seed }: DataFlags): Generator<string, void> {
  yield `${[...w.map((_, j) => `x${j + 1}`), "y"].join(",")}\n`;
  for (const { features, labels } of syntheticStream(w, b, n, { noise, rng: generator(seed) })) {
    yield csvLines(features.toTypedArray(), labels.toTypedArray());
    features.dispose();
    labels.dispose();
  }
}

function csvLines(features: TypedArray, labels: TypedArray): string {
  const d = features.length / labels.length;
  let text = "";
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < d; j++) text += `${decimal(features[i * d + j] as number)},`;
    text += `${decimal(labels[i] as number)}\n`;
  }
  return text;
}

/** A float32 with 9 digits: as many as bring every one of them back. */
function decimal(value: number): string {
  if (Number.isFinite(value)) return value.toPrecision(9);
  throw new RunError("a label is too large for float32; give smaller --w, --b or --noise");
}
