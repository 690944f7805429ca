/**
 * A list of numbers that grows, in a typed array: 8 bytes each, outside of the JavaScript heap,
 * which a file of some 100 MB would fill.
 */
export class NumberList {
  #values: Float64Array<ArrayBuffer> = new Float64Array(16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** The numbers so far, without a copy. */
  toTypedArray(): Float64Array<ArrayBuffer> {
    return this.#values.subarray(0, this.#length);
  }
}
