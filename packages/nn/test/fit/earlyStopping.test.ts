import { isGradEnabled, parameter } from "@linnet/autograd";
import { SGD } from "@linnet/optim";
import { type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { type EarlyStoppingOptions, type FitEvent, fit } from "../../src/index.ts";

/**
 * A training whose parameter is the number of its epoch, and whose validation loss and metric are what
 * these arrays have for it.
 */
function scripted(
  losses: readonly number[],
  earlyStopping: EarlyStoppingOptions | null,
  scores: readonly number[] = losses,
) {
  const w = parameter(tensor([0]));
  const model = { forward: () => w, parameters: () => [w] };
  const now = () => Math.round(w.item()) - 1;
  const training = fit(model, {
    loader: [[tensor([1])]],
    // Its gradient is -1: each epoch has one step, which adds 1.
    loss: (prediction) => (isGradEnabled() ? prediction.mul(-1).sum() : tensor(losses[now()]!)),
    optimizer: new SGD([w], { lr: 1 }),
    epochs: losses.length,
    validation: [[tensor([1])]],
    metrics: { score: () => scores[now()] as number },
    ...(earlyStopping === null ? {} : { earlyStopping }),
  } satisfies Parameters<typeof fit<Tensor, Tensor, []>>[1]);
  const events: FitEvent[] = [...training];
  const best = events.flatMap((event) =>
    event.type === "validation" && event.isBest ? [event.epoch] : [],
  );
  const end = events.at(-1) as FitEvent & { type: "end" };
  return { best, w: w.item(), ...end };
}

const nan = Number.NaN;

describe("early stopping", () => {
  it("stops after so many epochs without a better loss, with the parameters of the best", () => {
    const run = scripted([5, 4, 4, 3, 6, 3, 3.5, 2, 1], { patience: 3 });
    expect(run).toMatchObject({
      best: [1, 2, 4],
      reason: "stopped early",
      epochs: 7,
      bestEpoch: 4,
    });
    expect([run.isBestRestored, run.w]).toEqual([true, 4]);
  });

  it("goes to the end where there is patience enough, and back to the best all the same", () => {
    const run = scripted([5, 4, 4, 3, 6, 3, 3.5], { patience: 4 });
    expect(run).toMatchObject({
      reason: "completed",
      epochs: 7,
      bestEpoch: 4,
      isBestRestored: true,
    });
    expect(run.w).toBe(4);
  });

  it("keeps the last parameters where that is asked for, and without early stopping", () => {
    const losses = [1, 2, 3];
    const kept = scripted(losses, { patience: 2, restoreBest: false });
    expect([kept.w, kept.isBestRestored, kept.bestEpoch]).toEqual([3, false, 1]);
    const without = scripted(losses, null);
    expect([without.w, without.reason, without.bestEpoch]).toEqual([3, "completed", 1]);
  });

  it("counts what is better by more than minDelta", () => {
    expect(scripted([5, 4.6, 4.3, 4, 3.9], { patience: 9, minDelta: 0.5 }).best).toEqual([1, 3]);
  });

  it("watches a metric, and whether it grows", () => {
    const watch = { patience: 2, metric: "score" };
    const losses = [5, 4, 3, 2, 1];
    const scores = [1, 3, 2, 4, 0];
    expect(scripted(losses, watch, scores).best).toEqual([1]);
    expect(scripted(losses, { ...watch, maximize: true }, scores).best).toEqual([1, 2, 4]);
  });

  it("takes nothing that is no number for better, and any number for better than that", () => {
    expect(scripted([nan, 5, nan, 6, 4], { patience: 9 }).best).toEqual([1, 2, 5]);
    expect(scripted([nan, nan, nan, 1], { patience: 2 })).toMatchObject({
      epochs: 3,
      bestEpoch: 1,
    });
  });

  it("watches the loss of training where there is no validation", () => {
    const w = parameter(tensor([0]));
    const model = { forward: () => w, parameters: () => [w] };
    const training = fit(model, {
      loader: [[tensor([1])]],
      // Minus the size of w, which falls, up to 3; then it rises.
      loss: (prediction: Tensor) => prediction.mul(w.item() < 3 ? -1 : 1).sum(),
      optimizer: new SGD([w], { lr: 1 }),
      epochs: 20,
      earlyStopping: { patience: 2 },
    });
    expect([...training].at(-1)).toMatchObject({ reason: "stopped early", bestEpoch: 3 });
  });
});
