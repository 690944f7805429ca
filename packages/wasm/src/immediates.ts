import { AssemblerError } from "./AssemblerError.ts";
import { unsigned } from "./binary.ts";
import type { Code } from "./Expression.ts";

/** A SIMD opcode: the prefix byte, then the number that the specification lists. */
export function simd(opcode: number): Code {
  return [0xfd, unsigned(opcode)];
}

/** Alignment and offset of a load or store of `2 ** alignment` bytes. */
export function memoryArgument(op: string, alignment: number, offset: number): Code {
  if (!isIntegerBelow(offset, 2 ** 32)) {
    throw new AssemblerError(
      `${op}: offset ${offset} is not an integer of 0 to 4294967295; add it to the address`,
    );
  }
  return [alignment, unsigned(offset)];
}

/** The index of one of `count` lanes. */
export function laneIndex(op: string, lane: number, count: number): number {
  if (isIntegerBelow(lane, count)) return lane;
  throw new AssemblerError(`${op}: lane ${lane} does not exist; use 0 to ${count - 1}`);
}

/** `count` numbers of which each is an integer of 0 to `end - 1`. */
export function byteList(
  op: string,
  bytes: ArrayLike<number>,
  count: number,
  end: number,
): number[] {
  const list = Array.from(bytes);
  if (list.length !== count) {
    throw new AssemblerError(`${op}: ${list.length} numbers given; pass ${count}`);
  }
  const wrong = list.find((byte) => !isIntegerBelow(byte, end));
  if (wrong !== undefined) {
    throw new AssemblerError(
      `${op}: ${wrong} is not an integer of 0 to ${end - 1}; pass ${count} such numbers`,
    );
  }
  return list;
}

export function isIntegerBelow(value: number, end: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < end;
}
