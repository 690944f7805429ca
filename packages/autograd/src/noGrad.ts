import { ArgumentError } from "@linnet/tensor";
import { gradMode } from "./gradMode.ts";

/**
 * Runs a function without recording: its results are not tracked, and leaves may be changed in
 * place. It is how parameters are updated, and how a loss is reported.
 *
 * The function must be synchronous: throws ArgumentError when it returns a promise, because other
 * code would run unrecorded while it waits. Source: D2L 3.2, `torch.no_grad`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * noGrad(() => w.sub_(1));
 * console.log(w.item(), noGrad(() => w.mul(2)).requiresGrad); // 2 false
 * ```
 */
export function noGrad<T>(fn: () => T): T {
  const result = withGradMode(false, fn);
  if (!(result instanceof Promise)) return result;
  throw new ArgumentError(
    "noGrad: the function returned a promise; give it a synchronous function, and await outside",
  );
}

/** Runs a function with recording on or off, and restores what was before. */
export function withGradMode<T>(enabled: boolean, fn: () => T): T {
  const before = gradMode.enabled;
  gradMode.enabled = enabled;
  try {
    return fn();
  } finally {
    gradMode.enabled = before;
  }
}
