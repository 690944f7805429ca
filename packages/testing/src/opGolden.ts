import type { DType, Sample } from "@linnet/tensor";
import { type EncodedSample, encodeSample } from "./encodeSample.ts";

/** A file of golden/ops. */
export interface GoldenFile {
  readonly samples: readonly SampleGolden[];
}

/** An element in a golden file: "NaN", "Infinity", "-Infinity" and "-0" have no JSON. */
export type EncodedNumber = number | string | boolean;

/** What the oracle says to one sample. Lists of elements are in row-major order. */
export interface SampleGolden {
  readonly op: string;
  readonly sample: EncodedSample;
  readonly shape: readonly number[];
  /** The dtype of the result for each dtype of the inputs. */
  readonly dtypes: Readonly<Partial<Record<DType, DType>>>;
  readonly values: readonly EncodedNumber[];
  /** The weights of the sum whose derivatives follow; absent where there are none. */
  readonly cotangent?: readonly EncodedNumber[];
  /** One list for each floating tensor among the inputs. */
  readonly gradients?: readonly (readonly EncodedNumber[])[];
  readonly directions?: readonly (readonly EncodedNumber[])[];
  /** The derivative of the result along the directions. */
  readonly tangent?: readonly EncodedNumber[];
  /** The derivative of the gradients along the directions. */
  readonly second?: readonly (readonly EncodedNumber[])[];
}

/** What elementwise operations make of zeros, infinities and NaN: golden/special.json. */
export interface SpecialGolden {
  readonly values: readonly EncodedNumber[];
  readonly unary: Readonly<Record<string, readonly EncodedNumber[]>>;
  readonly binary: Readonly<Record<string, readonly (readonly EncodedNumber[])[]>>;
}

/** All golden values of operations: golden/special.json, and one file in golden/ops for each. */
export interface OpGolden {
  readonly special: SpecialGolden;
  readonly samples: readonly SampleGolden[];
}

/** The entry for a sample. Throws where there is none: the golden file is older than the sample. */
export function goldenOf(
  answers: readonly SampleGolden[],
  op: string,
  sample: Sample,
): SampleGolden {
  const key = JSON.stringify(encodeSample(sample));
  const found = bySample(answers).get(op + key);
  if (found !== undefined) return found;
  throw new Error(`no golden values for ${op} of ${key}; run pnpm golden`);
}

const indices = new WeakMap<readonly SampleGolden[], ReadonlyMap<string, SampleGolden>>();

/** The entries by operation and sample, written down once for a list. */
function bySample(answers: readonly SampleGolden[]): ReadonlyMap<string, SampleGolden> {
  const known = indices.get(answers);
  if (known !== undefined) return known;
  const index = new Map(answers.map((entry) => [entry.op + JSON.stringify(entry.sample), entry]));
  indices.set(answers, index);
  return index;
}

export function decode(value: EncodedNumber): number {
  return Number(value);
}

export function decodeAll(values: readonly EncodedNumber[] = []): number[] {
  return values.map(decode);
}
