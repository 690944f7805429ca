import { afterEach, describe, expect, test } from "vitest";
import { textWidth } from "../src/textWidth.ts";
import { examples, hardExamples } from "./support/examples.ts";

const slack = 0.5;

function show(svg: string): SVGSVGElement {
  document.body.innerHTML = svg;
  return document.body.firstElementChild as SVGSVGElement;
}

/** Where the elements stand, without those that only define a clip. */
function boxes(svg: SVGSVGElement, selector: string): { what: string; box: DOMRect }[] {
  return [...svg.querySelectorAll<SVGGraphicsElement>(selector)]
    .filter((element) => !element.closest("clipPath"))
    .map((element) => ({
      what: element.outerHTML.slice(0, 120),
      box: element.getBoundingClientRect(),
    }));
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack
  );
}

afterEach(() => {
  document.body.innerHTML = "";
});

describe.each([320, 390, 900])("at %i px", (width) => {
  test.each(Object.entries({ ...examples, ...hardExamples }))(
    "%s: nothing overlaps or is cut off",
    (_, draw) => {
      const svg = show(draw({ width }));
      const outer = svg.getBoundingClientRect();
      expect(outer.width).toBe(width);
      for (const { what, box } of boxes(svg, "text, path, rect, line")) {
        expect(box.left, what).toBeGreaterThanOrEqual(outer.left - slack);
        expect(box.right, what).toBeLessThanOrEqual(outer.right + slack);
        expect(box.top, what).toBeGreaterThanOrEqual(outer.top - slack);
        expect(box.bottom, what).toBeLessThanOrEqual(outer.bottom + slack);
      }
      const texts = boxes(svg, "text");
      const bars = boxes(svg, "rect");
      texts.forEach((a, i) => {
        for (const b of [...texts.slice(i + 1), ...bars]) {
          expect(overlap(a.box, b.box), `${a.what}\n${b.what}`).toBe(false);
        }
      });
    },
  );
});

test("a browser's XML parser takes every picture", () => {
  for (const draw of Object.values({ ...examples, ...hardExamples })) {
    const parsed = new DOMParser().parseFromString(draw({ width: 390 }), "image/svg+xml");
    expect(parsed.querySelector("parsererror")).toBeNull();
    expect(parsed.documentElement.namespaceURI).toBe("http://www.w3.org/2000/svg");
  }
});

test("several pictures in one page share no ids", () => {
  document.body.innerHTML = Object.values({ ...examples, ...hardExamples })
    .map((draw) => draw({ width: 390 }))
    .join("");
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the text widths that the layout estimates are not below the real ones", () => {
  const samples = [
    "loss (half squared error)",
    "0.00042 sec",
    "mean 0, std 1",
    "−1,234.5678",
    "训练集上的损失",
    "Weight decay",
    "WWWW mmmm @@ %%",
    "iiii llll",
    "λ = 3, σ² ≈ 0.01 … é",
    "AVGQD XYZ",
  ];
  for (const bold of [false, true]) {
    for (const sample of samples) {
      const weight = bold ? ' font-weight="600"' : "";
      const svg = show(
        `<svg xmlns="http://www.w3.org/2000/svg" font-family="system-ui, sans-serif"><text font-size="100"${weight}>${sample}</text></svg>`,
      );
      const real = svg.querySelector("text")?.getComputedTextLength() ?? Number.NaN;
      expect(textWidth(sample, 100, bold), sample).toBeGreaterThanOrEqual(real * 0.98);
    }
  }
});

test("the browser writes the same bytes as Node", async () => {
  for (const [name, draw] of Object.entries(examples)) {
    await expect(draw({ width: 640 })).toMatchFileSnapshot(`golden/${name}.svg`);
  }
});
