import { GradError, isTensor, type Tensor } from "@linnet/tensor";

// A tree is a tensor, or an array or plain object of trees: the parameters of a model, the arguments of
// a function. Its leaves are addressed by paths, `[0].layers[1].w`, which are what messages name.

/** The type of a tree whose tensors were replaced: `{ w: Tensor }` becomes `{ w: Leaf }`. */
export type Mapped<T, Leaf> = T extends Tensor ? Leaf : { [K in keyof T]: Mapped<T[K], Leaf> };

/** A place in the copy that is still to be filled, and the subtree that belongs there. */
interface Slot {
  readonly source: unknown;
  readonly target: Record<string, unknown>;
  readonly key: string;
  readonly path: string;
  readonly above: Slot | null;
}

/**
 * A tree of the same structure, with what the function makes of each tensor. The order is that of
 * the keys. Throws GradError where there is something else than a tensor, a plain object or an array;
 * `name` is what the message calls the tree: `jvp: primals`.
 */
export function mapTree<T, Leaf>(
  name: string,
  tree: T,
  replace: (leaf: Tensor, path: string) => Leaf,
): Mapped<T, Leaf> {
  // Most trees are one tensor.
  if (isTensor(tree)) return replace(tree, "") as Mapped<T, Leaf>;
  const result: Record<string, unknown> = {};
  const open: Slot[] = [{ source: tree, target: result, key: "tree", path: "", above: null }];
  for (let slot = open.pop(); slot !== undefined; slot = open.pop()) {
    const { source, target, key, path } = slot;
    if (isTensor(source)) {
      target[key] = replace(source, path);
      continue;
    }
    checkBranch(name, slot);
    const isArray = Array.isArray(source);
    const copy = (isArray ? [] : {}) as Record<string, unknown>;
    target[key] = copy;
    const keys = Object.keys(source as object);
    // The last one pushed comes first.
    for (let i = keys.length - 1; i >= 0; i--) {
      const childKey = keys[i] as string;
      const child = (source as Record<string, unknown>)[childKey];
      const childPath = path + (isArray ? `[${childKey}]` : member(childKey));
      open.push({ source: child, target: copy, key: childKey, path: childPath, above: slot });
    }
  }
  return result.tree as Mapped<T, Leaf>;
}

/** The tensors of a tree by their paths; a single tensor has the path "". Throws as `mapTree` does. */
export function leavesOf(name: string, tree: unknown): Map<string, Tensor> {
  const leaves = new Map<string, Tensor>();
  mapTree(name, tree, (leaf, path) => leaves.set(path, leaf));
  return leaves;
}

function checkBranch(name: string, { source, path, above }: Slot): void {
  if (!isBranch(source)) {
    throw new GradError(
      `${name}${path} is ${describe(source)}; give a tensor, or plain objects and arrays of tensors`,
    );
  }
  for (let slot = above; slot !== null; slot = slot.above) {
    if (slot.source !== source) continue;
    throw new GradError(`${name}${path} contains itself; leave out the cycle`);
  }
}

function isBranch(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  return `a ${value.constructor?.name ?? "class instance"}`;
}

/** How a key is written behind an object. No two paths are written alike. */
function member(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
