import { hex, quote, type SourceFile } from "../formats/SourceFile.ts";

/** A file within a ZIP file. */
export interface ZipEntry {
  readonly name: string;
  /** 0 for stored, 8 for deflated. */
  readonly method: number;
  readonly crc: number;
  /** Its size in the archive, and outside of it. */
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins, and its data. */
  readonly header: number;
  readonly start: number;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const DIRECTORY_SIZE = 46;
const LOCAL_SIZE = 30;
/** What stands in place of a number that needs 64 bits. */
const FULL = 0xffffffff;
/** Deflate makes no more than this of a byte. Source: zlib, technical details. */
const MOST_DEFLATE = 1032;

/**
 * The entries of a ZIP file, from its directory, with everything that they say about places and
 * sizes checked against the bytes that are there. Source: PKWARE APPNOTE 6.3.
 */
export function zipEntries(file: SourceFile): ZipEntry[] {
  const { bytes } = file;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(file, view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || size === FULL || start === FULL) {
    file.refuse(end, "a directory in ZIP64", "a plain one", "split the file into smaller ones");
  }
  if (start + size !== end) {
    file.refuse(end + 12, `a directory of ${size} bytes at ${start}`, `one that ends at ${end}`);
  }
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (end - at < DIRECTORY_SIZE || view.getUint32(at, true) !== DIRECTORY) {
      file.refuse(at, hex(bytes.subarray(at, at + 4)), "50 4b 01 02, which begins an entry");
    }
    const length = sizesAt(view, at + 28);
    if (length.all > end - at - DIRECTORY_SIZE)
      file.refuse(at + 28, "a long name", "one that fits");
    entries.push(readEntry(file, view, at, length.name, start));
    at += DIRECTORY_SIZE + length.all;
  }
  if (at !== end) file.refuse(at, `${end - at} bytes`, "the end of the directory");
  checkOverlap(file, entries);
  return entries;
}

/** The end record: the last thing in the file, but for a comment whose length it states. */
function findEnd(file: SourceFile, view: DataView): number {
  const last = file.bytes.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END && view.getUint16(at + 20, true) === last - at) return at;
  }
  const begin = hex(file.bytes.subarray(0, 4));
  file.refuse(0, `${begin} and no directory at the end`, "a ZIP file", "give a whole .npz file");
}

/** The lengths of name, extra field and, in the directory, comment. */
function sizesAt(view: DataView, at: number): { name: number; all: number } {
  const name = view.getUint16(at, true);
  return { name, all: name + view.getUint16(at + 2, true) + view.getUint16(at + 4, true) };
}

function readEntry(
  file: SourceFile,
  view: DataView,
  at: number,
  nameLength: number,
  directory: number,
): ZipEntry {
  const text = file.bytes.subarray(at + DIRECTORY_SIZE, at + DIRECTORY_SIZE + nameLength);
  const name = new TextDecoder().decode(text);
  if (view.getUint16(at + 8, true) & 1) {
    file.refuse(at + 8, `${quote(name)} encrypted`, "a plain entry", "write it without a password");
  }
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) {
    file.refuse(at + 10, `compression method ${method}`, "0 or 8", "use numpy.savez_compressed");
  }
  const crc = view.getUint32(at + 16, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const header = view.getUint32(at + 42, true);
  const most = method === 0 ? packed : packed * MOST_DEFLATE;
  if (size > most || (method === 0 && size < packed)) {
    file.refuse(at + 24, `size ${size}`, `what ${packed} bytes can make`);
  }
  const start = header + LOCAL_SIZE;
  if (start > directory || view.getUint32(header, true) !== LOCAL) {
    file.refuse(at + 42, `an entry at ${header}`, "the place of one that begins with 50 4b 03 04");
  }
  const skipped = view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (start + skipped + packed > directory) {
    file.refuse(at + 20, `an entry of ${packed} bytes`, "one that ends before the directory");
  }
  return { name, method, crc, packed, size, header, start: start + skipped };
}

/** Entries that share bytes could make far more than the file has. */
function checkOverlap(file: SourceFile, entries: readonly ZipEntry[]): void {
  const ordered = [...entries].sort((a, b) => a.header - b.header);
  let end = 0;
  for (const { header, start, packed } of ordered) {
    if (header < end) file.refuse(header, "an entry", "the rest of the one before");
    end = start + packed;
  }
}
