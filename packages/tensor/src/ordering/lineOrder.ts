import { type DType, isUnsigned, type TypedArray } from "../dtypes/dtype.ts";

/** Up to so many elements, inserting each where it belongs is quicker than counting digits. */
const SHORT = 32;
const DIGITS = 256;

/** One number, as it is and as its bits: the lower half of a double comes first on all machines that run JavaScript. */
const double: Float64Array = /* @__PURE__ */ new Float64Array(1);
const doubleBits: Uint32Array = /* @__PURE__ */ new Uint32Array(double.buffer);
const single: Float32Array = /* @__PURE__ */ new Float32Array(1);
const singleBits: Uint32Array = /* @__PURE__ */ new Uint32Array(single.buffer);

/**
 * Finds in which order the elements of lines are sorted: equal ones keep theirs, 0 and -0 are equal,
 * and NaN comes last in either direction. It holds what is needed for one line after the other.
 *
 * A long line is sorted by the bytes of its elements, from the lowest to the highest: the time is
 * in proportion to its length, and no comparison is called. Source: Knuth, TAOCP 3, 5.2.5.
 */
export class LineOrder {
  private readonly dtype: DType;
  private readonly descending: boolean;
  private readonly counts: Int32Array = new Int32Array(4 * DIGITS);
  private readonly values: Float64Array = new Float64Array(SHORT);
  private order: Int32Array;
  private nextOrder: Int32Array;
  /** For each element a word whose unsigned order is that of the elements. */
  private keys: Uint32Array;
  private nextKeys: Uint32Array;

  constructor(dtype: DType, length: number, descending: boolean) {
    const long = length <= SHORT ? 0 : length;
    this.dtype = dtype;
    this.descending = descending;
    this.order = new Int32Array(length);
    this.nextOrder = new Int32Array(long);
    this.keys = new Uint32Array(long);
    this.nextKeys = new Uint32Array(long);
  }

  /** The positions of a line's elements, sorted by element. The array is used again for the next line. */
  of(x: TypedArray, start: number, step: number, n: number): Int32Array {
    if (n <= SHORT) {
      this.insert(x, start, step, n);
      return this.order;
    }
    const { order, dtype } = this;
    for (let i = 0; i < n; i++) order[i] = i;
    if (dtype === "float64") {
      this.takeDoubles(x, start, step, n, 0);
      this.sortByKeys(n);
      this.takeDoubles(x, start, step, n, 1);
    } else if (dtype === "float32") this.takeSingles(x, start, step, n);
    else this.takeIntegers(x, start, step, n);
    this.sortByKeys(n);
    return this.order;
  }

  private insert(x: TypedArray, start: number, step: number, n: number): void {
    const { order, values } = this;
    const sign = this.descending ? -1 : 1;
    for (let i = 0; i < n; i++) {
      const value = sign * x[start + i * step]!;
      let k = i;
      // Not `>`: a NaN among those before moves behind every number.
      while (k > 0 && !(values[k - 1]! <= value) && !Number.isNaN(value)) {
        values[k] = values[k - 1]!;
        order[k] = order[k - 1]!;
        k--;
      }
      values[k] = value;
      order[k] = i;
    }
  }

  private takeIntegers(x: TypedArray, start: number, step: number, n: number): void {
    const { keys } = this;
    // Signed numbers are moved up to begin at 0; the other way round all bits are flipped.
    const signed = this.dtype !== "bool" && !isUnsigned(this.dtype);
    const flip = (signed ? 0x80000000 : 0) ^ (this.descending ? -1 : 0);
    for (let i = 0; i < n; i++) keys[i] = x[start + i * step]! ^ flip;
  }

  private takeSingles(x: TypedArray, start: number, step: number, n: number): void {
    const { keys } = this;
    const flip = this.descending ? -1 : 0;
    for (let i = 0; i < n; i++) {
      const value = x[start + i * step]!;
      // Adding 0 makes a 0 of -0.
      single[0] = value + 0;
      const bits = singleBits[0]!;
      keys[i] = Number.isNaN(value) ? -1 : upperWord(bits) ^ flip;
    }
  }

  /** Takes the lower (0) or upper (1) halves of doubles, in the order so far. */
  private takeDoubles(x: TypedArray, start: number, step: number, n: number, half: 0 | 1): void {
    const { keys, order } = this;
    const flip = this.descending ? -1 : 0;
    for (let i = 0; i < n; i++) {
      const value = x[start + order[i]! * step]!;
      double[0] = value + 0;
      const upper = doubleBits[1]!;
      const word = half === 1 ? upperWord(upper) : lowerWord(doubleBits[0]!, upper);
      keys[i] = Number.isNaN(value) ? -1 : word ^ flip;
    }
  }

  /** Sorts order and keys by the keys, a byte at a time; each time equal ones keep their order. */
  private sortByKeys(n: number): void {
    const { counts } = this;
    counts.fill(0);
    for (let i = 0; i < n; i++) {
      const key = this.keys[i]!;
      counts[key & 255]!++;
      counts[DIGITS + ((key >>> 8) & 255)]!++;
      counts[2 * DIGITS + ((key >>> 16) & 255)]!++;
      counts[3 * DIGITS + (key >>> 24)]!++;
    }
    for (let byte = 0; byte < 4; byte++) this.sortByByte(byte, n);
  }

  private sortByByte(byte: number, n: number): void {
    const { counts, keys, order, nextKeys, nextOrder } = this;
    const shift = 8 * byte;
    const first = byte * DIGITS;
    // Small integers have one and the same upper byte.
    if (counts[first + ((keys[0]! >>> shift) & 255)] === n) return;
    let place = 0;
    for (let digit = first; digit < first + DIGITS; digit++) {
      const count = counts[digit]!;
      counts[digit] = place;
      place += count;
    }
    for (let i = 0; i < n; i++) {
      const key = keys[i]!;
      const to = counts[first + ((key >>> shift) & 255)]!++;
      nextKeys[to] = key;
      nextOrder[to] = order[i]!;
    }
    this.keys = nextKeys;
    this.order = nextOrder;
    this.nextKeys = keys;
    this.nextOrder = order;
  }
}

/** The word with the sign of a floating number such that unsigned order is that of the numbers. */
function upperWord(bits: number): number {
  return bits >>> 31 === 1 ? ~bits : bits | 0x80000000;
}

/** Likewise the word below it: the larger a negative number, the smaller it is. */
function lowerWord(bits: number, upper: number): number {
  return upper >>> 31 === 1 ? ~bits : bits;
}
