import { parameter } from "@linnet/autograd";
import { generator, memory, randint, randn, type Tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import * as nn from "../../src/functional/index.ts";

const rng = generator(0);
const logits = parameter(randn([500, 40], { rng }));
const target = randn([500, 40], { rng });
const classes = randint([500], { low: 0, high: 40, rng });

const losses: Readonly<Record<string, () => Tensor>> = {
  mseLoss: () => nn.mseLoss(logits, target),
  squaredLoss: () => nn.squaredLoss(logits, target, { reduction: "sum" }),
};

describe("a loss", () => {
  it.each(Object.entries(losses))("leaves nothing behind: %s", (_, loss) => {
    const step = () => loss().backward();
    for (let i = 0; i < 3; i++) step();
    const before = memory().liveBytes;
    for (let i = 0; i < 200; i++) step();
    expect(memory().liveBytes - before).toBeLessThan(1e5);
  });

  it("of classes keeps one tensor of the size of the logits", () => {
    const step = () => nn.crossEntropy(logits, classes).item();
    step();
    const before = memory().liveBytes;
    step();
    // What softmax needs on the way is given back: the logarithms stay, for backward.
    expect(memory().liveBytes - before).toBeLessThan(1.3 * 500 * 40 * 4);
  });
});
