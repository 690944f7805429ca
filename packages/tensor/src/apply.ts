import { nodeOf } from "./graphNode.ts";
import type { AnyOp, Operand } from "./op.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";
import { watch } from "./watch.ts";

/**
 * Runs an operation: the one way from inputs to an output. What the compiler is to know of the output's
 * shape, the caller says by its own return type.
 *
 * All checks of shapes and dtypes happen in `op.run`, before any kernel. Then, if an input is
 * tracked, its node is told of the call. Nothing is registered anywhere: tracking spreads from
 * tensor to tensor, starting at `parameter()` of `@linnet/autograd`.
 */
export function apply<P, S extends Shape = Shape>(
  op: AnyOp<P>,
  inputs: readonly Operand[],
  params: P,
): Tensor<S> {
  const output = op.run(inputs, params);
  for (let i = 0; i < inputs.length; i++) {
    const x = inputs[i] as Operand;
    if (typeof x === "number") continue;
    // Without a call in the usual cases: this runs for every operation.
    const node = x.storage.history === null ? x.node : nodeOf(x);
    if (node === null) continue;
    node.record(op, inputs, params, output);
    break;
  }
  if (watch.calls !== null) watch.calls(op, inputs, output, params);
  return output as Tensor<S>;
}
