import { describe, expect, test } from "vitest";
import {
  barChart,
  lineChart,
  normalDensities,
  scatter,
  VizError,
  type VizErrorCode,
} from "../src/index.ts";

const x = { label: "x" };
const y = { label: "y" };
const log = { label: "y", scale: "log" } as const;
const line = (values: number[], more: object = {}) =>
  lineChart({ title: "t", x, y, series: [{ name: "loss", x: [1, 2, 3], y: values }], ...more });
const bars = (value: number, more: object = {}) =>
  barChart({ title: "t", value: x, bars: [{ name: "loop", value }], ...more });

const cases: [title: string, draw: () => string, code: VizErrorCode, message: string][] = [
  [
    "x and y of different length",
    () => line([1, 2, 3, 4]),
    "ERR_LENGTH",
    'lineChart: series "loss" has 3 x values and 4 y values; give as many of each',
  ],
  [
    "NaN",
    () => line([1, Number.NaN, 3]),
    "ERR_NOT_FINITE",
    'lineChart: series "loss" has y[1] = NaN; give finite numbers only',
  ],
  [
    "infinity",
    () => line([1, 2, -Infinity]),
    "ERR_NOT_FINITE",
    'lineChart: series "loss" has y[2] = -Infinity; give finite numbers only',
  ],
  [
    "zero on a log axis",
    () => line([1, 2, 0], { y: log }),
    "ERR_NOT_POSITIVE",
    'lineChart: series "loss" has y[2] = 0, which a log axis cannot show; leave it out or use scale: "linear"',
  ],
  [
    "a dot that is NaN",
    () => scatter({ title: "t", x, y, points: { x: [Number.NaN], y: [1] } }),
    "ERR_NOT_FINITE",
    "scatter: points has x[0] = NaN; give finite numbers only",
  ],
  [
    "a line over the dots that is NaN",
    () =>
      scatter({
        title: "t",
        x,
        y,
        points: { x: [], y: [] },
        lines: [{ name: "fit", x: [1], y: [] }],
      }),
    "ERR_LENGTH",
    'scatter: line "fit" has 1 x values and 0 y values; give as many of each',
  ],
  [
    "a density that is NaN",
    () => normalDensities({ curves: [{ mean: 0, std: 1, x: [0], density: [Number.NaN] }] }),
    "ERR_NOT_FINITE",
    'normalDensities: series "mean 0, std 1" has y[0] = NaN; give finite numbers only',
  ],
  [
    "a bar that is NaN",
    () => bars(Number.NaN),
    "ERR_NOT_FINITE",
    'barChart: bar "loop" has value = NaN; give finite numbers only',
  ],
  [
    "a bar below zero on a log axis",
    () => bars(-1, { value: log }),
    "ERR_NOT_POSITIVE",
    'barChart: bar "loop" has value = -1, which a log axis cannot show; leave it out or use scale: "linear"',
  ],
  [
    "a reversed domain",
    () => line([1, 2, 3], { y: { label: "y", domain: [5, 1] } }),
    "ERR_DOMAIN",
    "lineChart: y axis has domain [5, 1]; give two finite numbers, low before high",
  ],
  [
    "a log domain from zero",
    () => line([1, 2, 3], { y: { ...log, domain: [0, 1] } }),
    "ERR_DOMAIN",
    "lineChart: y axis has domain [0, 1]; give two positive finite numbers, low before high",
  ],
  [
    "values further apart than floats reach",
    () => line([-1e308, 0, 1e308]),
    "ERR_DOMAIN",
    'lineChart: y axis would run from -1e+308 to 1e+308, too far for a linear scale; use scale: "log" or give a domain',
  ],
  [
    "an unknown format",
    () => line([1, 2, 3], { y: { label: "y", format: "nonsense" } }),
    "ERR_FORMAT",
    'lineChart: y axis has format "nonsense"; give a d3-format specifier such as ".2f" or ".1%"',
  ],
  [
    "no width",
    () => line([1, 2, 3], { width: Number.NaN }),
    "ERR_SIZE",
    "lineChart: width is NaN; give a positive number of px",
  ],
];

describe("errors", () => {
  test.each(cases)("%s: what is wrong, and what to do", (_title, draw, code, message) => {
    expect(draw).toThrow(VizError);
    expect(draw).toThrow(expect.objectContaining({ name: "VizError", code, message }));
  });

  test.each([
    [
      "width",
      () => line([1, 2, 3], { width: 60 }),
      (size: number) => line([1, 2, 3], { width: size }),
    ],
    [
      "height",
      () => line([1, 2, 3], { height: 60 }),
      (size: number) => line([1, 2, 3], { height: size }),
    ],
    ["height", () => bars(1, { height: 40 }), (size: number) => bars(1, { height: size })],
  ])("too little %s: the error names a size that is enough", (side, draw, again) => {
    try {
      draw();
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "ERR_SIZE" });
      const { message } = error as VizError;
      expect(message).toMatch(
        new RegExp(`: ${side} \\d+ leaves \\d+ px for the plot; give at least \\d+$`),
      );
      const enough = Number(/\d+$/.exec(message)?.[0]);
      expect(() => again(enough)).not.toThrow();
      expect(() => again(enough - 2)).toThrow(VizError);
    }
  });
});
