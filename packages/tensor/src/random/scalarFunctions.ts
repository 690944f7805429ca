import { exponentialLoop } from "../elementwise/exponential.ts";
import { logarithmLoop } from "../elementwise/logarithm.ts";

// `Math.exp` and `Math.log` differ between JavaScript engines in the last bit, so that a number that is
// close to a bound would be accepted on one and rejected on another.

const value: Float64Array = /* @__PURE__ */ new Float64Array(1);

/** The exponential of a number, with the bits of the operation `exp`. */
export function exponentialOf(x: number): number {
  value[0] = x;
  exponentialLoop(value, 0, 1, value, 0, 1, 1);
  return value[0];
}

/** The natural logarithm of a number, with the bits of the operation `log`. */
export function logarithmOf(x: number): number {
  value[0] = x;
  logarithmLoop(value, 0, 1, value, 0, 1, 1);
  return value[0];
}
