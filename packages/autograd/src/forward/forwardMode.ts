import { type AnyOp, isFloating, type Operand, type Tensor } from "@linnet/tensor";
import { recordForBackward } from "../graph/record.ts";
import { type AutogradNode, someTracked } from "../graph/trackedNode.ts";
import type { ForwardMode } from "../recording/gradMode.ts";
import { DualNode } from "./dualNode.ts";
import { type Level, running } from "./level.ts";
import { lower, tangentAt, withNode } from "./lower.ts";
import { tangentOf } from "./tangentOf.ts";
import { nodeOver, withoutGraph } from "./tangentsOver.ts";

export const forwardMode: ForwardMode = {
  record(op, inputs, params, output) {
    if (!inputs.some(hasTangent)) return false;
    // What backward saves keeps its tangents, so that gradients have some in turn.
    if (someTracked(inputs)) recordForBackward(op, inputs, params, output);
    if (op.vjps.length > 0 && isFloating(output.dtype)) addTangents(op, inputs, params, output);
    return true;
  },
  concerns: (inputs) => levelsOf(inputs).length > 0,
  get tracksTangents() {
    for (const level of running) if (level.isTracked) return true;
    return false;
  },
  nodeOver,
  detach: withoutGraph,
};

/**
 * Gives the output its tangents, those of outer runs first: what an inner run computes with tangents
 * is for the outer ones a computation like any other.
 */
function addTangents<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void {
  for (const level of levelsOf(inputs)) {
    const call = {
      inputs: inputs.map((x) => lower(x, level)),
      output: withNode(output, output.node as AutogradNode | null),
      params,
    };
    const tangents = inputs.map((x) => tangentAt(x, level));
    const tangent = tangentOf(op, tangents, call);
    output.node = new DualNode(level, tangent, call.output.node as AutogradNode | null);
  }
}

/** The runs that some of the inputs have tangents of, the outermost first. */
function levelsOf(inputs: readonly Operand[]): Level[] {
  const levels = new Set<Level>();
  for (const x of inputs) {
    let node = typeof x === "number" ? null : x.node;
    for (; node instanceof DualNode; node = node.inner) {
      if (!node.level.ended) levels.add(node.level);
    }
  }
  return [...levels].sort((a, b) => a.order - b.order);
}

function hasTangent(x: Operand): boolean {
  return typeof x !== "number" && x.node instanceof DualNode;
}
