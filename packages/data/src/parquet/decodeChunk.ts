import type { FileMetaData, SchemaElement } from "hyparquet";
import { quoted } from "../quoted.ts";
import type { RawValue } from "./cellReader.ts";
import type { Compressors } from "./decompressPage.ts";
import { loadHyparquet } from "./loadHyparquet.ts";
import type { ParquetFile } from "./ParquetFile.ts";
import { type ColumnChunk, unpackPages } from "./unpackPages.ts";

/** Some values of a column, one after another; null where one is missing. */
export type RawValues = ArrayLike<RawValue | null | undefined>;

/**
 * The values of a column in a row group, as the file has them: pages are looked through here and
 * decoded by the library.
 */
export async function decodeChunk(
  file: ParquetFile,
  chunk: ColumnChunk,
  compressors: Compressors,
): Promise<readonly RawValues[]> {
  const unpacked = await unpackPages(file, chunk, compressors);
  const { parquetRead } = await loadHyparquet();
  const buffer = ownBuffer(chunk.bytes);
  const parts: RawValues[] = [];
  const about = `column ${quoted(chunk.column)}`;
  try {
    await parquetRead({
      file: { byteLength: buffer.byteLength, slice: () => buffer },
      metadata: onlyChunk(chunk),
      utf8: false,
      compressors: {
        [chunk.codec]: (input: Uint8Array) => unpacked.get(input.byteOffset) ?? new Uint8Array(0),
      },
      onChunk: ({ columnData }) => parts.push(columnData),
    });
  } catch (cause) {
    file.refuse(chunk.start, `${about} cannot be decoded`, cause);
  }
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  if (count !== chunk.rows) {
    file.refuse(chunk.start, `${about} has ${count} values, expected ${chunk.rows}`);
  }
  return parts;
}

/** The bytes as a buffer that begins and ends with them. */
function ownBuffer({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  if (byteLength === buffer.byteLength) return buffer as ArrayBuffer;
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/** A file of one column and one row group, which begins with the chunk. */
function onlyChunk({ element, codec, rows, bytes }: ColumnChunk): FileMetaData {
  // Without what the schema says of their meaning, values come out as they are written.
  const { type, type_length, repetition_type } = element;
  const plain = { type, type_length, repetition_type, name: "x" } as SchemaElement;
  const count = BigInt(rows);
  const size = BigInt(bytes.length);
  return {
    version: 1,
    schema: [{ name: "root", num_children: 1 }, plain],
    num_rows: count,
    row_groups: [
      {
        columns: [
          {
            file_offset: 0n,
            meta_data: {
              type: type as NonNullable<typeof type>,
              encodings: [],
              path_in_schema: ["x"],
              codec,
              num_values: count,
              total_uncompressed_size: size,
              total_compressed_size: size,
              data_page_offset: 0n,
            },
          },
        ],
        total_byte_size: size,
        num_rows: count,
      },
    ],
    metadata_length: 0,
  };
}
