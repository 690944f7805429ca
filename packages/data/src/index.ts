export type { Delimiter } from "./csvRecords.ts";
export { DataError, type DataErrorCode, type DataPlace } from "./DataError.ts";
export { type SyntheticOptions, syntheticData } from "./dataset/syntheticData.ts";
export { type DataIterOptions, dataIter } from "./loader/dataIter.ts";
export { type CsvOptions, parseCsv } from "./parseCsv.ts";
export { Standardizer, type TransformOptions } from "./Standardizer.ts";
export { type ColumnChoice, type ColumnTensors, selectColumns } from "./selectColumns.ts";
export type { MissingPolicy, Selection, Table } from "./Table.ts";
