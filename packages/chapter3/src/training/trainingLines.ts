import { formatError, formatLoss, formatNumber } from "./formatNumber.ts";
import type { ColumnNames } from "./RegressionTask.ts";
import type { EndEvent, StartEvent, TrainingEvent, TrainingSummary } from "./TrainingEvent.ts";

/** Features of one sample that are printed; what a line of a terminal holds. */
const shownFeatures = 6;

/**
 * What an event says to people: lines that the terminal and the page both print. Steps say nothing.
 *
 * Losses have 6 decimals, as in the chapter; those that would need many digits or show none are
 * rounded or written with an exponent.
 *
 * @example
 * ```ts
 * console.log(trainingLines({ type: "epoch", epoch: 1, loss: 0.04279, w: [2], b: 4 })[0]); // epoch 1, loss 0.042790
 * ```
 */
export function trainingLines(event: TrainingEvent): string[] {
  if (event.type === "start") return startLines(event);
  if (event.type === "epoch") return [`epoch ${event.epoch}, loss ${formatLoss(event.loss)}`];
  return event.type === "end" ? endLines(event) : [];
}

function startLines(event: StartEvent): string[] {
  const { firstFeatures, firstLabel, batchFeatures, batchLabels, batchSize, columns } = event;
  const rows = batchFeatures.map(sampleText);
  const width = Math.max(...rows.map((row) => row.length));
  const labels = batchLabels.map(([label = 0]) => label.toFixed(4));
  const labelWidth = Math.max(...labels.map((label) => label.length));
  const rest = rows.length === 0 ? 0 : batchSize - rows.length;
  return [
    ...(columns === undefined ? [] : dataLines(event.n, columns)),
    `first sample: features ${sampleText(firstFeatures)}, label ${firstLabel.toFixed(4)}`,
    ...(rows.length === 0 ? [] : [`one batch of ${batchSize}:`]),
    ...rows.map(
      (row, i) => `  ${row.padEnd(width)}  ${(labels[i] as string).padStart(labelWidth)}`,
    ),
    ...(rest > 0 ? [`  ... and ${rest} more`] : []),
  ];
}

function dataLines(n: number, { features, target }: ColumnNames): string[] {
  return [
    `${target} from ${features.join(", ")}: ${n} samples`,
    "features are standardised (mean 0, deviation 1)",
  ];
}

function sampleText(features: readonly number[]): string {
  const numbers = features.slice(0, shownFeatures).map((x) => x.toFixed(4).padStart(7));
  return `[${numbers.join(", ")}${features.length > shownFeatures ? ", ..." : ""}]`;
}

function endLines({ summary, columns }: EndEvent): string[] {
  const { trueW, trueB, errorW, errorB } = summary;
  const known = trueW !== null && trueB !== null && errorW !== null && errorB !== null;
  const estimates = known
    ? [
        `w: estimated ${list(summary.w)}, true [${trueW.join(", ")}]`,
        `b: estimated ${formatNumber(summary.b)}, true ${trueB}`,
        `error in w: [${errorW.map(formatError).join(", ")}]`,
        `error in b: ${formatError(errorB)}`,
      ]
    : estimateLines(summary, columns);
  return [...estimates, speedLine(summary)];
}

function estimateLines({ w, b }: TrainingSummary, columns: ColumnNames | undefined): string[] {
  const names = columns?.features ?? w.map((_, j) => `w[${j}]`);
  const width = Math.max(1, ...names.map((name) => name.length));
  const row = (name: string, value: number) => `  ${name.padEnd(width)}  ${formatNumber(value)}`;
  return [
    "estimated weights, in the units of the data:",
    ...w.map((weight, j) => row(names[j] as string, weight)),
    row("b", b),
  ];
}

function speedLine({ n, batchSize, epochs, seconds, stepsPerSecond }: TrainingSummary): string {
  const steps = epochs.length * Math.ceil(n / batchSize);
  const rate = Math.round(stepsPerSecond).toLocaleString("en-US");
  return `${steps} steps in ${seconds.toPrecision(3)} sec, ${rate} per second`;
}

function list(values: readonly number[]): string {
  return `[${values.map(formatNumber).join(", ")}]`;
}
