export type { Delimiter } from "./csvRecords.ts";
export { DataError, type DataErrorCode, type DataPlace } from "./DataError.ts";
export type { BatchContext, Dataset, SampleContext } from "./dataset/Dataset.ts";
export type { IterableDataset } from "./dataset/IterableDataset.ts";
export type { Batch, Sample } from "./dataset/Sample.ts";
export { Subset } from "./dataset/Subset.ts";
export { type SyntheticOptions, syntheticData } from "./dataset/syntheticData.ts";
export { TensorDataset, type TensorsOf } from "./dataset/TensorDataset.ts";
export type { BatchFetcher, BatchPosition, FetcherSettings } from "./loader/BatchFetcher.ts";
export { DataLoader } from "./loader/DataLoader.ts";
export { type DataIterOptions, dataIter } from "./loader/dataIter.ts";
export type { LoaderOptions } from "./loader/LoaderOptions.ts";
export type { LoaderState } from "./loader/LoaderState.ts";
export { SampleError } from "./loader/SampleError.ts";
export type { CsvRowIndex, Fingerprint, RowChoice } from "./outOfCore/CsvRowIndex.ts";
export type { CsvRows, FeaturesAndLabel, RowRequest } from "./outOfCore/CsvRows.ts";
export type { IndexProgress } from "./outOfCore/indexRows.ts";
export { type CsvRowsOptions, openCsvRows } from "./outOfCore/openCsvRows.ts";
export type { SparseOffsets } from "./outOfCore/RowOffsets.ts";
export { type ColumnMoments, RunningMoments } from "./outOfCore/RunningMoments.ts";
export { parseRowIndex, serializeRowIndex } from "./outOfCore/rowIndexFile.ts";
export { type CsvOptions, parseCsv } from "./parseCsv.ts";
export { Standardizer, type TransformOptions } from "./Standardizer.ts";
export { feistelSampler } from "./sampling/feistelSampler.ts";
export {
  type PermutationOptions,
  type RandomPermutation,
  randomPermutation,
} from "./sampling/randomPermutation.ts";
export { randomSampler } from "./sampling/randomSampler.ts";
export type { EpochContext, IndexOrder, Sampler } from "./sampling/Sampler.ts";
export { sequentialSampler } from "./sampling/sequentialSampler.ts";
export { type WeightedOptions, weightedSampler } from "./sampling/weightedSampler.ts";
export { type ColumnChoice, type ColumnTensors, selectColumns } from "./selectColumns.ts";
export type { DataSource } from "./source/DataSource.ts";
export type { MissingPolicy, Selection, Table } from "./Table.ts";
