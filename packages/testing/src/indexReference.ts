import type { Shape } from "@linnet/tensor";

/** A tensor in an index: its shape, and its elements in row-major order. */
export interface Listed {
  readonly shape: Shape;
  readonly values: readonly number[];
  readonly isMask: boolean;
}

export type ReferenceItem = number | string | null | readonly number[] | Listed;

/** The shape of what an index selects, and where each of its elements stands in the tensor. */
export interface Selected {
  readonly shape: Shape;
  readonly coordinates: readonly (readonly number[])[];
}

/** One item: what it takes from an axis (null for no axis), and how that shows in the result. */
type Part =
  | { readonly kind: "range"; readonly axis: number | null; readonly positions: readonly number[] }
  | { readonly kind: "gap" }
  | { readonly kind: "list"; readonly axis: number | null; readonly list: Listed };

/**
 * NumPy's indexing from its definition, one element at a time: masks become the lists of their true
 * positions, positions beside lists become lists of one, and every element of the result looks up
 * where it comes from. Throws where NumPy does.
 */
export function indexReference(shape: Shape, items: readonly ReferenceItem[]): Selected {
  const parts = partsOf(shape, items);
  const hasLists = items.some(isListed);
  const lists = parts.filter((part) => part.kind === "list");
  const common = lists.reduce<Shape>((all, { list }) => broadcast(all, list.shape), []);
  const first = parts.findIndex((part) => part.kind === "list");
  const last = parts.findLastIndex((part) => part.kind === "list");
  const isSplit = hasLists && parts.slice(first, last).some((part) => part.kind !== "list");
  const ranges = parts.filter((part) => part.kind === "range");
  const before = parts.slice(0, Math.max(first, 0)).filter((part) => part.kind === "range").length;
  const place = isSplit ? 0 : before;
  const result = ranges.map(({ positions }) => positions.length).toSpliced(place, 0, ...common);
  const coordinates = everyPosition(result).map((at) => {
    const source = new Array<number>(shape.length).fill(0);
    const listAt = at.slice(place, place + common.length);
    const rangeAt = at.toSpliced(place, common.length);
    ranges.forEach(({ axis, positions }, i) => {
      if (axis !== null) source[axis] = positions[rangeAt[i] as number] as number;
    });
    for (const { axis, list } of lists) if (axis !== null) source[axis] = elementAt(list, listAt);
    return source;
  });
  return { shape: result, coordinates };
}

function partsOf(shape: Shape, items: readonly ReferenceItem[]): Part[] {
  const axesOf = (item: ReferenceItem) =>
    item === null || item === "..." ? 0 : isListed(item) && item.isMask ? item.shape.length : 1;
  const left = shape.length - items.reduce<number>((taken, item) => taken + axesOf(item), 0);
  if (left < 0 || items.filter((item) => item === "...").length > 1) throw new Error("too many");
  let axis = 0;
  const whole = (): Part => {
    const positions = Array.from({ length: shape[axis] as number }, (_, i) => i);
    return { kind: "range", axis: axis++, positions };
  };
  const parts = items.flatMap((item): Part[] => {
    if (item === null) return [{ kind: "range", axis: null, positions: [0] }];
    if (item === "...") return [{ kind: "gap" }, ...Array.from({ length: left }, whole)];
    if (isListed(item) && item.isMask) {
      const own = shape.slice(axis, axis + item.shape.length);
      if (own.join() !== item.shape.join()) throw new Error("mask");
      const found = everyPosition(own).filter((_, i) => item.values[i] === 1);
      const list = (values: number[]) => ({ shape: [found.length], values, isMask: false });
      if (own.length === 0) return [{ kind: "list", axis: null, list: list(found.map(() => 0)) }];
      return own.map((_, i) => ({
        kind: "list",
        axis: axis++,
        list: list(found.map((at) => at[i] as number)),
      }));
    }
    const size = shape[axis] as number;
    if (typeof item === "number") {
      const list = { shape: [], values: [inside(item, size)], isMask: false };
      return [{ kind: "list", axis: axis++, list }];
    }
    if (isListed(item)) {
      const values = item.values.map((index) => inside(index, size));
      return [{ kind: "list", axis: axis++, list: { ...item, values } }];
    }
    return [{ kind: "range", axis: axis++, positions: rangePositions(item, size) }];
  });
  while (axis < shape.length) parts.push(whole());
  return parts;
}

/** Python's slice, step by step from its definition. */
function rangePositions(item: string | readonly number[], size: number): number[] {
  const [start, stop, by] =
    typeof item === "string"
      ? item.split(":").map((part) => (part === "" ? undefined : Number(part)))
      : item;
  const step = by ?? 1;
  const bound = (given: number | undefined, missing: number) => {
    if (given === undefined) return missing;
    const position = given < 0 ? given + size : given;
    return step > 0
      ? Math.min(Math.max(position, 0), size)
      : Math.min(Math.max(position, -1), size - 1);
  };
  const end = bound(stop, step > 0 ? size : -1);
  const positions: number[] = [];
  for (let i = bound(start, step > 0 ? 0 : size - 1); step > 0 ? i < end : i > end; i += step) {
    positions.push(i);
  }
  return positions;
}

function inside(index: number, size: number): number {
  if (index < -size || index >= size) throw new Error("outside");
  return index < 0 ? index + size : index;
}

function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [left, right] = [a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1];
    if (left !== right && left !== 1 && right !== 1) throw new Error("broadcast");
    return left === 1 ? right : left;
  });
}

/** The element that a list has at a position of the broadcast shape. */
function elementAt({ shape, values }: Listed, at: readonly number[]): number {
  const own = at.slice(at.length - shape.length);
  const index = shape.reduce((sum, size, i) => sum * size + (size === 1 ? 0 : own[i]!), 0);
  return values[index] as number;
}

/** All positions of a shape, in row-major order. */
export function everyPosition(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (positions, size) =>
      positions.flatMap((at) => Array.from({ length: size }, (_, i) => [...at, i])),
    [[]],
  );
}

export function isListed(item: ReferenceItem): item is Listed {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}
