import { type AnyOp, GradError, type Operand, type Tensor } from "@linnet/tensor";

/** Stands in for an input that no rule reads, so that its memory need not be kept. */
const unread = 0;

/**
 * The values that the rules of a call read, with the versions they had. A value that was changed in
 * place since then would give a wrong gradient, so `check` refuses it.
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

  /** Throws GradError if a value has changed since it was saved. */
  check(operation: string): void {
    const { inputs, output, versions } = this;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as Operand;
      if (typeof input !== "number" && input.storage.version !== versions[i])
        refuse(operation, input);
    }
    if (output !== null && output.storage.version !== this.outputVersion) {
      refuse(operation, output);
    }
  }
}

/** What stays of a call of which no rule reads anything: nothing to free, nothing to go stale. */
export const nothingSaved: SavedValues = /* @__PURE__ */ new SavedValues([], null);

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

function refuse(operation: string, value: Tensor): never {
  throw new GradError(
    `backward: a value of shape [${value.shape.join(", ")}] that ${operation} needs was changed in ` +
      "place after it was used; change it after backward, or use the operation that returns a new tensor",
  );
}
