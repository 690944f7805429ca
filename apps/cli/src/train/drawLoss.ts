import type { TrainingSummary } from "@linnet/chapter3";

/** The loss over the epochs, on a log axis unless a loss is 0. */
export async function drawLoss({ epochs }: TrainingSummary): Promise<string> {
  const { lineChart } = await import("@linnet/viz");
  const losses = epochs.map(({ loss }) => loss);
  const scale = losses.every((loss) => loss > 0) ? "log" : "linear";
  return lineChart({
    title: "Loss of linear regression",
    x: { label: "epoch" },
    y: { label: "loss", scale },
    series: [{ name: "loss", x: epochs.map(({ epoch }) => epoch), y: losses, points: true }],
  });
}
