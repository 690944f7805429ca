export type { Delimiter } from "./csvRecords.ts";
export { DataError, type DataErrorCode, type DataPlace } from "./DataError.ts";
export { type DataIterOptions, dataIter } from "./dataIter.ts";
export { type CsvOptions, parseCsv } from "./parseCsv.ts";
export type { TransformOptions } from "./prepare/ColumnScaler.ts";
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
export { randomSplit, type SplitOptions } from "./prepare/randomSplit.ts";
export { Standardizer, type StandardizerJson } from "./prepare/Standardizer.ts";
export type { FeatureBatches } from "./prepare/summarizeFeatures.ts";
export { type ColumnChoice, type ColumnTensors, selectColumns } from "./selectColumns.ts";
export { type SyntheticOptions, syntheticData } from "./syntheticData.ts";
export type { MissingPolicy, Selection, Table } from "./Table.ts";
