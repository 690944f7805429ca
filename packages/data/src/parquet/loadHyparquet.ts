type Hyparquet = Pick<typeof import("hyparquet"), "parquetMetadata" | "parquetRead">;

let loaded: Hyparquet | undefined;

/** The library that decodes Parquet: loaded when it is needed, since few programs read such files. */
export async function loadHyparquet(): Promise<Hyparquet> {
  loaded ??= await import("hyparquet");
  return loaded;
}
