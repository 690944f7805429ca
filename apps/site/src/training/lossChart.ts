import { lineChart } from "@linnet/viz";
import type { TrainingState } from "./trainingState.ts";

/** The loss after each epoch, on a log axis. */
export function lossChart(
  { epochs, epochCount }: Pick<TrainingState, "epochs" | "epochCount">,
  width: number,
): string {
  // A loss of exactly zero, from data without noise, has no place on a log axis.
  const shown = epochs.filter(({ loss }) => loss > 0);
  return lineChart({
    title: "Loss over the whole data set",
    x: { label: "epoch", domain: epochCount > 1 ? [1, epochCount] : [0.5, 1.5] },
    y: { label: "loss", scale: "log", domain: lossDomain(shown.map(({ loss }) => loss)) },
    series: [
      {
        name: "loss",
        x: shown.map(({ epoch }) => epoch),
        y: shown.map(({ loss }) => loss),
        points: true,
      },
    ],
    width,
    height: 330,
  });
}

/** From 0.00001 to 1, and further by powers of ten where losses lie outside: so the axis rarely moves. */
function lossDomain(losses: readonly number[]): [number, number] {
  const power = (value: number, round: (x: number) => number) => 10 ** round(Math.log10(value));
  return [
    Math.min(1e-5, ...losses.map((loss) => power(loss, Math.floor))),
    Math.max(1, ...losses.map((loss) => power(loss, Math.ceil))),
  ];
}
