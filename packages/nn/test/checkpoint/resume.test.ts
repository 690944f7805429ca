import { describe, expect, it } from "vitest";
import {
  type FitEvent,
  mseLoss,
  parseCheckpoint,
  restoreCheckpoint,
  serializeCheckpoint,
} from "../../src/index.ts";
import { bitsOf, makeRun, makers, type TrainingRun } from "./fixtures/trainingRun.ts";

const kinds = Object.keys(makers);

/** All but the states, which are compared by what comes of them. */
function plain(event: FitEvent): unknown {
  return event.type === "checkpoint" ? { type: event.type, step: event.step } : event;
}

describe.each(kinds)("a training with %s", (kind) => {
  it("goes on bit for bit from a checkpoint after any step, in another program's objects", () => {
    const whole = makeRun(kind);
    const events: FitEvent[] = [...whole.training];
    const bits = bitsOf(whole.model);
    const saved = events.flatMap((event, i) =>
      event.type === "checkpoint"
        ? [{ after: i + 1, bytes: serializeCheckpoint({ training: event.state }) }]
        : [],
    );
    expect(saved.length).toBeGreaterThan(15);
    for (const { after, bytes } of saved) {
      const run = makeRun(kind);
      restoreCheckpoint(parseCheckpoint(bytes), { training: run.training });
      const rest = [...run.training].map(plain);
      expect(rest).toEqual(events.slice(after).map(plain));
      expect(bitsOf(run.model)).toBe(bits);
    }
  });

  it("goes on bit for bit in a loop that is written out, from its parts", () => {
    const whole = makeRun(kind);
    const saved: Uint8Array[] = [];
    trainOn(whole, (bytes) => saved.push(bytes));
    const bits = bitsOf(whole.model);
    for (const bytes of saved) {
      const { training, ...parts } = makeRun(kind);
      restoreCheckpoint(parseCheckpoint(bytes), parts);
      trainOn({ training, ...parts });
      expect(bitsOf(parts.model)).toBe(bits);
    }
  });
});

/** The loop that a program may write itself: to the end of the third epoch, from wherever the loader is. */
function trainOn({ training: _, ...parts }: TrainingRun, keep?: (bytes: Uint8Array) => void): void {
  const { model, optimizer, schedule, loader } = parts;
  while (loader.epoch < 3) {
    for (const [X, y] of loader) {
      optimizer.zeroGrad();
      mseLoss(model.forward(X), y).backward();
      optimizer.step();
      schedule.step();
      keep?.(serializeCheckpoint(parts));
    }
  }
}

it("a state without the generator of dropout goes on in another way", () => {
  const whole = makeRun("Adam");
  const saved: Uint8Array[] = [];
  trainOn(whole, (bytes) => saved.push(bytes));
  const { training, ...parts } = makeRun("Adam");
  const { rng, ...others } = parts;
  restoreCheckpoint(parseCheckpoint(saved[9] as Uint8Array), others);
  trainOn({ training, rng, ...others });
  expect(bitsOf(parts.model)).not.toBe(bitsOf(whole.model));
});

it("a state of another optimiser is refused, and changes nothing", () => {
  const bytes = serializeCheckpoint({ training: makeRun("Adam").training });
  const run = makeRun("SGD with momentum");
  const bits = bitsOf(run.model);
  expect(() => restoreCheckpoint(parseCheckpoint(bytes), { training: run.training })).toThrow(
    /^restoreCheckpoint: part training did not take its state, and nothing was loaded; SGD\.restore: the state is of Adam/,
  );
  expect(bitsOf(run.model)).toBe(bits);
});
