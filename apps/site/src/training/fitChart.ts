import { scatter } from "@linnet/viz";
import type { TrainingState } from "./trainingState.ts";

/**
 * The second feature against the label, and the fitted plane cut at the mean of the first feature, where
 * it is a line.
 */
export function fitChart(
  { data, epochs }: Pick<TrainingState, "data" | "epochs">,
  width: number,
): string {
  const { x, y, firstMean } = data ?? { x: [], y: [], firstMean: 0 };
  const fit = epochs.at(-1);
  const ends = roundedOutwards(x);
  const [w0 = 0, w1 = 0] = fit?.w ?? [];
  const line = ends.map((end) => w0 * firstMean + w1 * end + (fit?.b ?? 0));
  const drawn = fit && line.every(Number.isFinite);
  return scatter({
    title: "Data and fitted line",
    x: { label: "second feature", domain: ends },
    y: { label: "label", domain: roundedOutwards(y) },
    points: { name: "samples", x, y },
    lines: drawn ? [{ name: `model after epoch ${fit.epoch}`, x: ends, y: line }] : [],
    width,
    height: 330,
  });
}

/**
 * The range of values, which no fit changes, so that the axes stay where they are while it moves; with room for
 * whole dots at its ends, because the line is cut there.
 */
function roundedOutwards(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = 0.03 * (high - low);
  return [Math.floor(low - margin), Math.ceil(high + margin) + 0.01];
}
