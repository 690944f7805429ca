import { beforeEach, expect, test } from "vitest";
import { initialValues } from "../src/options/NumberOption.ts";
import { phaseText } from "../src/training/phaseText.ts";
import { TrainingRun } from "../src/training/TrainingRun.ts";
import { trainingChoices } from "../src/training/trainingChoices.ts";
import type { Advance, TrainingReply, TrainingRequest } from "../src/training/trainingMessages.ts";
import { oneEpoch, oneStep, trainingPaces } from "../src/training/trainingPace.ts";
import type { TrainingState } from "../src/training/trainingState.ts";

const choices = initialValues(trainingChoices);
const preview: TrainingState = {
  phase: "preview",
  step: 500,
  steps: 500,
  epochCount: 5,
  epochs: [],
  lines: [],
  data: null,
  message: "",
};

let requests: TrainingRequest[];
let frames: (() => void)[];
let state: TrainingState;
let reply: (reply: TrainingReply) => void;
let fail: (message: string) => void;
let run: TrainingRun;

beforeEach(() => {
  requests = [];
  frames = [];
  state = preview;
  run = new TrainingRun(
    {
      startWorker(handlers) {
        ({ reply, fail } = handlers);
        return { post: (request) => requests.push(request), stop() {} };
      },
      nextFrame: (callback) => frames.push(callback),
      changed(next) {
        state = next;
      },
    },
    preview,
  );
});

const loaded = (id: number): TrainingReply => ({
  type: "loaded",
  run: id,
  lines: ["first sample"],
  steps: 500,
  epochs: 5,
  data: { n: 1, x: [0], y: [0], firstMean: 0 },
});
const advanced = (id: number, advance: Partial<Advance> = {}): TrainingReply => ({
  type: "advanced",
  run: id,
  lines: [],
  step: 1,
  epochs: [],
  outcome: null,
  ...advance,
});
const frame = () => {
  for (const callback of frames.splice(0)) callback();
};

test("a run is loaded on first use, and then asks for one slice in a frame", () => {
  run.play(choices, trainingPaces.medium.stride);
  expect(requests).toEqual([{ type: "load", run: 1, choices }]);
  expect(state.phase).toBe("waiting");
  reply(loaded(1));
  expect(state).toMatchObject({ phase: "running", step: 0, lines: ["first sample"] });
  expect(requests).toHaveLength(1);
  frame();
  expect(requests[1]).toMatchObject({ type: "advance", stride: { steps: 5 } });
  frame();
  expect(requests).toHaveLength(2);
  reply(advanced(1, { step: 5 }));
  frame();
  expect(requests).toHaveLength(3);
});

test("a paused run asks for nothing more, but takes what was under way", () => {
  run.play(choices, oneStep);
  reply(loaded(1));
  frame();
  run.pause();
  reply(advanced(1, { step: 1, lines: ["epoch 1"] }));
  frame();
  expect(requests).toHaveLength(2);
  expect(state).toMatchObject({ phase: "paused", step: 1, lines: ["first sample", "epoch 1"] });
});

test("pausing and going on within a frame does not ask twice", () => {
  run.play(choices, oneStep);
  reply(loaded(1));
  run.pause();
  run.play(choices, oneStep);
  frame();
  expect(requests).toHaveLength(2);
});

test("replies to an earlier run are ignored", () => {
  run.play(choices, oneStep);
  reply(loaded(1));
  frame();
  run.load(choices);
  reply(advanced(1, { step: 99 }));
  reply(loaded(2));
  frame();
  expect(state).toMatchObject({ phase: "ready", step: 0 });
  expect(requests).toHaveLength(3);
});

test("an epoch ends in a pause", () => {
  run.play(choices, oneEpoch);
  reply(loaded(1));
  frame();
  reply(advanced(1, { step: 50 }));
  frame();
  reply(advanced(1, { step: 100, epochs: [{ type: "epoch", epoch: 1, loss: 1, w: [], b: 0 }] }));
  frame();
  expect(requests).toHaveLength(3);
  expect(state).toMatchObject({ phase: "paused", step: 100 });
});

test("after the end, a step begins a new run", () => {
  run.play(choices, oneStep);
  reply(loaded(1));
  frame();
  reply(advanced(1, { outcome: { phase: "finished", message: "" } }));
  frame();
  expect(state.phase).toBe("finished");
  run.advance(choices, oneStep);
  expect(requests.at(-1)).toMatchObject({ type: "load", run: 2 });
  reply(loaded(2));
  expect(requests.at(-1)).toMatchObject({ type: "advance", run: 2 });
  expect(state.phase).toBe("paused");
});

test("what the library refuses and what breaks is said", () => {
  run.load(choices);
  reply({ type: "refused", run: 1, message: "train: lr is 0; give a finite number above 0" });
  expect(phaseText(state)).toBe("train: lr is 0; give a finite number above 0");
  run.load(choices);
  fail("The worker stopped: it could not be loaded");
  expect(state.phase).toBe("failed");
});
