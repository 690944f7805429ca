export { type ReadCsvOptions, readCsv } from "./readCsv.ts";
