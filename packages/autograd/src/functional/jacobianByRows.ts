import { stack, type Tensor, tidy, zeros } from "@linnet/tensor";
import type { TrackedNode } from "../graph/trackedNode.ts";
import { leavesOf, mapTree } from "../tree.ts";
import { type Argnums, byArgument, positionsOf } from "./argnums.ts";
import { callWithLeaves, likePrimals } from "./callWithLeaves.ts";
import { oneHot } from "./oneHot.ts";
import { checkResult, WayBack } from "./wayBack.ts";

/** The Jacobian in reverse mode: one run of the function, and for each element of the results one pass. */
export function jacobianByRows(
  name: string,
  f: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
  argnums: Argnums,
): unknown {
  const positions = positionsOf(name, argnums, args.length);
  const { result, primals, leaves } = callWithLeaves(name, f, args, positions);
  const outputs = [...leavesOf(`${name}: result`, result)].map(([path, output]) => {
    checkResult(`${name}: result${path}`, output);
    return output;
  });
  const back = new WayBack(leaves, outputs);
  const rows = () => {
    let next = 0;
    return mapTree(`${name}: result`, result, (output) => {
      const parts = rowsOf(output, next++, back, leaves);
      return byArgument(argnums, likePrimals(primals, parts));
    });
  };
  return tidy(rows);
}

/** The Jacobians of one result by each of the leaves. */
function rowsOf(
  output: Tensor,
  position: number,
  back: WayBack,
  leaves: readonly TrackedNode[],
): Tensor[] {
  const rows = Array.from({ length: output.size }, (_, i) =>
    back.pass([...new Array(position).fill(null), oneHot(output, i)], true),
  );
  return leaves.map((leaf, l) => {
    const shape = [...output.shape, ...leaf.shape];
    const parts = rows.map((row) => row[l] as Tensor);
    return parts.length === 0 ? zeros(shape, leaf) : stack(parts).reshape(shape);
  });
}
