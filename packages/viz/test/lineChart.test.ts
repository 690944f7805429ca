import { describe, expect, test } from "vitest";
import { type LineChartOptions, lineChart } from "../src/index.ts";
import {
  all,
  between,
  description,
  linePaths,
  parseSvg,
  texts,
  tickPositions,
} from "./support/parseSvg.ts";
import { normal } from "./support/random.ts";

const loss: LineChartOptions = {
  title: "Training loss",
  x: { label: "epoch" },
  y: { label: "loss", scale: "log" },
  series: [{ name: "train", x: [1, 2, 3], y: [0.04279, 0.000162, 0.000051] }],
};
const plain = (x: number[], y: number[], options: Partial<LineChartOptions> = {}) =>
  lineChart({ ...loss, y: { label: "y" }, series: [{ name: "s", x, y }], ...options });

describe("the picture", () => {
  test("is a labelled image with viewBox, width and height", () => {
    const svg = parseSvg(lineChart({ ...loss, width: 390, height: 300, id: "loss" }));
    expect(svg.name).toBe("svg");
    expect(svg.attributes).toMatchObject({
      xmlns: "http://www.w3.org/2000/svg",
      width: "390",
      height: "300",
      viewBox: "0 0 390 300",
      role: "img",
      "aria-labelledby": "loss-title loss-desc",
    });
    expect(all(svg, "title")[0]).toMatchObject({ attributes: { id: "loss-title" } });
    expect(all(svg, "desc")[0]).toMatchObject({ attributes: { id: "loss-desc" } });
  });

  test("is 640 by 400 px by default", () => {
    expect(parseSvg(lineChart(loss)).attributes).toMatchObject({ width: "640", height: "400" });
  });

  test("has no style, no script and no colour that a page cannot replace", () => {
    const svg = lineChart(loss);
    expect(svg).not.toMatch(/<style|<script|style=|class=| on\w+=/);
    const paints = [...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, paint]) => paint);
    expect(new Set(paints)).toEqual(
      new Set(["currentColor", "none", "var(--linnet-series-1, #2176b5)"]),
    );
  });

  test("is the same text each time, with other ids for other content", () => {
    const id = (svg: string) => /id="(linnet-[0-9a-f]{8})-title"/.exec(svg)?.[1];
    expect(lineChart(loss)).toBe(lineChart(loss));
    expect(id(lineChart(loss))).toBeDefined();
    expect(id(lineChart({ ...loss, title: "Other" }))).not.toBe(id(lineChart(loss)));
    expect(id(lineChart({ ...loss, width: 320 }))).not.toBe(id(lineChart(loss)));
  });

  test("says what it shows, or what its user says", () => {
    expect(description(lineChart(loss))).toBe(
      "Line chart, loss over epoch. train: 3 points, from 0.04279 at 1 to 5.1e-5 at 3, " +
        "lowest 5.1e-5 at 3, highest 0.04279 at 1.",
    );
    expect(description(lineChart({ ...loss, description: "损失下降" }))).toBe("损失下降");
  });

  test("escapes markup, quotes and what XML cannot hold", () => {
    const title = `a<b & "c" > d`;
    const name = "损失\u0000\ud800";
    const series = [{ name, x: [1, 2], y: [1, 2] }];
    const svg = lineChart({ ...loss, title, series });
    expect(texts(svg)).toContain(title);
    expect(texts(svg)).toContain("损失\ufffd\ufffd");
  });
});

describe("positions", () => {
  test("on a log axis follow the logarithm", () => {
    const svg = lineChart(loss);
    const { x, y } = tickPositions(svg);
    const [epoch, tenth, thousandth] = [between(x, "1", "3"), y.get("0.1"), y.get("0.001")];
    const line = linePaths(svg)[0] ?? [];
    expect(line).toHaveLength(3);
    [0.04279, 0.000162, 0.000051].forEach((value, i) => {
      const share = Math.log10(0.1 / value) / 2;
      const [px, py] = line[i] as [number, number];
      expect(px).toBeCloseTo(epoch(i + 1), 1);
      expect(py).toBeCloseTo(
        (tenth as number) + ((thousandth as number) - (tenth as number)) * share,
        1,
      );
    });
  });

  test("on a linear axis are in proportion, upwards", () => {
    const [x, y] = [
      [0, 1, 2.5, 10],
      [-3, 0.5, 7, 2],
    ];
    const svg = plain(x, y);
    const ticks = tickPositions(svg);
    const [across, up] = [between(ticks.x, "0", "10"), between(ticks.y, "−2", "4")];
    expect(up(4)).toBeLessThan(up(-2));
    linePaths(svg)[0]?.forEach(([px, py], i) => {
      expect(px).toBeCloseTo(across(x[i] as number), 1);
      expect(py).toBeCloseTo(up(y[i] as number), 1);
    });
  });

  test("have at most two decimals", () => {
    const svg = plain([1, 2, 3, 4], [1 / 3, 2 / 3, 1 / 7, 1]);
    const attributes = (svg.match(/"[^"]*"/g) ?? []).join(" ");
    expect(attributes).toMatch(/\.\d\d/);
    expect(attributes).not.toMatch(/\.\d{3}/);
  });

  test("outside of a given domain are cut off, and the description says so", () => {
    const svg = plain([0, 1, 2], [0, 1e300, 1], { y: { label: "y", domain: [0, 2] } });
    expect(description(svg)).toContain("1 point lies outside of the axes.");
    const [clip] = all(parseSvg(svg), "clipPath");
    const [group] = all(parseSvg(svg), "g");
    expect(group?.attributes["clip-path"]).toBe(`url(#${clip?.attributes.id})`);
    expect(plain([0, 1], [0, 1], { y: { label: "y", domain: [0, 2] } })).not.toContain("clip");
  });
});

describe("ticks", () => {
  test("between epochs are left out", () => {
    const labels = [...tickPositions(lineChart({ ...loss, width: 900 })).x.keys()];
    expect(labels).toEqual(["1", "2", "3"]);
  });

  test("have the digits that they need and no others", () => {
    const { y } = tickPositions(plain([0, 1], [0.1, 0.3]));
    expect([...y.keys()]).toContain("0.20");
    for (const label of y.keys()) expect(label).toMatch(/^0\.\d\d?$/);
  });

  test("of very large and very small values are powers of ten", () => {
    expect([...tickPositions(plain([0, 1], [0, 4e9])).y.keys()]).toContain("1e9");
    expect([...tickPositions(plain([0, 1], [0, 4e-9])).y.keys()]).toContain("1e-9");
  });

  test("on a log axis are powers of ten, fewer of them over many decades", () => {
    expect([...tickPositions(lineChart(loss)).y.keys()]).toEqual([
      "1e-5",
      "0.0001",
      "0.001",
      "0.01",
      "0.1",
    ]);
    const wide = tickPositions(
      plain([1, 2], [1e-300, 1e300], { y: { label: "y", scale: "log" } }),
    ).y;
    expect(wide.size).toBeGreaterThan(2);
    for (const label of wide.keys()) expect(label).toMatch(/^1(e-?\d+)?$/);
  });

  test("within a decade of a log axis are round numbers", () => {
    const { y } = tickPositions(
      plain([1, 2], [2, 8], { y: { label: "y", scale: "log", domain: [2, 8] } }),
    );
    expect(y.size).toBeGreaterThan(2);
  });

  test("follow a format, which has fewer of them if labels would be the same", () => {
    const options = { y: { label: "y", format: ".0%" } };
    expect([...tickPositions(plain([0, 1], [0, 0.5], options)).y.keys()]).toContain("20%");
    const { y } = tickPositions(plain([0, 1], [0, 0.5], { y: { label: "y", format: ".0f" } }));
    expect(new Set(y.keys()).size).toBe(y.size);
  });

  test("fit into a narrow picture", () => {
    const [narrow, wide] = [320, 900].map(
      (width) => tickPositions(plain([0, 1e5], [0, 1], { width })).x,
    );
    expect(narrow?.size).toBeGreaterThan(2);
    expect(wide?.size).toBeGreaterThan(narrow?.size ?? 0);
  });
});

describe("series", () => {
  const two = [1, 2].map((k) => ({ name: `series ${k}`, x: [1, 2], y: [k, 3], points: true }));

  test("differ in dashes and marker shapes, and the legend shows both", () => {
    const paths = all(parseSvg(lineChart({ ...loss, series: two })), "path").map(
      (p) => p.attributes,
    );
    const dashes = paths.filter((p) => p.fill === "none").map((p) => p["stroke-dasharray"]);
    expect(dashes).toEqual([undefined, "8 4", undefined, "8 4"]);
    const shapes = paths.filter((p) => p.fill !== "none").map((p) => p.d);
    expect(new Set(shapes).size).toBe(2);
    expect(shapes).toHaveLength(2 + 4);
  });

  test("have no legend if the one name is the title of the y axis", () => {
    const series = [{ name: "loss", x: [1, 2], y: [1, 2] }];
    expect(texts(lineChart({ ...loss, series })).filter((text) => text === "loss")).toHaveLength(1);
    expect(texts(lineChart({ ...loss, series: two }))).toEqual(
      expect.arrayContaining(["series 1", "series 2", "loss"]),
    );
  });

  test("can be arrays, typed arrays and tensors", () => {
    const y = [0.5, 0.25];
    const tensor = { toTypedArray: () => Float32Array.from(y) };
    const chart = (values: LineChartOptions["series"][number]["y"]) =>
      lineChart({ ...loss, series: [{ name: "s", x: [1, 2], y: values }] });
    expect(chart(Float32Array.from(y))).toBe(chart(y));
    expect(chart(tensor)).toBe(chart(y));
  });

  test("of one point have a marker", () => {
    const svg = plain([1], [0.5]);
    expect(all(parseSvg(svg), "path").filter((p) => p.attributes.transform)).toHaveLength(2);
    expect([...tickPositions(svg).x.keys()]).toEqual(["1"]);
    expect(description(svg)).toContain("s: 1 point, 0.5 at 1.");
  });

  test("of equal values lie in the middle of the plot", () => {
    for (const value of [0, 5, -0.3, 1e-12]) {
      const svg = plain([1, 2], [value, value]);
      const [[, y] = [0, 0]] = linePaths(svg)[0] ?? [];
      const ticks = [...tickPositions(svg).y.values()];
      expect(y).toBeLessThan(Math.max(...ticks) + 1);
      expect(y).toBeGreaterThan(Math.min(...ticks) - 1);
    }
  });

  test("without points, or no series at all, are no data", () => {
    for (const series of [[], [{ name: "s", x: [], y: [] }]]) {
      const svg = lineChart({ ...loss, series });
      expect(texts(svg)).toContain("no data");
      expect(tickPositions(svg).y.size).toBe(0);
    }
  });

  test("of the largest and smallest numbers are drawn on a log axis", () => {
    const svg = plain([1, 2], [5e-324, 1.7e308], { y: { label: "y", scale: "log" } });
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  test("of 100,000 points are fast, small and keep their highest value", () => {
    const draw = normal(3);
    const x = Array.from({ length: 100_000 }, (_, i) => i);
    const y = x.map(draw);
    y[54_321] = 50;
    const start = performance.now();
    const svg = plain(x, y);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(svg.length).toBeLessThan(60_000);
    const up = between(tickPositions(svg).y, "0", "50");
    expect(Math.min(...(linePaths(svg)[0] ?? []).map(([, py]) => py))).toBeCloseTo(up(50), 1);
  });
});
