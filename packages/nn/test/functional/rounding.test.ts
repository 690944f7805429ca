import { parameter } from "@linnet/autograd";
import type { Reduction } from "@linnet/tensor";
import { jsBackend, tensor, wasmBackend, withBackend } from "@linnet/tensor";
import { torchBackend } from "@linnet/tensor/torch";
import { describe, expect, it } from "vitest";
import { mseLoss } from "../../src/index.ts";
import golden from "../golden/functional.json" with { type: "json" };

describe("mseLoss in float32", () => {
  it.each(golden.rounded)("has every bit of PyTorch's gradient, $reduction (%#)", (each) => {
    const shape = [each.prediction.length, 1];
    const reduction = each.reduction as Reduction;
    for (const backend of [jsBackend, wasmBackend, torchBackend]) {
      withBackend(backend, () => {
        const prediction = parameter(tensor(each.prediction, { shape }));
        const loss = mseLoss(prediction, tensor(each.target, { shape }), { reduction });
        // What is summed is rounded in the order of the sum, which the default chooses for speed.
        if (backend === torchBackend || reduction === "none") {
          expect(Array.from(loss.toTypedArray())).toEqual(each.loss);
        }
        (reduction === "none" ? loss.sum() : loss).backward();
        expect(Array.from(prediction.grad?.toTypedArray() ?? [])).toEqual(each.gradient);
      });
    }
  });
});
