import { type DType, type TensorData, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/printing.json" with { type: "json" };

interface Printed {
  readonly data: unknown;
  readonly dtype: DType;
  readonly text: string;
}

const golden = json.tensors as unknown as readonly Printed[];

/** The numbers of the golden file, where NaN and the infinities are names. */
function decode(data: unknown): TensorData {
  return Array.isArray(data)
    ? data.map(decode)
    : typeof data === "string"
      ? Number(data)
      : (data as number);
}

/** PyTorch's text in the words of JavaScript. */
function translate(text: string): string {
  return text
    .replaceAll("torch.", "")
    .replaceAll("True", "true")
    .replaceAll("False", "false")
    .replace(/size=\((.*)\)\)/, "shape=[$1])");
}

describe("toString", () => {
  it.each(golden)("is PyTorch's text: $text", ({ data, dtype, text }) => {
    expect(tensor(decode(data), { dtype }).toString()).toBe(translate(text));
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
});
