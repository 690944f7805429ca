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

/** Which names differ. Throws StateDictError for what cannot be loaded. */
export function checkStateDict(
  own: readonly (readonly [name: string, tensor: Tensor])[],
  dict: Readonly<Record<string, Tensor>>,
  strict: boolean,
): LoadReport {
  refuseOthers(dict);
  const names = new Set(own.map(([name]) => name));
  const missing = [...names].filter((name) => !Object.hasOwn(dict, name));
  const unexpected = Object.keys(dict).filter((name) => !names.has(name));
  const mismatches = own
    .filter(([name]) => Object.hasOwn(dict, name))
    .map(([name, tensor]) => mismatchOf(name, tensor, dict[name]))
    .filter((mismatch) => mismatch !== null);
  if (mismatches.length > 0 || (strict && missing.length + unexpected.length > 0)) {
    const advice = mismatches.length > 0 ? ownAdvice : strictAdvice;
    const named = strict ? { missing, unexpected } : { missing: [], unexpected: [] };
    throw new StateDictError({ ...named, mismatches }, advice);
  }
  return { missing, unexpected };
}

function refuseOthers(dict: unknown): void {
  const isRecord = typeof dict === "object" && dict !== null && !Array.isArray(dict);
  if (isRecord && !isTensor(dict) && !(dict instanceof Map)) return;
  const what = isTensor(dict)
    ? "a tensor"
    : isRecord
      ? "a Map"
      : Array.isArray(dict)
        ? "an array"
        : String(dict);
  throw new ArgumentError(
    `loadStateDict: ${what} is no dictionary; give tensors by name, as stateDict() does`,
  );
}

const ownAdvice = "load what a module of the same form has saved";
const strictAdvice = `${ownAdvice}, or pass { strict: false } to load what fits`;

function mismatchOf(name: string, own: Tensor, given: unknown): string | null {
  if (!isTensor(given)) return `${name} is of type ${typeof given} and not a tensor`;
  given.storage.checkAlive();
  if (!sameShape(given.shape, own.shape)) {
    return `${name} is ${formatShape(given.shape)} and not ${formatShape(own.shape)}`;
  }
  if (canCast(given.dtype, own.dtype)) return null;
  return `${name} is ${given.dtype} and does not fit into ${own.dtype} (convert with to("${given.dtype}"))`;
}
