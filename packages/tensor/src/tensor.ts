// `Symbol.dispose` in the type below, for projects whose lib is older than it.
/// <reference lib="esnext.disposable" preserve="true" />

import type { DType, TypedArray } from "./dtypes/dtype.ts";
import { ArgumentError, GradError } from "./errors.ts";
import {
  type BackwardOptions,
  type GradientHook,
  type GradientNode,
  type GraphNode,
  nodeOf,
} from "./graphNode.ts";
import { elementIndex, getElement, setElement } from "./indexing/element.ts";
import type { ViewItem } from "./indexing/indexItem.ts";
import { viewAt } from "./indexing/viewAt.ts";
import {
  addInPlace,
  divideInPlace,
  multiplyInPlace,
  subtractInPlace,
} from "./inPlace/binaryInPlace.ts";
import { copyInPlace } from "./inPlace/copyInPlace.ts";
import { fillInPlace } from "./inPlace/fillInPlace.ts";
import { release } from "./memory/allocate.ts";
import type { Storage } from "./memory/storage.ts";
import type { Operand } from "./op.ts";
import { abs } from "./ops/elementwise/abs.ts";
import { add } from "./ops/elementwise/add.ts";
import { divide } from "./ops/elementwise/divide.ts";
import { multiply } from "./ops/elementwise/multiply.ts";
import { negative } from "./ops/elementwise/negative.ts";
import { pow } from "./ops/elementwise/pow.ts";
import { sqrt } from "./ops/elementwise/sqrt.ts";
import { square } from "./ops/elementwise/square.ts";
import { subtract } from "./ops/elementwise/subtract.ts";
import { matmul } from "./ops/linalg/matmul.ts";
import { matrixTranspose } from "./ops/linalg/matrixTranspose.ts";
import { reshaped } from "./ops/manipulation/reshape.ts";
import { mean } from "./ops/statistical/mean.ts";
import { sum } from "./ops/statistical/sum.ts";
import { torchSettings, torchText } from "./print/torchStyle.ts";
import type { TotalOptions } from "./reductions/reduce.ts";
import { contiguousStrides, formatShape, type Shape } from "./shapes/shape.ts";
import type {
  Broadcast,
  Broadcasts,
  Multiplies,
  NoOptions,
  Product,
  Reduced,
  Reshaped,
  ShapeOf,
  Transposed,
} from "./shapes/shapeTypes.ts";
import { denseArray } from "./views/denseArray.ts";
import { nestedArray } from "./views/nestedArray.ts";

/**
 * An n-dimensional array: a shape and strides over a storage that views share.
 *
 * Make one with `tensor`, `zeros`, `randn` and the like. The methods are the operators of Python
 * and what the chapter writes as methods; every operation also exists as a function.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(x.matmul(x.T).sum().item()); // 52
 * ```
 */
export class Tensor<S extends Shape = Shape> {
  readonly shape: S;
  /** The number of elements. */
  readonly size: number;
  /** Strides in elements, or null when the elements are contiguous in row-major order. */
  readonly layout: readonly number[] | null;
  /** The position of the first element in the storage. */
  readonly offset: number;
  readonly dtype: DType;
  readonly storage: Storage;
  /** The tensor that this one is a view of; null for one that is none, or that was detached. */
  base: Tensor | null;
  /** The tensor's place in the graph of operations; null when it is not tracked. */
  node: GraphNode | null = null;

  /** Use `tensor`, `zeros` and the like; this takes what they have checked. */
  constructor(
    shape: S,
    size: number,
    layout: readonly number[] | null,
    offset: number,
    storage: Storage,
    base: Tensor | null = null,
  ) {
    this.shape = shape;
    this.size = size;
    this.layout = layout;
    this.offset = offset;
    this.dtype = storage.dtype;
    this.storage = storage;
    this.base = base;
  }

  /** The number of axes. */
  get ndim(): number {
    return this.shape.length;
  }

  /** How many elements to move per step along each axis. */
  get strides(): readonly number[] {
    return this.layout ?? contiguousStrides(this.shape);
  }

  static {
    // What console.log shows in Node: the elements instead of these fields.
    Object.defineProperty(Tensor.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value: Tensor.prototype.toString,
    });
  }

  // ---- values

  /** The elements in row-major order, as a copy. */
  toTypedArray(): TypedArray {
    const elements = denseArray(this);
    return this.layout === null ? elements.slice() : elements;
  }

  /** The elements as nested arrays; a number for a scalar. */
  toArray(): unknown {
    return nestedArray(this);
  }

  /** The value of a tensor with one element. Throws ArgumentError for any other. */
  item(): number {
    if (this.size === 1) return this.storage.array[this.storage.start + this.offset] as number;
    this.storage.checkAlive();
    throw new ArgumentError(
      `item: shape ${formatShape(this.shape)} has ${this.size} elements; ` +
        "take one by get(...), or reduce with sum() or mean()",
    );
  }

  /** The element at these indices, one per axis; negative ones count from the end. */
  get(...indices: number[]): number {
    return getElement(this, elementIndex("get", this, indices));
  }

  /** Sets the element at these indices. Throws IndexError out of range. */
  set(value: number, ...indices: number[]): void {
    const index = elementIndex("set", this, indices);
    if (nodeOf(this) === null) setElement(this, index, value);
    else fillInPlace(viewAt(this, indices), value, "set");
  }

  /** The entries of the first axis, as views: `for (const row of x)`. Throws for a scalar. */
  *[Symbol.iterator](): Generator<Tensor, void> {
    const rows = this.shape[0];
    if (rows === undefined) {
      throw new ArgumentError("iterator: a scalar has no entries; read it with item()");
    }
    for (let i = 0; i < rows; i++) yield viewAt(this, [i]);
  }

  toString(): string {
    return torchText(this, torchSettings);
  }

  /** What `JSON.stringify` writes: the elements, nested. */
  toJSON(): unknown {
    return nestedArray(this);
  }

  // ---- operators

  add<A extends Shape, B extends Operand>(
    this: Tensor<A>,
    other: B & Broadcasts<A, ShapeOf<B>>,
  ): Tensor<Broadcast<A, ShapeOf<B>>> {
    return add(this, other);
  }
  sub<A extends Shape, B extends Operand>(
    this: Tensor<A>,
    other: B & Broadcasts<A, ShapeOf<B>>,
  ): Tensor<Broadcast<A, ShapeOf<B>>> {
    return subtract(this, other);
  }
  mul<A extends Shape, B extends Operand>(
    this: Tensor<A>,
    other: B & Broadcasts<A, ShapeOf<B>>,
  ): Tensor<Broadcast<A, ShapeOf<B>>> {
    return multiply(this, other);
  }
  div<A extends Shape, B extends Operand>(
    this: Tensor<A>,
    other: B & Broadcasts<A, ShapeOf<B>>,
  ): Tensor<Broadcast<A, ShapeOf<B>>> {
    return divide(this, other);
  }
  pow<A extends Shape, B extends Operand>(
    this: Tensor<A>,
    exponent: B & Broadcasts<A, ShapeOf<B>>,
  ): Tensor<Broadcast<A, ShapeOf<B>>> {
    return pow(this, exponent);
  }
  neg(): Tensor<S> {
    return negative(this);
  }
  matmul<A extends Shape, B extends Shape>(
    this: Tensor<A>,
    other: Tensor<B> & Multiplies<A, B>,
  ): Tensor<Product<A, B>> {
    return matmul(this, other);
  }

  // ---- what the chapter writes as methods

  square(): Tensor<S> {
    return square(this);
  }
  sqrt(): Tensor<S> {
    return sqrt(this);
  }
  abs(): Tensor<S> {
    return abs(this);
  }
  sum<A extends Shape, const O extends TotalOptions = NoOptions>(
    this: Tensor<A>,
    options?: O,
  ): Tensor<Reduced<A, O>> {
    return sum(this, options);
  }
  mean<A extends Shape, const O extends TotalOptions = NoOptions>(
    this: Tensor<A>,
    options?: O,
  ): Tensor<Reduced<A, O>> {
    return mean(this, options);
  }
  reshape<const To extends Shape>(shape: To): Tensor<Reshaped<To>> {
    return reshaped(this, shape);
  }
  /** The matrix transpose: the last two axes swapped, without a copy. */
  get T(): Tensor<Transposed<S>> {
    return matrixTranspose(this);
  }
  /**
   * A view of some elements: `x.at(0)`, `x.at(":", -1)`, `x.at("...", [10, 20])`. For masks and tensors
   * of indices, whose results are copies, there is the function `at(x, mask)`.
   */
  at(...items: ViewItem[]): Tensor {
    return viewAt(this, items);
  }

  // ---- in place: they change the elements, return the tensor, and end in _

  add_(other: Operand): this {
    return addInPlace(this, other);
  }
  sub_(other: Operand): this {
    return subtractInPlace(this, other);
  }
  mul_(other: Operand): this {
    return multiplyInPlace(this, other);
  }
  div_(other: Operand): this {
    return divideInPlace(this, other);
  }
  fill_(value: number): this {
    return fillInPlace(this, value, "fill_");
  }
  zero_(): this {
    return fillInPlace(this, 0, "zero_");
  }
  copy_(source: Operand): this {
    return copyInPlace(this, source);
  }

  // ---- gradients: what they do is up to the node, which comes from @linnet/autograd

  /** Whether gradients arrive here: whether operations on this tensor are recorded for `backward`. */
  get requiresGrad(): boolean {
    return gradientNodeOf(this) !== null;
  }

  /** Whether no operation made this tensor: a parameter, data, or a constant. */
  get isLeaf(): boolean {
    return gradientNodeOf(this)?.isLeaf ?? true;
  }

  /**
   * The gradient that `backward` has accumulated here; null for none. Results have one only after
   * `retainGrad()`.
   */
  get grad(): Tensor | null {
    return nodeOf(this)?.grad ?? null;
  }

  set grad(value: Tensor | null) {
    this.#tracked("grad").setGrad(value);
  }

  /** Forgets the gradient, so that the next `backward` starts anew. */
  zeroGrad(): void {
    const node = nodeOf(this);
    if (node !== null) node.grad = null;
  }

  /**
   * Adds the gradient of this scalar to `.grad` of every leaf that it was computed from. A tensor
   * with more elements needs `gradient`, of its own shape. Throws GradError otherwise.
   */
  backward(gradient?: Tensor, options: BackwardOptions = {}): void {
    this.#tracked("backward").backward(this, gradient, options);
  }

  /** Lets the next `backward` leave the gradient of this result in `.grad`, as it does for leaves. */
  retainGrad(): this {
    this.#tracked("retainGrad").retainGrad();
    return this;
  }

  /**
   * Calls a function with the gradient of this tensor in each backward; a tensor that it returns takes
   * the gradient's place. Returns the function that removes the hook.
   */
  registerHook(hook: GradientHook): () => void {
    return this.#tracked("registerHook").registerHook(hook);
  }

  /**
   * The same elements, shared, without the graph. A change in place shows in both, and is noticed by
   * a `backward` that needs what was there.
   */
  detach(): Tensor<S> {
    this.storage.checkAlive();
    return new Tensor(this.shape, this.size, this.layout, this.offset, this.storage);
  }

  /** Takes this very tensor out of the graph: from here on it is a constant. Throws for views. */
  detach_(): this {
    nodeOf(this)?.detach(this);
    return this;
  }

  /**
   * The same elements, shared, without the graph, and behind its back: a change in place shows in
   * both, and no `backward` notices it. **A trap**: gradients that need what was there come out wrong
   * without a word. `detach()` is the same with the notice, `noGrad` is the way to update parameters.
   */
  get data(): Tensor<S> {
    return new Tensor(this.shape, this.size, this.layout, this.offset, this.storage.unwatched());
  }

  #tracked(operation: string): GradientNode {
    const node = gradientNodeOf(this);
    if (node !== null) return node;
    throw new GradError(
      `${operation}: nothing that this tensor was computed from is tracked; ` +
        "make the parameters leaves with parameter(tensor), and compute outside of noGrad",
    );
  }

  // ---- memory

  /**
   * Gives the elements back for reuse, now, for this tensor and all its views. Ordinary code needs
   * no such call; `using x = ...` makes it at the end of the block.
   */
  dispose(): void {
    if (!this.storage.disposed) release(this.storage);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

function gradientNodeOf(x: Tensor): GradientNode | null {
  return nodeOf(x)?.target ?? null;
}

/** Whether a value is a tensor. */
export function isTensor(value: unknown): value is Tensor {
  return value instanceof Tensor;
}
