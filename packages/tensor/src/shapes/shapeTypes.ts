import type { TensorData } from "../create/fromData.ts";
import type { Tensor } from "../tensor.ts";
import type { Shape } from "./shape.ts";

// What the compiler knows of shapes: a size that it does not know is `number`, a shape of which it does
// not even know the number of axes is `Shape`. Nothing here exists at run time, where every shape is
// checked anew; a wrong result of these types is never more than a wrong hint.

/** A shape literal as a tuple: `readonly [2, 3]` becomes `[2, 3]`, `readonly number[]` stays. */
export type Sizes<S extends Shape> =
  IsRanked<S> extends true ? { -readonly [K in keyof S]: S[K] } : Shape;

/** Whether the number of axes is known. */
type IsRanked<S extends Shape> = number extends S["length"] ? false : true;

/** The shape of an operand: that of a tensor, `[]` for a number, `Shape` for what may be either. */
export type ShapeOf<X> = [X] extends [Tensor<infer S>] ? S : [X] extends [number] ? [] : Shape;

/** The shape of nested arrays: `number[][]` is `[number, number]`. */
export type ShapeOfData<D> = TensorData extends D
  ? Shape
  : D extends number | boolean
    ? []
    : D extends ArrayBufferView
      ? [number]
      : D extends readonly []
        ? [0]
        : D extends readonly (infer Part)[]
          ? // Arrays that may hold themselves are nested to any depth.
            D extends Part
            ? Shape
            : Prepend<D["length"], ShapeOfData<Part>>
          : Shape;

type Prepend<Size extends number, Rest extends Shape> =
  IsRanked<Rest> extends true ? [Size, ...Rest] : Shape;

/** The shape of an elementwise result; sizes are aligned at the end. See `broadcastShapes`. */
export type Broadcast<A extends Shape, B extends Shape> =
  IsRanked<A> extends true ? (IsRanked<B> extends true ? BroadcastSizes<A, B, []> : Shape) : Shape;

type BroadcastSizes<A extends Shape, B extends Shape, Done extends Shape> = A extends readonly [
  ...infer FrontA extends Shape,
  infer SizeA extends number,
]
  ? B extends readonly [...infer FrontB extends Shape, infer SizeB extends number]
    ? BroadcastSizes<FrontA, FrontB, [BroadcastSize<SizeA, SizeB>, ...Done]>
    : [...A, ...Done]
  : [...B, ...Done];

/** The size that both have, or the one that is not 1; never where they differ. */
type BroadcastSize<A extends number, B extends number> = number extends A
  ? B extends 1
    ? number
    : B
  : number extends B
    ? A extends 1
      ? number
      : A
    : A extends 1
      ? B
      : B extends 1
        ? A
        : A extends B
          ? A
          : never;

/** A shape as messages print it. */
type Format<S extends Shape> = `[${Join<S>}]`;

type Join<S extends Shape> = S extends readonly [
  infer Size extends number,
  ...infer Rest extends Shape,
]
  ? Rest extends readonly []
    ? `${Size}`
    : `${Size}, ${Join<Rest>}`
  : "";

/** What an argument is asked to be where shapes do not fit: impossible, and it says why. */
export interface Mismatch<Message extends string> {
  readonly mismatch: Message;
}

/** Nothing more where shapes broadcast, else an impossible demand with the reason. */
export type Broadcasts<A extends Shape, B extends Shape> =
  HasNever<Broadcast<A, B>> extends true
    ? Mismatch<`shapes ${Format<A>} and ${Format<B>} differ; aligned at the end, make sizes equal or 1`>
    : unknown;

type HasNever<S extends Shape> = S extends readonly [infer Size, ...infer Rest extends Shape]
  ? [Size] extends [never]
    ? true
    : HasNever<Rest>
  : false;

/** The shape of a matrix product; vectors and batches as in `matmul`. */
export type Product<A extends Shape, B extends Shape> =
  IsRanked<A> extends true
    ? IsRanked<B> extends true
      ? A extends readonly [...infer BatchA extends Shape, infer M extends number, number]
        ? B extends readonly [...infer BatchB extends Shape, number, infer N extends number]
          ? [...Broadcast<BatchA, BatchB>, M, N]
          : [...BatchA, M]
        : B extends readonly [...infer BatchB extends Shape, number, infer N extends number]
          ? [...BatchB, N]
          : []
      : Shape
    : Shape;

/** Nothing more where the inner sizes of a product agree, else an impossible demand with the reason. */
export type Multiplies<A extends Shape, B extends Shape> = number extends
  | Inner<A, "last">
  | Inner<B, "first">
  ? unknown
  : Inner<A, "last"> extends Inner<B, "first">
    ? unknown
    : InnerMismatch<A, B>;

type InnerMismatch<
  A extends Shape,
  B extends Shape,
> = Mismatch<`${Format<A>} · ${Format<B>} has inner sizes ${Inner<A, "last">} and ${Inner<B, "first">}; they must be equal`>;

/** The axis of a factor that a product sums over: the last on the left, the last but one on the right. */
type Inner<S extends Shape, Side extends "first" | "last"> =
  IsRanked<S> extends false
    ? number
    : S extends readonly [...Shape, infer K extends number, infer Last extends number]
      ? Side extends "last"
        ? Last
        : K
      : S extends readonly [infer Only extends number]
        ? Only
        : number;

/** The last two sizes swapped. */
export type Transposed<S extends Shape> = S extends readonly [
  ...infer Batch extends Shape,
  infer M extends number,
  infer N extends number,
]
  ? [...Batch, N, M]
  : Shape;

/** The axes in the order of a list of their positions. */
export type Permuted<S extends Shape, Axes extends Shape> =
  IsRanked<S> extends true ? (IsRanked<Axes> extends true ? SizesAt<S, Axes> : Shape) : Shape;

type SizesAt<S extends Shape, Axes extends Shape> = {
  -readonly [K in keyof Axes]: SizeAt<S, Axes[K]>;
};

type SizeAt<S extends Shape, Axis> = Axis extends keyof S
  ? S[Axis] extends number
    ? S[Axis]
    : number
  : number;

/** A shape to take on: -1 is a size to be found. */
export type Reshaped<S extends Shape> =
  IsRanked<S> extends true ? { -readonly [K in keyof S]: S[K] extends -1 ? number : S[K] } : Shape;

/** What a reduction leaves of a shape, for the options of the call. */
export type Reduced<S extends Shape, O> = "axis" extends keyof O
  ? O extends { readonly axis: infer Axis extends number | readonly number[] }
    ? ReducedAxes<S, AxesIn<Axis>, KeepsDims<O>>
    : Shape
  : KeepsDims<O> extends true
    ? { -readonly [K in keyof S]: 1 }
    : KeepsDims<O> extends false
      ? []
      : Shape;

/** The type of options that are left out. */
export type NoOptions = Record<never, never>;

type ReducedAxes<S extends Shape, Axis extends number, Keep> =
  IsRanked<S> extends true
    ? number extends Axis
      ? Shape
      : Keep extends boolean
        ? WithoutAxes<S, `${Axis}`, Keep, [], []>
        : Shape
    : Shape;

type AxesIn<Axis extends number | readonly number[]> = Axis extends readonly number[]
  ? Axis[number]
  : Axis;

type KeepsDims<O> = "keepdims" extends keyof O
  ? O extends { readonly keepdims: infer Keep }
    ? Keep
    : boolean
  : false;

/** `Axes` are the positions as text: counted from 0, or as "-1" from the end. */
type WithoutAxes<
  S extends Shape,
  Axes extends string,
  Keep extends boolean,
  Passed extends readonly unknown[],
  Left extends Shape,
> = S extends readonly [infer Size extends number, ...infer Rest extends Shape]
  ? WithoutAxes<
      Rest,
      Axes,
      Keep,
      [...Passed, Size],
      `${Passed["length"]}` extends Axes
        ? Keep extends true
          ? [...Left, 1]
          : Left
        : `-${S["length"]}` extends Axes
          ? Keep extends true
            ? [...Left, 1]
            : Left
          : [...Left, Size]
    >
  : Left;
