type Hyparquet = Pick<typeof import("hyparquet"), "parquetMetadata" | "parquetRead">;

/** The library that decodes Parquet: loaded when it is needed, since few programs read such files. */
export function loadHyparquet(): Promise<Hyparquet> {
  return import("hyparquet");
}
