import {
  ArgumentError,
  broadcastTo,
  type DType,
  formatTensor,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/printing.json" with { type: "json" };

interface Printed {
  readonly style: "torch" | "numpy";
  readonly options: object;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Elements, with names for NaN, the infinities and -0; or all multiples of a step from 0 on. */
  readonly data: readonly (number | string | boolean)[] | { readonly step: number };
  readonly text: string;
}

const golden = json.tensors as unknown as readonly Printed[];

function tensorOf({ data, dtype, shape }: Printed) {
  const size = shape.reduce((product, length) => product * length, 1);
  const elements =
    "step" in data ? Array.from({ length: size }, (_, i) => i * data.step) : data.map(Number);
  return tensor(elements, { dtype, shape });
}

/** Python's text in the words of JavaScript. */
function translate(text: string): string {
  return text
    .replaceAll("torch.", "")
    .replaceAll("True", "true")
    .replaceAll("False", "false")
    .replace(/size=\(([^)]*)\)/, "shape=[$1]")
    .replace(/shape=\(([^)]*)\)/, "shape=[$1]");
}

describe("formatTensor", () => {
  it.each(golden)("gives the text of $style: $text", (printed) => {
    const { options, style, text } = printed;
    expect(formatTensor(tensorOf(printed), { style, ...options })).toBe(translate(text));
  });

  it.each([
    [{ style: "R" as "torch" }, 'style is R; give "torch" or "numpy"'],
    [{ precision: -1 }, "precision is -1; give an integer from 0 to 50"],
    [{ precision: 51 }, "precision is 51; give an integer from 0 to 50"],
    [{ precision: 2.5 }, "precision is 2.5; give an integer from 0 to 50"],
    [{ edgeItems: 0 }, "edgeItems is 0; give an integer from 1"],
    [{ threshold: Number.NaN }, "threshold is NaN; give an integer from 0"],
    [{ lineWidth: 0 }, "lineWidth is 0; give an integer from 1"],
  ])("refuses %o", (options, problem) => {
    expect(() => formatTensor(zeros([2]), options)).toThrow(
      new ArgumentError(`formatTensor: ${problem}`),
    );
  });

  it("shows everything without a threshold", () => {
    const text = formatTensor(zeros([2000]), { threshold: Number.POSITIVE_INFINITY });
    expect(text.match(/0\./g)).toHaveLength(2000);
  });
});

describe("toString", () => {
  const plain = golden.filter(
    ({ style, options }) => style === "torch" && Object.keys(options).length === 0,
  );

  it.each(plain)("is PyTorch's text: $text", (printed) => {
    expect(tensorOf(printed).toString()).toBe(translate(printed.text));
  });

  it("is that of the elements, for a view", () => {
    expect(
      String(
        tensor([
          [1, 2],
          [3, 4],
        ]).T.at("::-1"),
      ),
    ).toBe("tensor([[2., 4.],\n        [1., 3.]])");
  });

  it.each([[[1e9]], [[7, 1e9]], [[1e9, 7]], [[10, 1e5, 1e5]]])(
    "reads the ends of a large tensor only, of shape %j",
    (shape) => {
      const x = broadcastTo(tensor(1.5), shape);
      const begin = performance.now();
      expect(String(x)).toContain("...");
      expect(performance.now() - begin).toBeLessThan(100);
    },
  );
});
