import { GradError, isFloating, type Tensor } from "@linnet/tensor";
import { type TrackedNode, targetOf } from "../graph/trackedNode.ts";
import { withGradMode } from "../recording/gradMode.ts";
import { refusePromise } from "../refusePromise.ts";
import { mapTree } from "../tree.ts";
import { leafOver } from "./leafOver.ts";

/** A call of a function that got leaves in the place of some arguments. */
export interface CallWithLeaves<Result> {
  readonly result: Result;
  /** Those arguments, as the function got them. */
  readonly primals: readonly unknown[];
  /** The nodes of their tensors, in the order of `mapTree`. */
  readonly leaves: readonly TrackedNode[];
}

/** Calls a function, recorded, with leaves in the place of the arguments at some positions. */
export function callWithLeaves<Args extends readonly unknown[], Result>(
  name: string,
  f: (...args: Args) => Result,
  args: Args,
  positions: readonly number[],
): CallWithLeaves<Result> {
  const leaves: TrackedNode[] = [];
  const given: unknown[] = [...args];
  const primals = positions.map((position) => {
    const label = `${name}: args[${position}]`;
    const primal = mapTree(label, args[position], (x, path) => {
      checkHasGradient(label + path, x);
      const leaf = leafOver(x);
      leaves.push(targetOf(leaf) as TrackedNode);
      return leaf;
    });
    given[position] = primal;
    return primal;
  });
  const result = withGradMode(true, () => f(...(given as unknown as Args)));
  refusePromise(name, result);
  return { result, primals, leaves };
}

/** Trees like those of the arguments, of other tensors in the order of the leaves. */
export function likePrimals(primals: readonly unknown[], parts: readonly Tensor[]): unknown[] {
  let next = 0;
  return primals.map((primal) => mapTree("", primal, () => parts[next++] as Tensor));
}

/** Throws GradError for an argument that cannot be differentiated by. */
export function checkHasGradient(label: string, { dtype }: Tensor): void {
  if (isFloating(dtype)) return;
  throw new GradError(
    `${label} is ${dtype}, which has no gradient; ` +
      "convert it, or let the function use it without differentiating by it",
  );
}
