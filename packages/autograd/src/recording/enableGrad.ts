import { recording } from "./gradMode.ts";
import { type GradScope, underMode } from "./gradScope.ts";

/**
 * Runs a function with recording, also inside of `noGrad`. Otherwise as `noGrad`: for asynchronous
 * functions, and as a scope. Source: `torch.enable_grad`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * noGrad(() => {
 *   enableGrad(() => w.square().sum()).backward();
 *   w.sub_(w.grad!);
 * });
 * console.log(w.item()); // -3
 * ```
 */
export function enableGrad(): GradScope;
export function enableGrad<T>(fn: () => T): T;
export function enableGrad<T>(fn?: () => T): T | GradScope {
  return underMode("enableGrad", recording, fn);
}
