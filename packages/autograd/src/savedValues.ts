import { type AnyOp, formatShape, GradError, type Operand, type Tensor } from "@linnet/tensor";
import { currentMode } from "./gradMode.ts";
import { type TrackedNode, targetOf } from "./trackedNode.ts";

/** What a node keeps of its call for the rules. */
export interface SavedCall {
  readonly op: { readonly name: string };
  /** When the values were saved. */
  readonly order: number;
  readonly parents: readonly (TrackedNode | null)[];
  readonly inputs: readonly Operand[];
  readonly output: Tensor | null;
}

/** Stands in for an input that no rule reads, so that its memory need not be kept. */
const unread = 0;

/** What stays of the inputs when no rule reads any: nothing to free, nothing to go stale. */
export const noInputs: readonly Operand[] = [];

/** The inputs that rules of the tracked ones (those that have a parent) read. */
export function inputsToSave(
  { needs }: Pick<AnyOp, "needs">,
  inputs: readonly Operand[],
  parents: readonly (object | null)[],
): readonly Operand[] {
  let saved = noInputs;
  for (let i = 0; i < inputs.length; i++) {
    if (!isRead(needs, i, parents)) continue;
    if (saved === noInputs) saved = inputs.map(() => unread);
    (saved as Operand[])[i] = held(inputs[i] as Operand);
  }
  return saved;
}

/** The output, if a rule of a tracked input reads it. */
export function outputToSave(
  { needs }: Pick<AnyOp, "needs">,
  output: Tensor,
  parents: readonly (object | null)[],
): Tensor | null {
  return isRead(needs, "output", parents) ? (held(output) as Tensor) : null;
}

function isRead(
  needs: AnyOp["needs"],
  value: number | "output",
  parents: readonly (object | null)[],
): boolean {
  for (let i = 0; i < needs.length; i++) {
    if (parents[i] !== null && (needs[i] as readonly unknown[]).includes(value)) return true;
  }
  return false;
}

/** A value that outlives the scope it was made in. */
function held(value: Operand): Operand {
  if (typeof value !== "number") value.storage.escapes = true;
  return value;
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
