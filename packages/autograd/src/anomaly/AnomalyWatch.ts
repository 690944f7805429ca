import { type AnyOp, isTensor, type Operand, type Tensor, type Watcher } from "@linnet/tensor";
import type { SavedCall } from "../graph/savedValues.ts";
import { type TrackedNode, targetOf } from "../graph/trackedNode.ts";
import { type AnomalyMode, currentMode } from "../recording/gradMode.ts";
import { sourceLine, traceHere } from "../sourceLine.ts";
import { type BadElements, badElements, isBad } from "./badElements.ts";
import { CheckedWalk } from "./CheckedWalk.ts";
import { callOf, inputsText, lineOfChange, noteCall, noteChange } from "./calls.ts";
import { refuseResult } from "./refusals.ts";

/** What `detectAnomaly` looks for. */
export interface AnomalyOptions {
  /** Look at the results of operations too, not only at gradients; true by default. */
  readonly forward?: boolean;
  /** Infinities count, not only NaN; true by default. */
  readonly infinity?: boolean;
}

/** One stretch of the program under `detectAnomaly`. */
export class AnomalyWatch implements Watcher, AnomalyMode {
  readonly Walk: typeof CheckedWalk = CheckedWalk;
  /** The node whose rules run: what they compute is theirs, and not for the user to see. */
  visited: TrackedNode | null = null;
  readonly #forward: boolean;
  readonly #infinity: boolean;

  constructor({ forward = true, infinity = true }: AnomalyOptions) {
    this.#forward = forward;
    this.#infinity = infinity;
  }

  /** Told of every operation, in this flow of the program and in others. */
  call(op: AnyOp<never>, inputs: readonly Operand[], output: Tensor, params: unknown): void {
    if (currentMode().anomaly !== this) return;
    const node = targetOf(output);
    if (this.visited !== null) {
      const place = callOf(this.visited);
      if (place !== undefined && node !== null) noteCall(node, place);
      return;
    }
    const place = { operation: op.name, inputs: inputsText(inputs), trace: traceHere() };
    if (node !== null) noteCall(node, place);
    if (!this.#forward) return;
    const bad = this.badElements(output);
    if (bad === null || !inputs.every((x) => this.#isClean(x)) || !this.#isClean(params)) return;
    refuseResult(op, inputs, bad, place);
  }

  /** Told of every change in place. */
  change(storage: Tensor["storage"]): void {
    if (currentMode().anomaly === this) noteChange(storage, traceHere());
  }

  linesOfChange(call: SavedCall, storage: Tensor["storage"]): string {
    const place = callOf(call);
    const saved = place === undefined ? null : sourceLine(place.trace);
    const changed = lineOfChange(storage);
    const lines = [
      ...(saved === null ? [] : [`${call.op.name} at ${saved}`]),
      ...(changed === null ? [] : [`${storage.changedBy} at ${changed}`]),
    ];
    return lines.length === 0 ? "" : ` (${lines.join(", ")})`;
  }

  badElements(x: Tensor): BadElements | null {
    return badElements(x, this.#infinity);
  }

  /** Whether nothing bad is in what an operation was given: a tensor, a number, or a parameter. */
  #isClean(value: unknown): boolean {
    if (typeof value === "number") return !isBad(value, this.#infinity);
    return !isTensor(value) || this.badElements(value) === null;
  }
}
