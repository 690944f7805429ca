export type { CsvOptions } from "./csv/CsvOptions.ts";
export type { Delimiter } from "./csv/Delimiter.ts";
export { parseCsv } from "./csv/parseCsv.ts";
export { type ReadCsvOptions, readCsv } from "./csv/readCsv.ts";
export { type StreamCsvOptions, streamCsv } from "./csv/streamCsv.ts";
export { DataError, type DataErrorCode, type DataPlace } from "./DataError.ts";
export type { BatchContext, Dataset, SampleContext } from "./dataset/Dataset.ts";
export type { IterableDataset } from "./dataset/IterableDataset.ts";
export type { LinearSamples, SyntheticOptions } from "./dataset/linearModel.ts";
export type { Batch, Sample } from "./dataset/Sample.ts";
export { Subset } from "./dataset/Subset.ts";
export { syntheticData } from "./dataset/syntheticData.ts";
export { type SyntheticStreamOptions, syntheticStream } from "./dataset/syntheticStream.ts";
export { TensorDataset, type TensorsOf } from "./dataset/TensorDataset.ts";
export { parseIdx } from "./idx/parseIdx.ts";
export { readIdx, type StreamRowsOptions, streamIdx } from "./idx/readIdx.ts";
export { serializeIdx } from "./idx/serializeIdx.ts";
export type { BatchFetcher, BatchPosition, FetcherSettings } from "./loader/BatchFetcher.ts";
export { DataLoader } from "./loader/DataLoader.ts";
export { type DataIterOptions, dataIter } from "./loader/dataIter.ts";
export type { LoaderOptions } from "./loader/LoaderOptions.ts";
export type { LoaderState } from "./loader/LoaderState.ts";
export { SampleError } from "./loader/SampleError.ts";
export { type ReadNpyOptions, readNpy, type StreamNpyOptions, streamNpy } from "./npy/readNpy.ts";
export type { CsvRowIndex, Fingerprint, RowChoice } from "./outOfCore/CsvRowIndex.ts";
export type { CsvRows, FeaturesAndLabel, RowRequest } from "./outOfCore/CsvRows.ts";
export type { IndexProgress } from "./outOfCore/indexRows.ts";
export { type CsvRowsOptions, openCsvRows } from "./outOfCore/openCsvRows.ts";
export type { SparseOffsets } from "./outOfCore/RowOffsets.ts";
export type { ColumnMoments } from "./outOfCore/RunningMoments.ts";
export { parseRowIndex, serializeRowIndex } from "./outOfCore/rowIndexFile.ts";
export type { Compressors, Decompress } from "./parquet/decompressPage.ts";
export type { ReadParquetOptions } from "./parquet/openParquet.ts";
export { readParquet, streamParquet } from "./parquet/readParquet.ts";
export type { TransformOptions } from "./prepare/ColumnScaler.ts";
export type { FeatureColumnsJson, FeatureOptions } from "./prepare/FeatureColumns.ts";
export { type Fold, kFold } from "./prepare/kFold.ts";
export {
  type MinMaxOptions,
  MinMaxScaler,
  type MinMaxScalerJson,
  type Range,
} from "./prepare/MinMaxScaler.ts";
export {
  OneHotEncoder,
  type OneHotEncoderJson,
  type OneHotOptions,
} from "./prepare/OneHotEncoder.ts";
export {
  Preparation,
  type PreparationJson,
  type PreparationOptions,
  type PreparedFeatures,
  type PreparedSamples,
  type PrepareOptions,
} from "./prepare/Preparation.ts";
export { randomSplit, type SplitOptions } from "./prepare/randomSplit.ts";
export { Standardizer, type StandardizerJson } from "./prepare/Standardizer.ts";
export type { Scale, ScalerJson } from "./prepare/scaler.ts";
export type { FeatureBatches } from "./prepare/summarizeFeatures.ts";
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
export type { DataSource } from "./source/DataSource.ts";
export type { SourceOptions } from "./source/openSource.ts";
export type { ColumnType } from "./table/ColumnCells.ts";
export type { ColumnValues } from "./table/cellsOf.ts";
export type { MissingPolicy } from "./table/MissingPolicy.ts";
export { type ColumnChoice, type ColumnTensors, selectColumns } from "./table/selectColumns.ts";
export { type Selection, Table, type TableColumns } from "./table/Table.ts";
