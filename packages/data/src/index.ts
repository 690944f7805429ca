export type { Delimiter } from "./csvRecords.ts";
export { DataError, type DataErrorCode, type DataPlace } from "./DataError.ts";
export { type DataIterOptions, dataIter } from "./dataIter.ts";
export type { CsvRowIndex, Fingerprint, RowChoice } from "./outOfCore/CsvRowIndex.ts";
export type { CsvRows, RowRequest } from "./outOfCore/CsvRows.ts";
export type { IndexProgress } from "./outOfCore/indexRows.ts";
export { type CsvRowsOptions, openCsvRows } from "./outOfCore/openCsvRows.ts";
export type { SparseOffsets } from "./outOfCore/RowOffsets.ts";
export { type ColumnMoments, RunningMoments } from "./outOfCore/RunningMoments.ts";
export { parseRowIndex, serializeRowIndex } from "./outOfCore/rowIndexFile.ts";
export { type CsvOptions, parseCsv } from "./parseCsv.ts";
export { Standardizer, type TransformOptions } from "./Standardizer.ts";
export {
  type PermutationOptions,
  type RandomPermutation,
  randomPermutation,
} from "./sampling/randomPermutation.ts";
export { type ColumnChoice, type ColumnTensors, selectColumns } from "./selectColumns.ts";
export type { DataSource } from "./source/DataSource.ts";
export { type SyntheticOptions, syntheticData } from "./syntheticData.ts";
export type { MissingPolicy, Selection, Table } from "./Table.ts";
