import { ArgumentError, isTensor, nodeOf, type Tensor } from "@linnet/tensor";

/** A field of a module; only tensors, modules, and arrays and plain objects with such count. */
export type Member = readonly [name: string, value: unknown];

/** A module. */
interface HasMembers {
  members(): Iterable<Member>;
}

/** A module in a tree of modules, with the tensors that it has itself. */
export interface Place<M> {
  readonly name: string;
  /** Its name in the module that it is a part of. */
  readonly label: string;
  /** How many modules it is in. */
  readonly depth: number;
  readonly module: M;
  readonly tensors: readonly [name: string, tensor: Tensor][];
  readonly children: readonly [name: string, module: M][];
}

interface Waiting<M> extends Pick<Place<M>, "name" | "label" | "depth"> {
  readonly module: M;
  /** The module that it is a part of. */
  readonly outer: Waiting<M> | null;
}

/**
 * All modules of a tree, each before its parts, under every name that it has there. Throws ArgumentError
 * for one that is a part of itself.
 */
export function* placesIn<M extends HasMembers>(
  root: M,
  isModule: (value: unknown) => value is M,
): Generator<Place<M>, void> {
  const waiting: Waiting<M>[] = [{ name: "", label: "", depth: 0, module: root, outer: null }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const prefix = place.depth === 0 ? "" : `${place.name}.`;
    const { tensors, children } = membersOf(place.module, prefix, isModule);
    yield { ...place, tensors, children };
    for (const [name, module] of [...children].reverse()) {
      refuseCycle(name, module, place);
      const label = name.slice(prefix.length);
      waiting.push({ name, label, depth: place.depth + 1, module, outer: place });
    }
  }
}

/** A leaf of the graph, also while it is frozen. */
export function isParameter(tensor: Tensor): boolean {
  return nodeOf(tensor) !== null && tensor.isLeaf;
}

/** A tensor that is no part of any graph. */
export function isBuffer(tensor: Tensor): boolean {
  return nodeOf(tensor) === null;
}

/** The tensors and modules among the properties, also in arrays and plain objects, in order. */
function membersOf<M extends HasMembers>(
  module: M,
  prefix: string,
  isModule: (value: unknown) => value is M,
): Pick<Place<M>, "tensors" | "children"> {
  const tensors: [string, Tensor][] = [];
  const children: [string, M][] = [];
  const seen = new Set<unknown>();
  const waiting: [string, unknown][] = [];
  const push = (before: string, entries: Iterable<Member>) => {
    for (const [key, value] of [...entries].reverse()) {
      if (typeof value === "object" && value !== null) waiting.push([before + key, value]);
    }
  };
  push(prefix, module.members());
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const [name, value] = entry;
    if (isTensor(value)) tensors.push([name, value]);
    else if (isModule(value)) children.push([name, value]);
    else if (isContainer(value) && !seen.has(value)) {
      seen.add(value);
      push(`${name}.`, Object.entries(value));
    }
  }
  return { tensors, children };
}

/** Other objects, such as generators and typed arrays, are settings of a module and no parts. */
function isContainer(value: unknown): value is object {
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function refuseCycle<M extends HasMembers>(name: string, module: M, outer: Waiting<M>): void {
  for (let place: Waiting<M> | null = outer; place !== null; place = place.outer) {
    if (place.module !== module) continue;
    throw new ArgumentError(
      `namedModules: "${name}" is the module that it is in; keep it in a private field, as #parent`,
    );
  }
}
