export type { Delimiter } from "./csvRecords.ts";
export { DataError, type DataErrorCode, type DataPlace } from "./DataError.ts";
export { type CsvOptions, parseCsv } from "./parseCsv.ts";
export type { MissingPolicy, Selection, Table } from "./Table.ts";
