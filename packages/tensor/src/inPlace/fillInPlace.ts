import { backends } from "../backends/backend.ts";
import { filledLike } from "../create/filledTensor.ts";
import { elementOf } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import { nodeOf } from "../graphNode.ts";
import type { AnyOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { checkTarget } from "./target.ts";

/** Sets every element to one value. */
export function fillInPlace<T extends Tensor>(target: T, value: number, name: string): T {
  if (typeof value !== "number") {
    throw new ArgumentError(`${name}: ${String(value)} is not a number; give one`);
  }
  const element = elementOf(name, value, target.dtype);
  if (target.layout !== null) checkTarget(name, target);
  if (nodeOf(target)?.write(name, fillOp, [target], element)) return target;
  backends.current.fill(target, element);
  target.storage.changed(name);
  return target;
}

/** What a graph records of it: one value everywhere, whatever was there. */
const fillOp: AnyOp<number> = {
  name: "fill",
  run: ([target], value) => filledLike(target as Tensor, value),
  kernel: null,
  needs: [[]],
  vjps: [(g) => filledLike(g, 0)],
  jvp: ([t]) => filledLike(t as Tensor, 0),
};
