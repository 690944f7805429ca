import { isTensor, type Tensor } from "@linnet/tensor";
import type { StateTree } from "./Stateful.ts";

/** Where two states differ, as a path such as `columns[2].mean`, or "" for the whole; undefined when they are equal. */
export function differenceOf(a: StateTree, b: StateTree): string | undefined {
  if (isTensor(a) || isTensor(b))
    return isTensor(a) && isTensor(b) && sameTensor(a, b) ? undefined : "";
  if (Object.is(a, b)) return undefined;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return "";
  const isArray = Array.isArray(a);
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const within = differenceOf(at(a, key), at(b, key));
    if (within === undefined) continue;
    const entry = isArray ? `[${key}]` : key;
    return within === "" || within.startsWith("[") ? `${entry}${within}` : `${entry}.${within}`;
  }
  return undefined;
}

type Tree = Readonly<Record<string, StateTree | undefined>>;

function isObject(value: StateTree): value is Tree | readonly StateTree[] {
  return typeof value === "object" && value !== null;
}

/** A missing entry is unlike all others, which are read from JSON. */
function at(tree: Tree | readonly StateTree[], key: string): StateTree {
  return Object.hasOwn(tree, key) ? ((tree as Tree)[key] as StateTree) : (undefined as never);
}

function sameTensor(a: Tensor, b: Tensor): boolean {
  if (a.dtype !== b.dtype || String(a.shape) !== String(b.shape)) return false;
  const [own, other] = [a.toTypedArray(), b.toTypedArray()];
  return own.every((value, i) => Object.is(value, other[i]));
}
