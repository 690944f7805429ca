/** What a field holds. Integers are exact up to 2^53. */
export type ThriftValue = boolean | number | Uint8Array | readonly ThriftValue[] | ThriftStruct;

/** Fields by their numbers. */
export interface ThriftStruct extends ReadonlyMap<number, ThriftValue> {}

/** The codes of types in the compact protocol. */
const types = {
  stop: 0,
  true: 1,
  false: 2,
  byte: 3,
  int16: 4,
  int32: 5,
  int64: 6,
  double: 7,
  binary: 8,
  list: 9,
  struct: 12,
} as const;

/** Deeper than anything in Parquet. */
const deepest = 16;

/** A footer has some values for each chunk of a column, of which files have thousands. */
const mostValues = 1 << 23;

/**
 * Reads structures in Thrift's compact protocol, which Parquet's headers are written in. Whatever the
 * bytes say, it reads no further than them, nests no deeper than Parquet does, and makes no more
 * values than there are bytes.
 *
 * Source: the Thrift compact protocol encoding, in the documentation of Apache Thrift.
 */
export class ThriftReader {
  /** Where the next byte is. */
  position: number;
  readonly #bytes: Uint8Array;
  readonly #refuse: (position: number, problem: string) => never;
  #values = 0;

  /** `refuse` throws the error for a place in the bytes. */
  constructor(
    bytes: Uint8Array,
    position: number,
    refuse: (position: number, problem: string) => never,
  ) {
    this.#bytes = bytes;
    this.position = position;
    this.#refuse = refuse;
  }

  struct(depth = 0): ThriftStruct {
    if (depth > deepest) this.#refuse(this.position, "structures nest too deep");
    const fields = new Map<number, ThriftValue>();
    let id = 0;
    for (;;) {
      const start = this.position;
      const head = this.#byte();
      const type = head & 15;
      if (type === types.stop) return fields;
      id = head >> 4 === 0 ? this.#integer(3) : id + (head >> 4);
      if (fields.has(id)) this.#refuse(start, `field ${id} is there twice`);
      fields.set(id, this.#value(type, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    if (++this.#values > mostValues) this.#refuse(this.position, "there are too many values");
    switch (type) {
      case types.true:
        return true;
      case types.false:
        return false;
      case types.byte:
        return (this.#byte() << 24) >> 24;
      case types.int16:
        return this.#integer(3);
      case types.int32:
        return this.#integer(5);
      case types.int64:
        return this.#integer(10);
      case types.double:
        return this.#take(8);
      case types.binary:
        return this.#take(this.#varint(5));
      case types.list:
        return this.#list(depth);
      case types.struct:
        return this.struct(depth + 1);
      default:
        return this.#refuse(this.position, `there is no type ${type} in Parquet`);
    }
  }

  #list(depth: number): readonly ThriftValue[] {
    if (depth > deepest) this.#refuse(this.position, "lists nest too deep");
    const head = this.#byte();
    const type = head & 15;
    const count = head >> 4 === 15 ? this.#varint(5) : head >> 4;
    // Each value takes a byte at least.
    if (count > this.#bytes.length - this.position) {
      this.#refuse(this.position, `a list of ${count} values does not fit`);
    }
    const isTruth = type === types.true || type === types.false;
    const values: ThriftValue[] = [];
    for (let i = 0; i < count; i++) {
      values.push(isTruth ? this.#byte() === 1 : this.#value(type, depth + 1));
    }
    return values;
  }

  #take(count: number): Uint8Array {
    const start = this.position;
    if (count > this.#bytes.length - start) {
      this.#refuse(start, `${count} bytes of text do not fit`);
    }
    this.position += count;
    return this.#bytes.subarray(start, this.position);
  }

  /** A signed integer: the sign is the lowest bit. */
  #integer(mostBytes: number): number {
    const value = this.#varint(mostBytes);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Seven bits a byte, the low ones first. */
  #varint(mostBytes: number): number {
    const start = this.position;
    let value = 0;
    for (let i = 0; i < mostBytes; i++) {
      const byte = this.#byte();
      value += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) return value;
    }
    return this.#refuse(start, `an integer takes more than ${mostBytes} bytes`);
  }

  #byte(): number {
    const byte = this.#bytes[this.position];
    if (byte === undefined) return this.#refuse(this.position, "a structure does not end");
    this.position++;
    return byte;
  }
}
