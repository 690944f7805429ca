import type { Sample } from "@linnet/tensor";

/** A sample as golden files hold it. */
export interface EncodedSample {
  readonly inputs: unknown;
  readonly args?: unknown;
  readonly dtype?: string;
  readonly asList?: boolean;
  readonly argsFirst?: boolean;
  readonly forwardOnly?: boolean;
}

/** What of a sample decides about its numbers, in JSON: without the words, and NaN and -0 by name. */
export function encodeSample(sample: Sample): EncodedSample {
  const { inputs, args, dtype, asList, argsFirst, forwardOnly } = sample;
  return {
    inputs: encode(inputs),
    ...(args && { args: encode(args) }),
    ...(dtype && { dtype }),
    ...(asList && { asList }),
    ...(argsFirst && { argsFirst }),
    ...(forwardOnly && { forwardOnly }),
  };
}

function encode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, encode(field)]));
  }
  if (typeof value !== "number") return value;
  return Number.isFinite(value) && !Object.is(value, -0) ? value : encodeSpecial(value);
}

function encodeSpecial(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
