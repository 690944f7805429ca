import {
  type AnyOp,
  add,
  apply,
  astype,
  broadcastTo,
  type Call,
  GradError,
  type Operand,
  sameShape,
  type Tensor,
  type Vjp,
  zerosLike,
} from "@linnet/tensor";

/** The tangent of the output of a call, from those of the inputs; null for an input without one. */
export function tangentOf<P>(
  op: AnyOp<P>,
  tangents: readonly (Tensor | null)[],
  call: Call<P>,
): Tensor {
  switch (op.jvp) {
    case "elementwise":
      return byEachInput(tangents, (t, i) => {
        const rule = op.vjps[i] as Vjp<P>;
        return rule(asOutput(t, call.output), call, call.output.shape, i);
      });
    case "linear":
      return apply(
        op,
        tangents.map((t, i) => t ?? zeroLike(call.inputs[i] as Operand)),
        call.params,
      );
    case "multilinear":
      return byEachInput(tangents, (t, i) => apply(op, call.inputs.with(i, t), call.params));
    case null:
      throw new GradError(
        `jvp: ${op.name} has a gradient, but no rule for tangents; give its record one as \`jvp\``,
      );
    default:
      return op.jvp(tangents, call);
  }
}

/** What stands for the tangent of an operand that has none. */
function zeroLike(x: Operand): Operand {
  return typeof x === "number" ? 0 : zerosLike(x);
}

/** The sum of what the inputs contribute that have a tangent. */
function byEachInput(
  tangents: readonly (Tensor | null)[],
  part: (t: Tensor, input: number) => Tensor,
): Tensor {
  const parts = tangents.flatMap((t, i) => (t === null ? [] : [part(t, i)]));
  return parts.reduce((sum, next) => add(sum, next));
}

/** A tangent broadcast and promoted as its input was on the way into the operation. */
function asOutput(t: Tensor, { shape, dtype }: Tensor): Tensor {
  const stretched = sameShape(t.shape, shape) ? t : broadcastTo(t, shape);
  return stretched.dtype === dtype ? stretched : astype(stretched, dtype);
}
