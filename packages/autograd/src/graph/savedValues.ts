import {
  type AnyOp,
  formatShape,
  GradError,
  type Need,
  type Operand,
  type Tensor,
} from "@linnet/tensor";
import { currentMode } from "../recording/gradMode.ts";
import { type TrackedNode, targetOf } from "./trackedNode.ts";

/** What a node keeps of its call for the rules. */
export interface SavedCall {
  readonly op: { readonly name: string };
  /** When the values were saved. */
  readonly order: number;
  readonly parents: readonly (TrackedNode | null)[];
  inputs: readonly Operand[];
  output: Tensor | null;
}

/** Stands in for an input that no rule reads, so that its memory need not be kept. */
const unread = 0;

/** What stays of the inputs when no rule reads any: nothing to free, nothing to go stale. */
export const noInputs: readonly Operand[] = [];

/** The bit of the output among the values that are read; bit i is input i. */
const OUTPUT = 1 << 30;

/** Which values the rules of the tracked inputs (those that have a parent) read. */
export function valuesRead(
  { needs }: Pick<AnyOp, "needs">,
  parents: readonly (object | null)[],
): number {
  let read = 0;
  for (let i = 0; i < needs.length; i++) {
    if (parents[i] === null) continue;
    const needed = needs[i] as readonly Need[];
    for (let k = 0; k < needed.length; k++) {
      const need = needed[k] as Need;
      read |= need === "output" ? OUTPUT : 1 << need;
    }
  }
  return read;
}

/** Keeps these values. */
export function saveValues(
  call: Pick<SavedCall, "inputs" | "output">,
  read: number,
  inputs: readonly Operand[],
  output: Tensor,
): void {
  // What is kept outlives the scope that it was made in.
  if ((read & OUTPUT) !== 0) {
    call.output = output;
    output.storage.escapes++;
  }
  if (read === OUTPUT) return;
  const saved: Operand[] = new Array(inputs.length);
  for (let i = 0; i < inputs.length; i++) {
    const input = ((read >> i) & 1) === 1 ? (inputs[i] as Operand) : unread;
    if (typeof input !== "number") input.storage.escapes++;
    saved[i] = input;
  }
  call.inputs = saved;
}

/** Lets go of the values: they belong to the scope that they were made in again. */
export function freeValues(call: {
  inputs: readonly Operand[] | null;
  output: Tensor | null;
}): void {
  const { inputs, output } = call;
  // Without an iterator, which costs more than all else until this is compiled.
  for (let i = 0; inputs !== null && i < inputs.length; i++) {
    const input = inputs[i] as Operand;
    if (typeof input !== "number") input.storage.escapes--;
  }
  if (output !== null) output.storage.escapes--;
  call.inputs = null;
  call.output = null;
}

/**
 * Throws GradError if a value was changed in place since the call had saved it: the gradient would be
 * wrong.
 */
export function checkSaved(call: SavedCall): void {
  const { inputs, output, order } = call;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i] as Operand;
    if (typeof input !== "number" && input.storage.changedAt > order) refuse(call, input);
  }
  if (output !== null && output.storage.changedAt > order) refuse(call, output);
}

function refuse(call: SavedCall, value: Tensor): never {
  const { name } = call.op;
  const { shape, storage } = value;
  const lines = currentMode().anomaly?.linesOfChange(call, storage) ?? "";
  throw new GradError(
    `backward: a value of shape ${formatShape(shape)} that ${name} needs was changed in place by ` +
      `${storage.changedBy} after ${name} had used it${lines}; change it after backward, ` +
      "or use the operation that returns a new tensor",
  );
}

/**
 * A saved value in the place that it had in the graph, for a pass that is recorded itself: the tensor
 * may have left it since, by `detach_` or by a change.
 */
export function asRecorded<T extends Operand>(value: T, node: TrackedNode | null): T {
  if (typeof value === "number" || targetOf(value) === node) return value;
  const alias = value.detach();
  alias.node = node;
  return alias as T;
}
