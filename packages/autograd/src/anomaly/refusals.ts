import { type AnyOp, formatShape, type Operand, type Tensor } from "@linnet/tensor";
import type { TrackedNode } from "../graph/trackedNode.ts";
import { sourceLine } from "../sourceLine.ts";
import { AnomalyError } from "./AnomalyError.ts";
import type { BadElements } from "./badElements.ts";
import { type CallPlace, callOf, callText } from "./calls.ts";

/** Throws the error for a result. */
export function refuseResult(
  op: AnyOp<never>,
  inputs: readonly Operand[],
  bad: BadElements,
  place: CallPlace,
): never {
  const { operation, trace } = place;
  throw new AnomalyError(
    `${operation}: ${report(bad, "the result")}${from(op, inputs, bad)}, ` +
      `and none of the inputs: ${callText(place)}; keep the inputs where ${operation} is finite`,
    { operation, line: sourceLine(trace) },
  );
}

/** Throws the error for a gradient that a node sends to one of the nodes before it. */
export function refuseGradient(from: TrackedNode, to: TrackedNode, bad: BadElements): never {
  const operation = nameOf(from);
  const input = from.parents.indexOf(to);
  refuse(
    from,
    `${report(bad, `the gradient of input ${input} of ${operation}`)}, ` +
      "and none of the gradient that it was computed from",
    `keep the inputs where the slope of ${operation} is finite`,
  );
}

/** Throws the error for gradients that are too large together. */
export function refuseSum(to: TrackedNode, bad: BadElements): never {
  const whose = to.isLeaf ? `a leaf of shape ${formatShape(to.shape)}` : nameOf(to);
  refuse(
    to,
    `${report(bad, `the sum of the gradients of ${whose}`)}, and none of the gradients`,
    "make the loss smaller, as by mean() instead of sum()",
  );
}

function refuse(node: TrackedNode, problem: string, advice: string): never {
  const place = callOf(node);
  const where = place === undefined ? "" : `: ${callText(place)}`;
  throw new AnomalyError(
    `backward: ${problem}${where}; ${advice}`,
    { operation: nameOf(node), line: place === undefined ? null : sourceLine(place.trace) },
    place?.trace,
  );
}

function nameOf(node: TrackedNode): string {
  return (node as { op?: { name: string } }).op?.name ?? "backward";
}

/** What is bad of a tensor, and where. */
function report({ count, size, value, index }: BadElements, tensor: string): string {
  if (index.length === 0) return `${tensor} is ${value}`;
  const are = `${count} of ${size} elements of ${tensor} ${count === 1 ? "is" : "are"} NaN or infinite`;
  return `${are}, ${count === 1 ? "" : "the first "}${value} at [${index.join(", ")}]`;
}

/** The elements that an elementwise operation made the first bad one from. */
function from(op: AnyOp<never>, inputs: readonly Operand[], { index }: BadElements): string {
  const { kernel } = op;
  if (typeof kernel !== "object" || kernel === null || !("takes" in kernel)) return "";
  const values = inputs.map((x) => (typeof x === "number" ? x : elementFor(x, index)));
  return ` from ${values.join(" and ")}`;
}

/** The element of an input that was broadcast to where an index points. */
function elementFor(x: Tensor, index: readonly number[]): number {
  const skipped = index.length - x.ndim;
  return x.get(...x.shape.map((length, axis) => (length === 1 ? 0 : index[axis + skipped]!)));
}
