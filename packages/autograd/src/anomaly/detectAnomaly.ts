import { addWatcher } from "@linnet/tensor";
import { GradScope, underMode } from "../recording/gradScope.ts";
import { type AnomalyOptions, AnomalyWatch } from "./AnomalyWatch.ts";

/**
 * Runs a function, and throws AnomalyError at the first operation that makes a NaN or an infinity out of
 * finite numbers, forward or in `backward`, with the line of the program that called it. It is for
 * looking for a mistake: every element is looked at, and every call notes its stack.
 *
 * - A result: `log(0)`, `1 / 0`, an overflow. `{ forward: false }` looks at gradients only.
 * - A gradient, such as that of `sqrt` at 0: the error names the operation and the line where its result
 *   was computed.
 * - The GradError about a value that was changed after it had been saved names both lines.
 *
 * Infinities that were there before, as in `full([2], inf)`, are no anomaly, nor is what becomes of them;
 * `{ infinity: false }` lets all pass that are not NaN. For asynchronous functions and as a scope,
 * `using _ = detectAnomaly();`, it is as `noGrad`. Source: `torch.autograd.detect_anomaly`.
 *
 * @example
 * ```ts
 * const x = parameter(tensor([4, 0]));
 * try {
 *   detectAnomaly(() => x.sqrt().sum().backward());
 * } catch (error) {
 *   console.log(error.operation, / at \S+:\d+:\d+; /.test(error.message)); // sqrt true
 * }
 * ```
 */
export function detectAnomaly(options?: AnomalyOptions): GradScope;
export function detectAnomaly<T>(fn: () => T, options?: AnomalyOptions): T;
export function detectAnomaly<T>(
  fn?: (() => T) | AnomalyOptions,
  options: AnomalyOptions = {},
): T | GradScope {
  if (typeof fn !== "function") return scope(new AnomalyWatch(fn ?? {}));
  const watch = new AnomalyWatch(options);
  const stop = addWatcher(watch);
  try {
    const result = underMode("detectAnomaly", { anomaly: watch }, fn) as T;
    if (result instanceof Promise) result.then(stop, stop);
    else stop();
    return result;
  } catch (error) {
    stop();
    throw error;
  }
}

function scope(watch: AnomalyWatch): GradScope {
  return new GradScope("detectAnomaly", { anomaly: watch }, addWatcher(watch));
}
