import { formatShape, type Operand, type Tensor } from "@linnet/tensor";
import { sourceLine } from "../sourceLine.ts";

/** Where an operation was called, and with what. */
export interface CallPlace {
  readonly operation: string;
  /** The inputs as a text: shapes, and numbers as they are. */
  readonly inputs: string;
  readonly trace: Error;
}

/** Beside the graph, so that programs without detectAnomaly keep nothing of it. */
const calls = /* @__PURE__ */ new WeakMap<object, CallPlace>();
const changes = /* @__PURE__ */ new WeakMap<Tensor["storage"], { at: number; trace: Error }>();

/** Notes where the call was made that a node belongs to. */
export function noteCall(node: object, place: CallPlace): void {
  calls.set(node, place);
}

/** Where the call of a node was made; undefined if nobody watched then. */
export function callOf(node: object): CallPlace | undefined {
  return calls.get(node);
}

/** Notes where a storage has been changed just now. */
export function noteChange(storage: Tensor["storage"], trace: Error): void {
  changes.set(storage, { at: storage.changedAt, trace });
}

/** The line of the last change of a storage; null if nobody watched then. */
export function lineOfChange(storage: Tensor["storage"]): string | null {
  const change = changes.get(storage);
  return change?.at === storage.changedAt ? sourceLine(change.trace) : null;
}

/** Inputs as messages write them. */
export function inputsText(inputs: readonly Operand[]): string {
  return inputs.map((x) => (typeof x === "number" ? x : formatShape(x.shape))).join(", ");
}

/** A call as messages write it: `log([2, 3]) at train.ts:3:5`. */
export function callText({ operation, inputs, trace }: CallPlace): string {
  return `${operation}(${inputs}) at ${sourceLine(trace) ?? "a line that the host does not tell"}`;
}
