import {
  ArgumentError,
  copy,
  DTypeError,
  formatShape,
  isTensor,
  outsideScopes,
  ShapeError,
  sameShape,
  type Tensor,
} from "@linnet/tensor";
import { checkedOptions, type OwnGroup } from "./ParameterGroup.ts";
import type { ParameterState } from "./ParameterState.ts";
import type { Complete, OptimizerOptions, UpdateRule } from "./UpdateRule.ts";

/** What is remembered of a parameter: how many steps it took, and tensors by name. */
export type ParameterRecord = { readonly steps: number } & {
  readonly [buffer: string]: Tensor | number;
};

/** Where an optimiser is: JSON with tensors in it. */
export interface OptimizerState {
  readonly [part: string]: string | readonly ParameterRecord[] | readonly GroupRecord[];
  readonly optimizer: string;
  readonly groups: readonly GroupRecord[];
  /** Of all parameters, in the order of the groups. */
  readonly parameters: readonly ParameterRecord[];
}

/** The options of a group, and the positions of its parameters among all. */
export type GroupRecord = { readonly params: readonly number[] } & {
  readonly [option: string]: number | boolean | readonly number[];
};

export function stateOf<Options extends OptimizerOptions>(
  rule: UpdateRule<Options>,
  groups: readonly OwnGroup<Options>[],
): OptimizerState {
  let count = 0;
  return {
    optimizer: rule.name,
    groups: groups.map(
      ({ values, states }) =>
        ({
          ...structuredClone(values),
          params: states.map(() => count++),
        }) as unknown as GroupRecord,
    ),
    parameters: groups.flatMap(({ states }) => states.map(recordOf)),
  };
}

function recordOf({ steps, buffers }: ParameterState): ParameterRecord {
  return { steps, ...Object.fromEntries([...buffers].map(([name, x]) => [name, copy(x)])) };
}

/** What a group and its parameters become. */
interface Restored<Options> {
  readonly values: Complete<Options>;
  readonly states: readonly { steps: number; buffers: ReadonlyMap<string, Tensor> }[];
}

/** What `restore` has to take over, checked as a whole before anything changes. */
export function restoredState<Options extends OptimizerOptions>(
  rule: UpdateRule<Options>,
  groups: readonly OwnGroup<Options>[],
  state: OptimizerState,
): readonly Restored<Options>[] {
  const operation = `${rule.name}.restore`;
  checkKind(operation, rule.name, state);
  checkCounts(operation, groups, state);
  const checked = groups.map(({ states }, i) => {
    const record = state.groups[i] as GroupRecord;
    checkOptionsThere(operation, rule, record, i);
    return {
      values: checkedOptions(`${operation}: group ${i}`, rule, record),
      states: states.map(({ param }, k) => {
        const position = record.params[k] as number;
        return checkedRecord(operation, rule.buffers, param, state.parameters[position], position);
      }),
    };
  });
  return checked.map(({ values, states }) => ({
    values: structuredClone(values),
    states: states.map(({ steps, buffers }) => ({ steps, buffers: copies(buffers) })),
  }));
}

function checkKind(operation: string, name: string, state: OptimizerState): void {
  const isState = typeof state === "object" && state !== null;
  if (!isState || !Array.isArray(state.groups) || !Array.isArray(state.parameters)) {
    throw new ArgumentError(
      `${operation}: this is no state of an optimiser; give what state() gave`,
    );
  }
  if (state.optimizer !== name) {
    throw new ArgumentError(
      `${operation}: the state is of ${String(state.optimizer)}; give one that ${name} has written`,
    );
  }
}

function checkCounts(
  operation: string,
  groups: readonly OwnGroup<OptimizerOptions>[],
  state: OptimizerState,
): void {
  if (state.groups.length !== groups.length) {
    throw new ArgumentError(
      `${operation}: the state has ${state.groups.length} groups and the optimiser ${groups.length}; ` +
        "make the same groups first",
    );
  }
  groups.forEach(({ states }, i) => {
    const { params } = state.groups[i] as GroupRecord;
    const count = Array.isArray(params) ? params.length : 0;
    if (count === states.length) return;
    throw new ArgumentError(
      `${operation}: group ${i} has ${count} parameters in the state and ${states.length} in the ` +
        "optimiser; give the state of the same model",
    );
  });
}

function checkOptionsThere(operation: string, rule: object, record: GroupRecord, i: number): void {
  for (const name of Object.keys((rule as { options: object }).options)) {
    if (Object.hasOwn(record, name)) continue;
    throw new ArgumentError(
      `${operation}: group ${i} of the state has no ${name}; give what state() gave`,
    );
  }
}

interface CheckedRecord {
  readonly steps: number;
  readonly buffers: ReadonlyMap<string, Tensor>;
}

function checkedRecord(
  operation: string,
  names: readonly string[],
  param: Tensor,
  record: ParameterRecord | undefined,
  position: number,
): CheckedRecord {
  const { steps, ...rest } = record ?? ({} as Partial<ParameterRecord>);
  if (!Number.isSafeInteger(steps) || (steps as number) < 0) {
    throw new ArgumentError(
      `${operation}: parameter ${position} has taken ${String(steps)} steps in the state; ` +
        "give what state() gave",
    );
  }
  const buffers = new Map<string, Tensor>();
  for (const [name, value] of Object.entries(rest)) {
    if (!names.includes(name)) {
      throw new ArgumentError(
        `${operation}: ${name} of parameter ${position} is nothing that it remembers; give what state() gave`,
      );
    }
    checkBuffer(operation, param, value, `${name} of parameter ${position}`);
    buffers.set(name, value);
  }
  return { steps: steps as number, buffers };
}

function checkBuffer(
  operation: string,
  param: Tensor,
  value: unknown,
  what: string,
): asserts value is Tensor {
  if (!isTensor(value)) {
    throw new ArgumentError(`${operation}: ${what} is ${String(value)}; give what state() gave`);
  }
  value.storage.checkAlive();
  if (!sameShape(value.shape, param.shape)) {
    throw new ShapeError(
      `${operation}: ${what} has shape ${formatShape(value.shape)} and the parameter ` +
        `${formatShape(param.shape)}; give the state of the same model`,
    );
  }
  if (value.dtype !== param.dtype) {
    throw new DTypeError(
      `${operation}: ${what} is ${value.dtype} and the parameter ${param.dtype}; ` +
        "give the state of the same model",
    );
  }
}

function copies(buffers: ReadonlyMap<string, Tensor>): ReadonlyMap<string, Tensor> {
  return new Map([...buffers].map(([name, x]) => [name, outsideScopes(() => copy(x.detach()))]));
}
