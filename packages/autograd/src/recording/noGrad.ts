import { noRecording } from "./gradMode.ts";
import { type GradScope, underMode } from "./gradScope.ts";

/**
 * Runs a function without recording: its results are not tracked, and leaves may be changed in
 * place. It is how parameters are updated, and how a loss is reported.
 *
 * An asynchronous function stays unrecorded over each `await`, and nothing else that runs meanwhile
 * does, on hosts that can tell (Node; not yet browsers: ArgumentError there, and for a function that
 * merely returns a promise). Source: D2L 3.2, `torch.no_grad`.
 *
 * Without a function it opens a scope: `using _ = noGrad();` counts until the end of the block. A
 * scope may not be open over an `await`: closing it throws GradError then.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * noGrad(() => w.sub_(1));
 * console.log(w.item(), noGrad(() => w.mul(2)).requiresGrad); // 2 false
 * ```
 */
export function noGrad(): GradScope;
export function noGrad<T>(fn: () => T): T;
export function noGrad<T>(fn?: () => T): T | GradScope {
  return underMode("noGrad", noRecording, fn);
}
