import { SGD } from "@linnet/optim";
import { generator, memory, ones } from "@linnet/tensor";
import { expect, it } from "vitest";
import {
  Linear,
  parseCheckpoint,
  restoreCheckpoint,
  serializeCheckpoint,
} from "../../src/index.ts";

it("saving and restoring a model again and again leaves memory as it is", () => {
  const rng = generator(0);
  const model = new Linear(100, 100, { rng });
  const frozen = new Linear(100, 100, { rng });
  const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
  model
    .forward(ones([1, 100]))
    .sum()
    .backward();
  optimizer.step();
  const parts = { model, frozen, optimizer, rng };
  const round = () => restoreCheckpoint(parseCheckpoint(serializeCheckpoint(parts)), parts);
  round();
  const before = memory().liveBytes;
  for (let i = 0; i < 200; i++) round();
  expect(memory().liveBytes).toBe(before);
});
