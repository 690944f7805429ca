import { backends } from "../backends/backend.ts";
import { resultLike } from "../create/empty.ts";
import { filledLike } from "../create/filledTensor.ts";
import { checkConversion } from "../dtypes/conversion.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { firstNode } from "../graphNode.ts";
import type { AnyOp, Operand } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { fillInPlace } from "./fillInPlace.ts";
import { checkStretches, checkTarget, separate } from "./target.ts";

/** Sets the elements to those of another tensor, converted as by `astype` and broadcast. */
export function copyInPlace<T extends Tensor>(target: T, source: Operand): T {
  if (typeof source === "number") return fillInPlace(target, source, "copy_");
  checkConversion("copy_", checkTensor("copy_", source), target.dtype);
  checkTarget("copy_", target);
  checkStretches("copy_", target, source);
  const inputs = [target, source];
  if (firstNode(inputs)?.write("copy_", overwriteOp, inputs, undefined)) return target;
  backends.current.copy(separate(source, target), target);
  target.storage.changed("copy_");
  return target;
}

/** What a graph records of it: the second input in the form of the first. */
const overwriteOp: AnyOp = {
  name: "copy",
  run([target, source]) {
    const out = resultLike(target as Tensor, (target as Tensor).dtype);
    backends.current.copy(source as Tensor, out);
    return out;
  },
  kernel: null,
  needs: [[], []],
  vjps: [(g) => filledLike(g, 0), (g) => g],
  jvp: "linear",
};
