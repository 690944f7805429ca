import { type AnyOp, formatShape, GradError, type Operand, type Tensor } from "@linnet/tensor";
import type { OpNode } from "./opNode.ts";
import { type TrackedNode, targetOf } from "./trackedNode.ts";

/** Stands in for an input that no rule reads, so that its memory need not be kept. */
const unread = 0;

/** The node of the call that values were saved of. */
type SavedCall = OpNode<unknown>;

/**
 * The values that the rules of a call read, with the versions they had. A value that was changed in
 * place since then would give a wrong gradient, so it is refused.
 */
export class SavedValues {
  /** The inputs of the call, as far as a rule reads them. */
  readonly inputs: readonly Operand[];
  /** The output, if a rule reads it. */
  readonly output: Tensor | null;
  private readonly versions: readonly number[];
  private readonly outputVersion: number;

  constructor(inputs: readonly Operand[], output: Tensor | null) {
    this.inputs = inputs;
    this.output = output;
    const versions: number[] = new Array(inputs.length);
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as Operand;
      versions[i] = typeof input === "number" ? 0 : keep(input);
    }
    this.versions = versions;
    this.outputVersion = output === null ? 0 : keep(output);
  }

  /** The inputs for the rules. Throws GradError if one has changed since it was saved. */
  inputsOf(call: SavedCall): readonly Operand[] {
    const { inputs, versions } = this;
    let isAsRecorded = true;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as Operand;
      if (typeof input === "number") continue;
      if (input.storage.version !== versions[i]) refuse(call, input);
      if (input.node !== null && targetOf(input) !== call.parents[i]) isAsRecorded = false;
    }
    return isAsRecorded ? inputs : inputs.map((input, i) => recordedAs(input, call.parents[i]!));
  }

  /** The output for the rules, likewise. */
  outputOf(call: SavedCall): Tensor {
    const { output } = this;
    // What no rule reads may be null: it is not looked at.
    if (output === null) return output as unknown as Tensor;
    if (output.storage.version !== this.outputVersion) refuse(call, output);
    return recordedAs(output, call);
  }
}

/** Saves what the rules of the tracked inputs (those that have a parent) need. */
export function saveValues<P>(
  op: AnyOp<P>,
  inputs: readonly Operand[],
  parents: readonly (object | null)[],
  output: Tensor,
): SavedValues {
  let readsOutput = false;
  let read = 0;
  for (let i = 0; i < parents.length; i++) {
    if (parents[i] === null) continue;
    for (const need of op.needs[i] ?? []) {
      if (need === "output") readsOutput = true;
      else read |= 1 << need;
    }
  }
  if (read === 0) return readsOutput ? new SavedValues([], output) : nothingSaved;
  if (read === (1 << inputs.length) - 1)
    return new SavedValues(inputs, readsOutput ? output : null);
  const saved = inputs.slice();
  for (let i = 0; i < saved.length; i++) if (((read >> i) & 1) === 0) saved[i] = unread;
  return new SavedValues(saved, readsOutput ? output : null);
}

function keep(value: Tensor): number {
  value.storage.escapes = true;
  return value.storage.version;
}

/** A saved value that has left its place in the graph since, by `detach_` or so: it is seen in the old one. */
function recordedAs<T extends Operand>(value: T, node: TrackedNode | null): T {
  if (typeof value === "number" || targetOf(value) === node) return value;
  const alias = value.detach();
  alias.node = node;
  return alias as T;
}

function refuse({ op: { name } }: SavedCall, value: Tensor): never {
  const { shape, storage } = value;
  throw new GradError(
    `backward: a value of shape ${formatShape(shape)} that ${name} needs was changed in place by ` +
      `${storage.changedBy} after ${name} had used it; change it after backward, ` +
      "or use the operation that returns a new tensor",
  );
}

/** What stays of a call of which no rule reads anything: nothing to free, nothing to go stale. */
export const nothingSaved: SavedValues = /* @__PURE__ */ new SavedValues([], null);
