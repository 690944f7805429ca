import { byteLengthIn } from "../formats/checkFileShape.ts";
import type { ElementType } from "../formats/elementType.ts";
import { hex, type SourceFile } from "../formats/SourceFile.ts";
import { parseNpyHeader } from "./npyHeader.ts";
import { parseDescr } from "./npyType.ts";

/** Where the elements of a .npy file lie, and what they are. */
export interface NpyElements {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  /** Whether the first axis moves fastest. Of a vector and of a number that says nothing. */
  readonly columnMajor: boolean;
  readonly shape: readonly number[];
  /** Where the first element begins, and how many bytes all of them take. */
  readonly offset: number;
  readonly byteLength: number;
}

/** `\x93NUMPY` */
const magic: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Reads what stands before the elements. Whether these are there is for the caller to see. */
export function readNpyHeader(file: SourceFile): NpyElements {
  const { start, text } = headerText(file);
  const { descr, fortranOrder, shape } = parseNpyHeader(file, start, text);
  const { type, littleEndian } = parseDescr(file, start, descr);
  const byteLength = byteLengthIn(file, start, shape, type);
  const columnMajor = fortranOrder && shape.length > 1;
  return { type, littleEndian, columnMajor, shape, offset: start + text.length, byteLength };
}

function headerText(file: SourceFile): { start: number; text: string } {
  const { bytes } = file;
  const found = bytes.subarray(0, magic.length);
  if (found.length < magic.length || magic.some((byte, i) => found[i] !== byte)) {
    file.refuse(0, hex(found), `${hex(Uint8Array.from(magic))}, which begins a .npy file`, other);
  }
  file.need(6, 4, "version and header size");
  const [major, minor] = [bytes[6] as number, bytes[7] as number];
  if (major < 1 || major > 3 || minor !== 0) {
    file.refuse(6, `version ${major}.${minor}`, "1.0, 2.0 or 3.0", other);
  }
  const start = major === 1 ? 10 : 12;
  file.need(8, start - 8, "header size");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  file.need(start, length, "header");
  // What a header may say is ASCII: whatever is not shows as a wrong character at its place.
  const text = new TextDecoder("latin1").decode(bytes.subarray(start, start + length));
  return { start, text };
}

const other = "give the bytes of a file that numpy.save wrote";
