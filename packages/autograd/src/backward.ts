import {
  type BackwardOptions,
  type DType,
  formatShape,
  GradError,
  ones,
  sameShape,
  type Tensor,
  tidy,
} from "@linnet/tensor";
import type { GradientTarget } from "./gradientTarget.ts";
import { withGradMode } from "./noGrad.ts";
import { Walk } from "./walk.ts";

/**
 * What `tensor.backward()` does: checks the gradient to start from, and walks back from the tensor's
 * node. Everything computed on the way is given back at the end, but for the gradients of the leaves.
 */
export function backwardFrom(
  from: GradientTarget,
  tensor: Tensor,
  gradient: Tensor | undefined,
  { createGraph = false, retainGraph = createGraph }: BackwardOptions,
): void {
  const start = gradient ?? scalarGradient(tensor);
  if (!sameShape(start.shape, tensor.shape)) {
    throw new GradError(
      `backward: the gradient has shape ${formatShape(start.shape)} and the output ` +
        `${formatShape(tensor.shape)}; they must be equal`,
    );
  }
  const walk = () => new Walk(retainGraph).run(from, start);
  withGradMode(createGraph, createGraph ? walk : () => tidy(walk));
}

function scalarGradient(tensor: Tensor): Tensor {
  if (tensor.shape.length === 0) return one(tensor.dtype);
  if (tensor.size === 1) return ones(tensor.shape, { dtype: tensor.dtype });
  throw new GradError(
    `backward: output has shape ${formatShape(tensor.shape)}; ` +
      "call .sum() or .mean() first, or pass a gradient of that shape",
  );
}

/** The gradient that almost every pass starts from. Rules never change what they are given. */
const constants: Partial<Record<DType, Tensor>> = {};

function one(dtype: DType): Tensor {
  constants[dtype] ??= ones([], { dtype });
  return constants[dtype];
}
