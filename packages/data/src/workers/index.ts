export type { DatasetFactory } from "./datasetFactory.ts";
export { serveDataset } from "./serveDataset.ts";
export type { AnyWorker } from "./WorkerChannel.ts";
export { WorkerError, type WorkerFailure } from "./WorkerError.ts";
export { WorkerDataset, type WorkerDatasetOptions, workerDataset } from "./workerDataset.ts";
