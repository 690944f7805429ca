import type { SchemaElement } from "hyparquet";
import type { DataErrorCode } from "../DataError.ts";
import { decimalNumber, integerOf } from "./decimalNumber.ts";
import { isoDate, isoTime, isoTimestamp } from "./isoText.ts";

/** A value as a file has it, without the meaning that the schema gives to it. */
export type RawValue = number | bigint | boolean | Uint8Array;

/** What makes cells of a column's values. */
export interface CellReader {
  /** Whether they are texts, also where they look like numbers. */
  readonly isText: boolean;
  /** Throws CellProblem, and RangeError for a time beyond the calendar. */
  cell(value: RawValue): number | boolean | string;
}

/** A value that a table cannot hold. The message goes on after `column "x" `. */
export class CellProblem extends Error {
  readonly code: DataErrorCode;

  constructor(code: DataErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const perSecond = { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n } as const;

/** How to read the values of a column, or undefined for types that a table has no place for. */
export function cellReader(element: SchemaElement): CellReader | undefined {
  const number = numberReader(element);
  if (number !== undefined) return { isText: false, cell: number };
  const text = textReader(element);
  return text === undefined ? undefined : { isText: true, cell: text };
}

type Read<T> = ((value: RawValue) => T) | undefined;

function numberReader(element: SchemaElement): Read<number | boolean> {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (isDecimal(element)) return decimalReader(element);
  if (isTime(element)) return undefined;
  switch (type) {
    case "BOOLEAN":
    case "FLOAT":
    case "DOUBLE":
      return (value) => value as number | boolean;
    case "INT32":
      return isUnsigned(element) ? (value) => (value as number) >>> 0 : (value) => value as number;
    case "INT64":
      return isUnsigned(element)
        ? (value) => safeInteger(BigInt.asUintN(64, value as bigint))
        : (value) => safeInteger(value as bigint);
    case "FIXED_LEN_BYTE_ARRAY":
      return logical?.type === "FLOAT16" && converted === undefined
        ? (value) => float16(value as Uint8Array)
        : undefined;
    default:
      return undefined;
  }
}

function textReader(element: SchemaElement): Read<string> {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (isDecimal(element)) return undefined;
  if (isTime(element)) return timeReader(element);
  if (type === "INT96") return legacyTimestamp;
  if (type === "BYTE_ARRAY") return isText(element) ? utf8Reader() : undefined;
  const isUuid = type === "FIXED_LEN_BYTE_ARRAY" && logical?.type === "UUID";
  return isUuid && converted === undefined ? (value) => uuid(value as Uint8Array) : undefined;
}

function isDecimal({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted === "DECIMAL" || logical?.type === "DECIMAL";
}

function decimalReader({ type, scale, logical_type: logical }: SchemaElement): Read<number> {
  const places = (logical?.type === "DECIMAL" ? logical.scale : scale) ?? 0;
  if (typeof places !== "number") return undefined;
  if (type === "INT32" || type === "INT64") {
    return (value) => decimalNumber(value as number | bigint, places);
  }
  if (type !== "BYTE_ARRAY" && type !== "FIXED_LEN_BYTE_ARRAY") return undefined;
  return (value) => decimalNumber(integerOf(value as Uint8Array), places);
}

/** What the integers of a column count, if it is time. */
function timeOf(element: SchemaElement): { kind?: string; unit?: string; isUtc?: boolean } {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (type !== "INT32" && type !== "INT64") return {};
  if (logical?.type === "TIMESTAMP" || logical?.type === "TIME") {
    return { kind: logical.type, unit: logical.unit, isUtc: logical.isAdjustedToUTC };
  }
  if (logical?.type === "DATE" || converted === "DATE") return { kind: "DATE", unit: "DAYS" };
  const [kind, unit] = converted?.split("_") ?? [];
  const isTime = kind === "TIMESTAMP" || kind === "TIME";
  return isTime && unit !== undefined ? { kind, unit } : {};
}

function isTime(element: SchemaElement): boolean {
  return timeOf(element).kind !== undefined;
}

function timeReader(element: SchemaElement): Read<string> {
  const { kind, unit, isUtc = false } = timeOf(element);
  if (kind === "DATE") return (value) => isoDate(Number(value));
  const parts = perSecond[unit as keyof typeof perSecond];
  if (parts === undefined) return undefined;
  const text = kind === "TIME" ? isoTime : isoTimestamp;
  const zone = isUtc && kind === "TIMESTAMP" ? "Z" : "";
  return (value) => text(BigInt(value as bigint), parts) + zone;
}

/** Julian days in the upper 32 bits, nanoseconds in the lower 64. */
function legacyTimestamp(value: RawValue): string {
  const days = ((value as bigint) >> 64n) - 2_440_588n;
  const time = BigInt.asUintN(64, value as bigint);
  return isoTimestamp(days * 86_400_000_000_000n + time, perSecond.NANOS);
}

function isUnsigned({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (logical?.type === "INTEGER") return !logical.isSigned;
  return converted?.startsWith("UINT_") ?? false;
}

/** Old writers do not say that bytes are text. */
function isText({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (logical !== undefined) return ["STRING", "ENUM", "JSON"].includes(logical.type);
  return converted === undefined || ["UTF8", "ENUM", "JSON"].includes(converted);
}

function safeInteger(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  const problem = `holds ${value}, which is beyond 2^53 - 1, where float64 has not every integer`;
  throw new CellProblem("ERR_DATA_NUMBER", `${problem}; write it as a text`);
}

/** Values of a dictionary are the same bytes again and again. */
function utf8Reader(): (value: RawValue) => string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const known = new WeakMap<Uint8Array, string>();
  return (value) => {
    const bytes = value as Uint8Array;
    const text = known.get(bytes);
    if (text !== undefined) return text;
    try {
      const decoded = decoder.decode(bytes);
      known.set(bytes, decoded);
      return decoded;
    } catch {
      const problem = "holds bytes that are no text in UTF-8";
      const advice = "leave it out by naming the others in { columns }";
      throw new CellProblem("ERR_DATA_ENCODING", `${problem}; ${advice}`);
    }
  };
}

function uuid(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** 1 bit of sign, 5 of exponent, 10 of mantissa. Source: IEEE 754-2019, binary16. */
function float16([low = 0, high = 0]: Uint8Array): number {
  const sign = high & 128 ? -1 : 1;
  const exponent = (high >> 2) & 31;
  const mantissa = (high & 3) * 256 + low;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  return sign * (1024 + mantissa) * 2 ** (exponent - 25);
}
