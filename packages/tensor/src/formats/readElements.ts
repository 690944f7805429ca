import { type DType, elementBytes, integerRange, viewOver } from "../dtypes/dtype.ts";
import { DTypeError } from "../errors.ts";
import { allocateData } from "../memory/allocate.ts";
import { Storage } from "../memory/storage.ts";
import type { Shape } from "../shapes/shape.ts";
import { type ElementType, isDType, targetOf } from "./elementType.ts";
import type { SourceFile } from "./SourceFile.ts";

/** Whether this host keeps the low byte of a number first. */
export const hostIsLittleEndian: boolean =
  /* @__PURE__ */ new Uint8Array(/* @__PURE__ */ Uint16Array.of(1).buffer)[0] === 1;

/** Where elements lie in a file, which has been checked to hold all of them. */
export interface ElementRun {
  readonly type: ElementType;
  readonly shape: Shape;
  readonly offset: number;
  readonly count: number;
  readonly littleEndian: boolean;
}

/** Reads elements into a storage of their own, converted where linnet has no such type. */
export function readElements(file: SourceFile, run: ElementRun): Storage {
  const { type, count, offset } = run;
  const dtype = targetOf(file, type);
  if (isDType(type)) {
    if (type === "bool") checkBooleans(file, run);
    const storage = allocateData(dtype, count, run.shape);
    const size = elementBytes(dtype);
    const { buffer, byteOffset } = storage.array;
    const to = new Uint8Array(buffer, byteOffset + storage.start * size, count * size);
    to.set(file.bytes.subarray(offset, offset + to.length));
    if (run.littleEndian !== hostIsLittleEndian) reverseEach(to, size);
    return storage;
  }
  const storage = allocateData(dtype, count, run.shape);
  if (type === "float16" || type === "bfloat16") readHalves(file, run, storage);
  else readInt64(file, run, storage);
  return storage;
}

/**
 * The elements as they lie in the file, shared, where the host can read them there; a copy where it
 * cannot: another byte order, an odd address, or a type that has to be converted.
 */
export function shareElements(file: SourceFile, run: ElementRun): Storage {
  const { type, count, offset, littleEndian } = run;
  const { buffer, byteOffset } = file.bytes;
  if (!isDType(type) || littleEndian !== hostIsLittleEndian) return readElements(file, run);
  if ((byteOffset + offset) % elementBytes(type) !== 0) return readElements(file, run);
  if (type === "bool") checkBooleans(file, run);
  const elements = viewOver(buffer, type, byteOffset + offset, count);
  return new Storage(type, count, elements, 0, 0, null);
}

function checkBooleans(file: SourceFile, { offset, count }: ElementRun): void {
  for (let i = offset; i < offset + count; i++) {
    if ((file.bytes[i] as number) > 1)
      file.refuse(i, `the byte ${file.bytes[i]}`, "a bool, 0 or 1");
  }
}

function reverseEach(bytes: Uint8Array, size: number): void {
  if (size === 1) return;
  for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
}

function viewOf({ bytes }: SourceFile): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readHalves(file: SourceFile, run: ElementRun, { array, start }: Storage): void {
  const view = viewOf(file);
  const value = run.type === "float16" ? float16 : bfloat16;
  for (let i = 0; i < run.count; i++) {
    array[start + i] = value(view.getUint16(run.offset + 2 * i, run.littleEndian));
  }
}

/** 1 bit of sign, 5 of exponent, 10 of mantissa. Source: IEEE 754-2019, binary16. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  return sign * (1024 + mantissa) * 2 ** (exponent - 25);
}

const word: DataView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(4));

/** The upper half of a float32. */
function bfloat16(bits: number): number {
  word.setUint32(0, bits * 65536);
  return word.getFloat32(0);
}

function readInt64(file: SourceFile, run: ElementRun, storage: Storage): void {
  const view = viewOf(file);
  const { type, offset, littleEndian } = run;
  const { array, start, dtype } = storage;
  for (let i = 0; i < run.count; i++) {
    const at = offset + 8 * i;
    const high = littleEndian ? at + 4 : at;
    const upper =
      type === "int64" ? view.getInt32(high, littleEndian) : view.getUint32(high, littleEndian);
    // A product and a sum of doubles, which are exact up to 2^53.
    const value = upper * 2 ** 32 + view.getUint32(littleEndian ? at : at + 4, littleEndian);
    if (!fits(value, dtype)) refuseInt64(file, run, at, dtype);
    array[start + i] = value;
  }
}

function fits(value: number, dtype: DType): boolean {
  if (dtype === "float64") return Number.isSafeInteger(value);
  const [low, high] = integerRange(dtype);
  return value >= low && value <= high;
}

function refuseInt64(file: SourceFile, run: ElementRun, at: number, dtype: DType): never {
  const view = viewOf(file);
  const { type, littleEndian, offset } = run;
  const value =
    type === "int64" ? view.getBigInt64(at, littleEndian) : view.getBigUint64(at, littleEndian);
  const range = dtype === "float64" ? "exact up to 2^53 - 1" : integerRange(dtype).join(" to ");
  throw new DTypeError(
    `${file.prefix}element ${(at - offset) / 8} is ${value} and does not fit into ${dtype}, ` +
      `${range}; ${dtype === "float64" ? "convert" : 'pass { int64: "float64" }, or convert'} ` +
      "it where the file is written",
  );
}
