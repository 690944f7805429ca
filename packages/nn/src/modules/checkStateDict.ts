import {
  ArgumentError,
  canCast,
  formatShape,
  isTensor,
  sameShape,
  type Tensor,
} from "@linnet/tensor";
import type { LoadReport } from "./Module.ts";
import { StateDictError } from "./StateDictError.ts";

/** A tensor of a module under its name. */
interface Named {
  readonly name: string;
  readonly tensor: Tensor;
}

/** Which names differ. Throws StateDictError for what cannot be loaded. */
export function checkStateDict(
  own: readonly Named[],
  dict: Readonly<Record<string, Tensor>>,
  strict: boolean,
): LoadReport {
  if (typeof dict !== "object" || dict === null || isTensor(dict)) {
    throw new ArgumentError(
      `loadStateDict: ${isTensor(dict) ? "a tensor" : String(dict)} is no dictionary; ` +
        "give tensors by name, as stateDict() does",
    );
  }
  const names = new Set(own.map(({ name }) => name));
  const missing = [...names].filter((name) => dict[name] === undefined);
  const unexpected = Object.keys(dict).filter((name) => !names.has(name));
  const mismatches = own
    .map(({ name, tensor }) => mismatchOf(name, tensor, dict[name]))
    .filter((mismatch) => mismatch !== null);
  if (mismatches.length > 0 || (strict && missing.length + unexpected.length > 0)) {
    const advice = mismatches.length > 0 ? ownAdvice : strictAdvice;
    const named = strict ? { missing, unexpected } : { missing: [], unexpected: [] };
    throw new StateDictError({ ...named, mismatches }, advice);
  }
  return { missing, unexpected };
}

const ownAdvice = "load what a module of the same form has saved";
const strictAdvice = `${ownAdvice}, or pass { strict: false } to load what fits`;

function mismatchOf(name: string, own: Tensor, given: unknown): string | null {
  if (given === undefined) return null;
  if (!isTensor(given)) return `${name} is of type ${typeof given} and not a tensor`;
  if (!sameShape(given.shape, own.shape)) {
    return `${name} is ${formatShape(given.shape)} and not ${formatShape(own.shape)}`;
  }
  if (canCast(given.dtype, own.dtype)) return null;
  return `${name} is ${given.dtype} and does not fit into ${own.dtype} (convert with to("${given.dtype}"))`;
}
