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
import { type TrackedNode, targetOf } from "../graph/trackedNode.ts";
import { withGradMode } from "../recording/gradMode.ts";
import { routeTo } from "./route.ts";
import { type Gradients, newWalk } from "./walk.ts";

/**
 * What `tensor.backward()` does: checks the gradient to start from, and walks back from the tensor's
 * node. Everything computed on the way is given back at the end, but for the gradients of the leaves.
 */
export function backwardFrom(
  from: TrackedNode,
  tensor: Tensor,
  gradient: Tensor | undefined,
  { createGraph = false, retainGraph = createGraph, inputs }: BackwardOptions,
): void {
  const start = gradient ?? scalarGradient(tensor);
  if (!sameShape(start.shape, tensor.shape)) {
    throw new GradError(
      `backward: the gradient has shape ${formatShape(start.shape)} and the output ` +
        `${formatShape(tensor.shape)}; they must be equal`,
    );
  }
  if (inputs === undefined) {
    walkBack(from, start, null, createGraph, retainGraph);
    return;
  }
  if (inputs.length === 0) {
    throw new GradError(
      "backward: inputs is empty; name the tensors that are to have gradients, or leave it out for all leaves",
    );
  }
  const wanted: Gradients = new Map(inputs.map((input, i) => [inputNode(input, i), null]));
  // Results among them keep their gradients from here on, as in PyTorch.
  for (const node of wanted.keys()) node.retainGrad();
  walkBack(from, start, wanted, createGraph, retainGraph);
  withGradMode(createGraph, () => {
    for (const [node, g] of wanted) if (node.isLeaf && g !== null) node.accumulate(g);
  });
}

/** One pass from a node with its gradient; what is wanted is filled in. */
function walkBack(
  from: TrackedNode,
  start: Tensor,
  wanted: Gradients | null,
  createGraph: boolean,
  retainGraph: boolean,
): void {
  const route = wanted === null ? null : routeTo([...wanted.keys()], [from]);
  const walk = () => {
    newWalk(retainGraph, wanted, route).run([from], [start]);
    // What is returned outlives the scope.
    return wanted === null ? undefined : [...wanted.values()];
  };
  withGradMode(createGraph, createGraph ? walk : () => tidy(walk));
}

function inputNode(input: Tensor, i: number): TrackedNode {
  const node = targetOf(input);
  if (node !== null) return node;
  throw new GradError(
    `backward: input ${i} is not tracked; name parameters, or results computed from them`,
  );
}

function scalarGradient(tensor: Tensor): Tensor {
  if (tensor.size === 1) return unitGradient(tensor);
  throw new GradError(
    `backward: output has shape ${formatShape(tensor.shape)}; ` +
      "call .sum() or .mean() first, or pass a gradient of that shape",
  );
}

/** The gradient of a tensor of one element that is the result. */
export function unitGradient({ shape, dtype }: Tensor): Tensor {
  return shape.length === 0 ? one(dtype) : ones(shape, { dtype });
}

/** The gradient that almost every pass starts from. Rules never change what they are given. */
const constants: Partial<Record<DType, Tensor>> = {};

function one(dtype: DType): Tensor {
  constants[dtype] ??= ones([], { dtype });
  return constants[dtype];
}
