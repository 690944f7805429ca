import type { TypedArray } from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { nodeOf } from "../graphNode.ts";
import type { Storage } from "../memory/storage.ts";
import type { Tensor } from "../tensor.ts";

/** The elements of a tensor for loops, by indices from 0, one per axis, that nothing checks. */
export interface UncheckedElements {
  get(...indices: number[]): number;
  set(value: number, ...indices: number[]): void;
}

/**
 * The elements for a loop, with `get(i, j, ...)` and `set(value, i, j, ...)` about as fast as a typed
 * array, because they check nothing: an index that is negative or beyond its axis reads or writes a
 * neighbour or another tensor, integers wrap, and bool has to be 0 or 1.
 *
 * @example
 * ```ts
 * const x = arange(6).reshape([2, 3]);
 * const elements = unchecked(x);
 * for (let i = 0; i < 2; i++) for (let j = 0; j < 3; j++) elements.set(2 * elements.get(i, j), i, j);
 * console.log(x.toArray()); // [[0, 2, 4], [6, 8, 10]]
 * ```
 */
export function unchecked(x: Tensor): UncheckedElements {
  return checkTensor("unchecked", x).shape.length <= 4 ? new FewAxes(x) : new ManyAxes(x);
}

/**
 * Elements by up to four indices, in fixed fields: V8 turns `get` in a loop into the read of a typed
 * array.
 */
class FewAxes implements UncheckedElements {
  protected readonly tensor: Tensor;
  protected readonly strides: readonly number[];
  private readonly storage: Storage;
  private array: TypedArray;
  private readonly start: number;
  private readonly step0: number;
  private readonly step1: number;
  private readonly step2: number;
  private readonly step3: number;

  constructor(x: Tensor) {
    this.tensor = x;
    this.strides = x.strides;
    this.storage = x.storage;
    this.array = x.storage.array;
    this.start = x.storage.start + x.offset;
    const [step0 = 0, step1 = 0, step2 = 0, step3 = 0] = x.strides;
    this.step0 = step0;
    this.step1 = step1;
    this.step2 = step2;
    this.step3 = step3;
  }

  get(i = 0, j = 0, k = 0, l = 0): number {
    return this.read(i * this.step0 + j * this.step1 + k * this.step2 + l * this.step3);
  }

  set(value: number, i = 0, j = 0, k = 0, l = 0): void {
    this.write(value, i * this.step0 + j * this.step1 + k * this.step2 + l * this.step3);
  }

  protected read(offset: number): number {
    const value = this.array[this.start + offset];
    // Nothing is there when the kernels' memory has grown, which takes its old views away.
    return value === undefined ? (this.renewed()[this.start + offset] as number) : value;
  }

  protected write(value: number, offset: number): void {
    nodeOf(this.tensor)?.refuseWrite("set");
    this.storage.changed("set");
    const index = this.start + offset;
    this.array[index] = value;
    // As above. Asking an array for its length would cost more than reading back.
    if (this.array[index] === undefined) this.renewed()[index] = value;
  }

  private renewed(): TypedArray {
    this.array = this.storage.array;
    return this.array;
  }
}

/** The same for more axes, slower. */
class ManyAxes extends FewAxes {
  override get(...indices: number[]): number {
    return this.read(this.offsetOf(indices));
  }

  override set(value: number, ...indices: number[]): void {
    this.write(value, this.offsetOf(indices));
  }

  private offsetOf(indices: readonly number[]): number {
    let offset = 0;
    for (let axis = 0; axis < indices.length; axis++) {
      offset += (indices[axis] as number) * (this.strides[axis] as number);
    }
    return offset;
  }
}
