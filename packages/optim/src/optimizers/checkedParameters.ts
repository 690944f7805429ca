import { ArgumentError, GradError, isTensor, type Tensor } from "@linnet/tensor";
import type { Parameters } from "./Optimizer.ts";
import type { GroupInput } from "./ParameterGroup.ts";

/** What an optimiser was given, as groups. */
export function groupInputs<Options>(
  optimizer: string,
  params: Parameters<Options>,
): readonly GroupInput<Options>[] {
  const given = arrayOf(optimizer, params);
  const groups = given.filter(isGroup);
  if (groups.length > 0 && groups.length < given.length) {
    throw new ArgumentError(
      `${optimizer}: params has tensors beside groups; put the tensors into a group, { params: [w] }`,
    );
  }
  const inputs = groups.length > 0 ? groups : [{ params: given }];
  const lists = inputs.map((each) => ({ ...each, params: arrayOf(optimizer, each.params) }));
  if (lists.every(({ params }) => params.length === 0)) {
    throw new ArgumentError(`${optimizer}: there are no parameters; give at least one`);
  }
  return lists as unknown as readonly GroupInput<Options>[];
}

/** The parameters of a group: tracked leaves, each of them new. The index is for errors. */
export function checkedParameters(
  optimizer: string,
  params: Iterable<Tensor>,
  known: readonly Tensor[],
  group: number | null,
): readonly Tensor[] {
  const found = new Set<unknown>(known);
  const list = arrayOf(optimizer, params) as readonly Tensor[];
  list.forEach((param, i) => {
    const what = `parameter ${i}${group === null ? "" : ` of group ${group}`}`;
    if (!isTensor(param)) {
      throw new ArgumentError(`${optimizer}: ${what} is ${String(param)}; give tensors`);
    }
    if (!param.requiresGrad || !param.isLeaf) {
      throw new GradError(
        `${optimizer}: ${what} is not a tracked leaf; make it one with parameter(tensor)`,
      );
    }
    if (found.has(param)) {
      throw new ArgumentError(
        `${optimizer}: ${what} is there twice; give each parameter once, in one group`,
      );
    }
    found.add(param);
  });
  return list;
}

function arrayOf(optimizer: string, values: unknown): readonly unknown[] {
  // A tensor can be gone through as well: by rows.
  if (isTensor(values)) {
    throw new ArgumentError(`${optimizer}: params is a tensor; give an array of them, [w]`);
  }
  if (typeof values === "object" && values !== null && Symbol.iterator in values) {
    return [...(values as Iterable<unknown>)];
  }
  throw new ArgumentError(`${optimizer}: params is ${String(values)}; give an array of tensors`);
}

function isGroup(value: unknown): value is { readonly params: unknown } {
  return typeof value === "object" && value !== null && !isTensor(value) && "params" in value;
}
