import { ArgumentError, type Tensor } from "@linnet/tensor";
import { checkedOption, type OptionRule, type OptionRules } from "./optionRules.ts";
import type { ParameterState } from "./ParameterState.ts";
import type { Complete, OptimizerOptions, UpdateRule } from "./UpdateRule.ts";

/** Parameters with the options they are trained with. Every option may be changed between steps. */
export type ParameterGroup<Options> = { readonly params: readonly Tensor[] } & {
  -readonly [Name in keyof Options]-?: NonNullable<Options[Name]>;
};

/** Parameters, and the options that are theirs alone. */
export type GroupInput<Options> = { readonly params: Iterable<Tensor> } & Partial<Options>;

/** A group as its optimiser has it. */
export interface OwnGroup<Options extends OptimizerOptions> {
  /** What users see. */
  readonly group: ParameterGroup<Options>;
  /** The values behind its options. */
  values: Complete<Options>;
  readonly states: readonly ParameterState[];
}

/** Makes a group whose options are checked whenever they are set. */
export function ownGroup<Options extends OptimizerOptions>(
  rule: UpdateRule<Options>,
  values: Complete<Options>,
  states: readonly ParameterState[],
): OwnGroup<Options> {
  const group = { params: Object.freeze(states.map(({ param }) => param)) };
  const own = { group: group as unknown as ParameterGroup<Options>, values, states };
  for (const name of Object.keys(rule.options) as (keyof Options & string)[]) {
    Object.defineProperty(group, name, {
      enumerable: true,
      get: () => own.values[name],
      set: (value: unknown) => {
        own.values = checkedOptions(rule.name, rule, { ...own.values, [name]: value });
      },
    });
  }
  return own;
}

/**
 * All options, from those that are given and others where they are not: complete, each right, and fitting
 * each other.
 */
export function checkedOptions<Options extends OptimizerOptions>(
  operation: string,
  rule: UpdateRule<Options>,
  given: Readonly<Record<string, unknown>>,
  others: Readonly<Record<string, unknown>> = {},
): Complete<Options> {
  const values = Object.fromEntries(
    Object.entries(rule.options as OptionRules<Record<string, unknown>>).map(([name, each]) => {
      const value = given[name] ?? others[name] ?? (each as OptionRule<unknown>).default;
      return [name, checkedOption(operation, name, each as OptionRule<unknown>, value)];
    }),
  ) as Complete<Options>;
  rule.check?.(operation, values);
  return values;
}

/** Throws for an option that the optimiser does not have, such as a misspelt one. */
export function checkNames(operation: string, rules: object, given: object): void {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(rules, name)) continue;
    throw new ArgumentError(
      `${operation}: there is no option ${name}; it takes ${Object.keys(rules).join(", ")}`,
    );
  }
}
