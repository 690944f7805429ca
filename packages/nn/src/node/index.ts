export {
  CheckpointFolder,
  type CheckpointFolderOptions,
  type LatestCheckpoint,
  type SavedCheckpoint,
} from "./CheckpointFolder.ts";
export { loadCheckpoint } from "./loadCheckpoint.ts";
export { type SaveCheckpointOptions, saveCheckpoint } from "./saveCheckpoint.ts";
