import type { DType, Operand, Shape, Tensor } from "@linnet/tensor";
import { OpNode } from "../graph/opNode.ts";
import { valuesRead } from "../graph/savedValues.ts";
import type { TrackedNode } from "../graph/trackedNode.ts";
import { opName } from "./opName.ts";
import { paramsText } from "./paramsText.ts";
import { recordedLine } from "./recordSources.ts";

/** One leaf or one operation of a graph. All of it is data: it holds no tensor. */
export interface TapeEntry {
  /** The position in the tape, in order of creation. */
  readonly id: number;
  /**
   * The operation; "leaf" for a tensor that gradients end at, "argument" for that of a function under
   * `grad`, which is computed from tracked tensors outside of it.
   */
  readonly op: string;
  /** The name that the caller of `tape` gave; null without one. */
  readonly name: string | null;
  /** What the operation takes besides its inputs, such as axes, as text; null for nothing. */
  readonly params: string | null;
  readonly inputs: readonly TapeInput[];
  /** The shape and dtype of the result. */
  readonly shape: Shape;
  readonly dtype: DType;
  /** The values that gradient rules of this call need, and that it therefore keeps. */
  readonly saved: readonly TapeSaved[];
  /** Whether a `backward` has been here and the saved values are gone. */
  readonly freed: boolean;
  /** What is in `.grad`: of leaves, and of results with `retainGrad()`. Null for nothing. */
  readonly gradient: TapeGradient | null;
  /** The line of the program, `file:line:column`, if it was asked for; null otherwise. */
  readonly source: string | null;
}

/**
 * An input of an operation: the result of another entry, or a constant. Of constants a graph knows
 * only what it had to save; all else about them is null.
 */
export interface TapeInput {
  /** The entry that it comes from; null for a constant. */
  readonly id: number | null;
  readonly name: string | null;
  /** The value of a constant that is a number. */
  readonly value: number | null;
  readonly shape: Shape | null;
  readonly dtype: DType | null;
}

/** A tensor that the graph keeps for a gradient rule. */
export interface TapeSaved {
  /** Which value of the call: the position of an input, or the output. */
  readonly of: number | "output";
  readonly shape: Shape;
  readonly dtype: DType;
  /** The memory that it holds on to, shared with whatever else uses that. */
  readonly bytes: number;
  /** Stale means changed in place since: `backward` will refuse it. Disposed tensors it refuses, too. */
  readonly state: "current" | "stale" | "disposed";
  /** The operation that made it stale; null otherwise. */
  readonly changedBy: string | null;
}

/** A gradient in a few numbers, which are null for one without elements, and NaN if one of them is. */
export interface TapeGradient {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
}

/** What entries say of other nodes, and of tensors by name. */
export interface TapeContext {
  readonly ids: ReadonlyMap<TrackedNode, number>;
  readonly nodeNames: ReadonlyMap<TrackedNode, string>;
  readonly tensorNames: ReadonlyMap<Operand, string>;
}

/** Describes one node. */
export function tapeEntry(node: TrackedNode, context: TapeContext): TapeEntry {
  const call = node instanceof OpNode ? (node as OpNode<unknown>) : null;
  return {
    id: context.ids.get(node) as number,
    op: call !== null ? opName(call.op) : node.parents.length === 0 ? "leaf" : "argument",
    name: context.nodeNames.get(node) ?? null,
    params: call === null ? null : paramsText(call.params),
    inputs: inputsOf(node, call, context),
    shape: [...node.shape],
    dtype: node.dtype,
    saved: call === null ? [] : savedOf(call),
    freed: call !== null && call.inputs === null,
    gradient: node.grad === null ? null : summary(node.grad),
    source: recordedLine(node),
  };
}

/** What a call has saved: its inputs as far as rules read them, and its output if they do. */
export function savedTensors(call: OpNode<unknown>): [of: number | "output", value: Tensor][] {
  const saved: [number | "output", Tensor][] = [];
  call.inputs?.forEach((input, i) => {
    if (typeof input !== "number") saved.push([i, input]);
  });
  if (call.output !== null) saved.push(["output", call.output]);
  return saved;
}

/** The bytes of a tensor's storage; none once it is disposed. */
export function bytesOf({ storage }: Tensor): number {
  return storage.disposed ? 0 : storage.length * storage.array.BYTES_PER_ELEMENT;
}

function inputsOf(
  { parents }: TrackedNode,
  call: OpNode<unknown> | null,
  context: TapeContext,
): TapeInput[] {
  return parents.map((parent, i) =>
    parent === null ? constantInput(call, i, context) : resultInput(parent, context),
  );
}

function resultInput(node: TrackedNode, { ids, nodeNames }: TapeContext): TapeInput {
  return {
    id: ids.get(node) as number,
    name: nodeNames.get(node) ?? null,
    value: null,
    shape: [...node.shape],
    dtype: node.dtype,
  };
}

function constantInput(
  call: OpNode<unknown> | null,
  i: number,
  { tensorNames }: TapeContext,
): TapeInput {
  const isKnown = call !== null && ((valuesRead(call.op, call.parents) >> i) & 1) === 1;
  const value = isKnown ? call.inputs?.[i] : undefined;
  const constant = { id: null, name: null, value: null, shape: null, dtype: null };
  if (value === undefined) return constant;
  if (typeof value === "number") return { ...constant, value };
  const name = tensorNames.get(value) ?? null;
  return { ...constant, name, shape: [...value.shape], dtype: value.dtype };
}

function savedOf(call: OpNode<unknown>): TapeSaved[] {
  return savedTensors(call).map(([of, value]) => {
    const { shape, dtype, storage } = value;
    const isStale = storage.changedAt > call.order;
    return {
      of,
      shape: [...shape],
      dtype,
      bytes: bytesOf(value),
      state: storage.disposed ? "disposed" : isStale ? "stale" : "current",
      changedBy: isStale ? storage.changedBy : null,
    };
  });
}

function summary(gradient: Tensor): TapeGradient {
  const { shape, dtype, size, storage } = gradient;
  const form = { shape: [...shape], dtype };
  if (size === 0 || storage.disposed) return { ...form, min: null, max: null, mean: null };
  const elements = gradient.toTypedArray();
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (let i = 0; i < elements.length; i++) {
    const value = elements[i] as number;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  return { ...form, min, max, mean: sum / size };
}
