import { crc32 } from "../formats/crc32.ts";
import type { SourceFile } from "../formats/SourceFile.ts";

/** Under which name the check sum stands, as the first thing in the header: at a place that is always the same. */
export const CHECKSUM: string = "linnet.crc32";
/** What stands in the file while the sum is taken. */
export const NO_DIGITS: string = "00000000";
/** The size of the header comes before it. */
const PREFIX = 8;
const start: Uint8Array = /* @__PURE__ */ new TextEncoder().encode(
  `{"__metadata__":{"${CHECKSUM}":"`,
);
/** Where the digits are, in bytes from the start of the file. */
const DIGITS: number = /* @__PURE__ */ (() => PREFIX + start.length)();

/** Puts the check sum of a file, whose header has a place for it, there. */
export function writeChecksum(bytes: Uint8Array): void {
  bytes.set(new TextEncoder().encode(digitsOf(bytes)), DIGITS);
}

/** Throws FormatError unless a file has its check sum. */
export function verifyChecksum(file: SourceFile): void {
  const { bytes } = file;
  if (!start.every((byte, i) => bytes[PREFIX + i] === byte)) {
    const expected = `a header that begins with "${CHECKSUM}"`;
    file.refuse(PREFIX, "no check sum", expected, "pass a file written with { checksum: true }");
  }
  const found = String.fromCharCode(...bytes.subarray(DIGITS, DIGITS + NO_DIGITS.length));
  const expected = digitsOf(bytes);
  if (found === expected) return;
  file.refuse(DIGITS, `the check sum ${JSON.stringify(found)}`, `${expected} for these bytes`, bad);
}

const bad = "the file is damaged, fetch it again or take another";

/** The sum of all bytes, as eight hexadecimal digits, with zeros in their place. */
function digitsOf(bytes: Uint8Array): string {
  const before = crc32(bytes.subarray(0, DIGITS));
  const zeros = crc32(new TextEncoder().encode(NO_DIGITS), before);
  const sum = crc32(bytes.subarray(DIGITS + NO_DIGITS.length), zeros);
  return sum.toString(16).padStart(NO_DIGITS.length, "0");
}
