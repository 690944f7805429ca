import { barChart, lineChart, normalDensities, scatter } from "../../src/index.ts";
import { normal } from "./random.ts";

type Size = { width: number };

/** Charts that the project shows, and others that are hard to lay out. */
export const examples: Readonly<Record<string, (size: Size) => string>> = {
  loss: (size) =>
    lineChart({
      title: "Training loss",
      x: { label: "epoch" },
      y: { label: "loss", scale: "log" },
      series: [
        {
          name: "loss",
          x: [1, 2, 3, 4, 5],
          y: [0.04279, 0.000162, 5.1e-5, 5e-5, 4.9e-5],
          points: true,
        },
      ],
      ...size,
    }),
  scatter: (size) => {
    const draw = normal(7);
    const x = Array.from({ length: 200 }, draw);
    return scatter({
      title: "Second feature and label",
      x: { label: "feature 2" },
      y: { label: "label" },
      points: { name: "samples", x, y: x.map((value) => 4.2 - 3.4 * value + 2 * draw()) },
      lines: [{ name: "fit", x: [-3, 3], y: [14.4, -6] }],
      ...size,
    });
  },
  bars: (size) =>
    barChart({
      title: "Adding two vectors of 10,000 ones",
      value: { label: "time (s)", scale: "log" },
      bars: [
        { name: "element by element, through indexing", value: 0.16749, note: "0.16749 sec" },
        { name: "JavaScript loop", value: 0.0021, note: "0.00210 sec" },
        { name: "one vectorized call", value: 0.00042, note: "0.00042 sec" },
        { name: "compiled", value: 0.000012, note: "0.00001 sec" },
      ],
      ...size,
    }),
  normal: (size) => {
    const x = Array.from({ length: 280 }, (_, i) => -7 + i / 20);
    const density = (mean: number, std: number) =>
      x.map(
        (value) => Math.exp(-(((value - mean) / std) ** 2) / 2) / (std * Math.sqrt(2 * Math.PI)),
      );
    const pairs = [
      [0, 1],
      [0, 2],
      [3, 1],
    ] as const;
    return normalDensities({
      curves: pairs.map(([mean, std]) => ({ mean, std, x, density: density(mean, std) })),
      ...size,
    });
  },
};

/** Long names, Chinese, markup in text, wide numbers, negative bars, nothing at all. */
export const hardExamples: Readonly<Record<string, (size: Size) => string>> = {
  names: (size) =>
    lineChart({
      title:
        "Weight decay: error on the training and the validation set over the epochs, for two strengths",
      x: { label: "epoch (passes over all of the training samples, each in another order)" },
      y: { label: "half of the mean squared error, in squared thousands of euros" },
      series: [
        "train",
        "validation",
        "训练集上的损失",
        '<b>&"q"</b>',
        "m".repeat(80),
        "w W ".repeat(20),
      ].map((name, k) => ({
        name,
        x: [1, 2, 3, 4],
        y: [5 + k, 3 + k, 2 + k, k],
        points: k % 2 === 0,
      })),
      ...size,
    }),
  numbers: (size) =>
    scatter({
      title: "损失曲面与参数：在训练过程中每一步的参数值与损失值之间的关系，以及拟合直线",
      x: { label: "x", format: ",.4f" },
      y: { label: "y" },
      points: { name: "points", x: [-123456, 0, 123456.7], y: [-0.00012345, 0, 9.87e-5] },
      ...size,
    }),
  negative: (size) =>
    barChart({
      title: "Errors",
      value: { label: "estimate minus truth" },
      bars: [
        { name: "w".repeat(120), value: -0.00138, note: "very long note ".repeat(8) },
        { name: "偏置", value: 0.0006 },
        { name: "none", value: 0, note: "" },
        { name: "", value: -0.001 },
      ],
      ...size,
    }),
  empty: (size) =>
    lineChart({ title: "Loss", x: { label: "epoch" }, y: { label: "loss" }, series: [], ...size }),
};
