import type { Sample } from "@linnet/tensor";
import { encodeSample } from "./encodeSample.ts";

/** A sample in the title of a test: its data as JSON, and what it is for. */
export function sampleTitle(sample: Sample): string {
  const { inputs, args = [], dtype } = encodeSample(sample);
  const call = [...(inputs as unknown[]), ...(args as unknown[])].map((x) => JSON.stringify(x));
  return [call.join(" "), dtype, sample.why && `(${sample.why})`].filter(Boolean).join(" ");
}
