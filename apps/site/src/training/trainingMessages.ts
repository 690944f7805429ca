import type { EpochEvent } from "@linnet/chapter3";
import type { TrainingChoices } from "./trainingChoices.ts";

/** What the page asks of the worker. Replies carry the number of the run, so late ones can be told. */
export type TrainingRequest =
  | { readonly type: "load"; readonly run: number; readonly choices: TrainingChoices }
  | { readonly type: "advance"; readonly run: number; readonly stride: Stride };

/** How far to train before replying: as many steps, unless the time is over or an epoch is. */
export interface Stride {
  readonly steps: number;
  readonly milliseconds: number;
  readonly stopAfterEpoch?: boolean;
}

/** What the worker answers, once for each request. */
export type TrainingReply =
  | ({ readonly type: "loaded"; readonly run: number } & LoadedRun)
  | ({ readonly type: "advanced"; readonly run: number } & Advance)
  | { readonly type: "refused"; readonly run: number; readonly message: string };

/** The data of a run, before its first step. */
export interface LoadedRun {
  readonly lines: readonly string[];
  readonly steps: number;
  readonly epochs: number;
  readonly data: ShownData;
}

/** The second feature and the labels: all samples, or as many as a picture can show. */
export interface ShownData {
  readonly n: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The mean of the first feature, at which the fitted line is drawn. */
  readonly firstMean: number;
}

/** What happened since the last reply. */
export interface Advance {
  readonly lines: readonly string[];
  readonly step: number;
  readonly epochs: readonly EpochEvent[];
  readonly outcome: TrainingOutcome | null;
}

/** How a run ended. */
export interface TrainingOutcome {
  readonly phase: "finished" | "diverged" | "failed";
  readonly message: string;
}
