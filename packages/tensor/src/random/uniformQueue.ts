import type { Generator } from "./generator.ts";

const CHUNK = 512;

/**
 * The uniform numbers of a generator one by one, drawn many at a time. It draws no number that is not
 * certain to be asked for, so that afterwards the generator stands where single draws would have left it.
 */
export class UniformQueue {
  /** How many more numbers, at least, will be asked for; told by the caller, with every change. */
  certain = 1;
  readonly #rng: Generator;
  readonly #numbers: Float64Array = new Float64Array(CHUNK);
  #next = 0;
  #end = 0;

  constructor(rng: Generator) {
    this.#rng = rng;
  }

  next(): number {
    if (this.#next === this.#end) this.#refill();
    return this.#numbers[this.#next++] as number;
  }

  #refill(): void {
    this.#next = 0;
    this.#end = Math.min(this.certain, CHUNK);
    this.#rng.uniforms(this.#numbers.subarray(0, this.#end));
  }
}
