import type { ArrayLayout } from "../arrays/ArrayLayout.ts";
import { DataError } from "../DataError.ts";
import { idxTensor } from "./idxTensor.ts";
import { idxBytesPer, idxTypes } from "./idxType.ts";

/** More than a type's code says of a file: what it is instead. */
const otherKinds: readonly { readonly start: readonly number[]; readonly advice: string }[] = [
  { start: [0x1f, 0x8b], advice: "it is compressed with gzip; decompress it first" },
  { start: [0x93, 0x4e, 0x55, 0x4d], advice: "it is a .npy file; read it with readNpy" },
  { start: [0x50, 0x4b, 0x03, 0x04], advice: "it is a ZIP archive; unpack it first" },
  { start: [0x50, 0x41, 0x52, 0x31], advice: "it is a Parquet file; read it with readParquet" },
];

/**
 * Reads the header of an IDX file: two zeros, a type, the number of axes, and their sizes in 32 bits
 * each, high byte first.
 */
export function parseIdxLayout(start: Uint8Array, source: string): ArrayLayout {
  const [zero, alsoZero, code, axes] = start;
  if (axes === undefined) throw short(source, start.length, 4);
  if (zero !== 0 || alsoZero !== 0) throw noMagic(source, start);
  const dtype = idxTypes.get(code as number);
  if (dtype === undefined) {
    const codes = [...idxTypes.keys()].map(hex).join(", ");
    const problem = `found the type ${hex(code as number)}, expected one of ${codes}; ${damaged}`;
    throw new DataError("ERR_DATA_FORMAT", { source, byte: 2 }, problem);
  }
  const offset = 4 + 4 * axes;
  if (start.length < offset) throw short(source, start.length, offset);
  const view = new DataView(start.buffer, start.byteOffset);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const byteLength = shape.reduce((product, size) => product * size, idxBytesPer(dtype));
  if (!Number.isSafeInteger(byteLength)) {
    const problem = `found shape [${shape.join(", ")}], which nothing holds; ${damaged}`;
    throw new DataError("ERR_DATA_FORMAT", { source, byte: 4 }, problem);
  }
  return {
    shape,
    dtype,
    columnMajor: false,
    offset,
    byteLength,
    tensor: (bytes, shape) => idxTensor(dtype, bytes, shape),
  };
}

const damaged = "the file is damaged or of another format";

function short(source: string, length: number, expected: number): DataError {
  const place = { source, byte: length };
  if (length === 0) {
    const problem = "the file is empty; it must have a header and elements";
    return new DataError("ERR_DATA_EMPTY", place, problem);
  }
  const problem = `the file ends here, expected ${expected} bytes of header; copy it again`;
  return new DataError("ERR_DATA_SIZE", place, problem);
}

function noMagic(source: string, start: Uint8Array): DataError {
  const place = { source, byte: 0 };
  const found = [...start.subarray(0, 4)].map((byte) => hex(byte).slice(2)).join(" ");
  const other = otherKinds.find((kind) => kind.start.every((byte, i) => start[i] === byte));
  // The number of axes and the type come first, then zeros, when the low byte does.
  const swapped = start[2] === 0 && start[3] === 0 && idxTypes.has(start[1] as number);
  const advice = swapped
    ? "its numbers have the low byte first; write them high byte first"
    : (other?.advice ?? damaged);
  const problem = `found ${found}, expected 00 00, a type and the number of axes; ${advice}`;
  return new DataError("ERR_DATA_FORMAT", place, problem);
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, "0")}`;
}
