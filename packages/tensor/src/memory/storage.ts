import { clock } from "../clock.ts";
import type { DType, TypedArray } from "../dtypes/dtype.ts";
import { DisposedError } from "../errors.ts";
import type { GraphHistory } from "../graphNode.ts";
import { watch } from "../watch.ts";
import { arena } from "./arena.ts";
import type { Block } from "./blocks.ts";

/**
 * The elements behind a tensor and all its views: one home, either a piece of the arena
 * (`pointer`, kept by `block`) or part of a typed array on the JavaScript heap (`heap`).
 */
export class Storage {
  readonly dtype: DType;
  readonly length: number;
  /** When elements were last changed in place, see `clock`; a gradient that saved them looks at it. */
  changedAt = 0;
  /** The operation that changed them last; null as long as none has. */
  changedBy: string | null = null;
  /** Where the graph of its tensors has been since a tracked change in place; null without one. */
  history: GraphHistory | null = null;
  /**
   * How many hold on to it besides the user, so that it outlives the scope it was made in: operations that
   * saved it for their gradient, until that is computed; very many where nobody will tell.
   */
  escapes = 0;
  /**
   * All storages over these elements, once `data` has made more than this one: each is the `data` of the
   * one before.
   */
  peers: Storage[] | null = null;
  heap: TypedArray | null;
  /** The index of the first element in `array`. */
  start: number;
  /** The address in bytes; 0 when the elements are not in the arena. */
  pointer: number;
  block: Block | null;

  constructor(
    dtype: DType,
    length: number,
    heap: TypedArray | null,
    start: number,
    pointer: number,
    block: Block | null,
  ) {
    this.dtype = dtype;
    this.length = length;
    this.heap = heap;
    this.start = start;
    this.pointer = pointer;
    this.block = block;
  }

  /** The typed array that holds the elements, from index `start` on, among others. */
  get array(): TypedArray {
    if (this.heap !== null) return this.heap;
    if (this.pointer === 0) this.#refuse();
    return arena.view(this.dtype);
  }

  get disposed(): boolean {
    return this.heap === null && this.pointer === 0;
  }

  /** Throws DisposedError for a storage that was given back: what looks at no element calls this. */
  checkAlive(): void {
    if (this.heap === null && this.pointer === 0) this.#refuse();
  }

  /** Notes that an operation has changed elements. */
  changed(operation: string): void {
    this.changedAt = ++clock.time;
    this.changedBy = operation;
    if (watch.changes !== null) watch.changes(this);
  }

  /**
   * The same elements behind the back of `changedAt`: a storage with a time of its own, which changes
   * through this one leave as it is, and the other way round.
   */
  unwatched(): Storage {
    this.checkAlive();
    this.peers ??= [this];
    const { dtype, length, heap, start, pointer, block, peers } = this;
    const made = peers[peers.indexOf(this) + 1];
    if (made !== undefined) return made;
    const peer = new Storage(dtype, length, heap, start, pointer, block);
    peers.push(peer);
    peer.peers = peers;
    // Whose scope ends first is not known: the collector sees the last of them go.
    this.escape();
    peer.escape();
    return peer;
  }

  /** Outlives every scope from now on. */
  escape(): void {
    // A small integer, as all counts are: one representation of the field.
    this.escapes = 2 ** 29;
  }

  #refuse(): never {
    throw new DisposedError(
      `tensor: its ${this.length} ${this.dtype} elements were disposed; ` +
        "use a tensor before its scope or the next batch, or keep a copy",
    );
  }
}
