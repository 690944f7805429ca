export type { Checkpoint } from "./Checkpoint.ts";
export {
  CheckpointError,
  type CheckpointErrorCode,
  type CheckpointPlace,
} from "./CheckpointError.ts";
export type { CheckpointParts, HasStateDict } from "./CheckpointParts.ts";
export { type ParseCheckpointOptions, parseCheckpoint } from "./parseCheckpoint.ts";
export { restoreCheckpoint } from "./restoreCheckpoint.ts";
export type { Stateful, StateTree } from "./Stateful.ts";
export { type SerializeCheckpointOptions, serializeCheckpoint } from "./serializeCheckpoint.ts";
