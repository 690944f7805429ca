import { noGrad } from "@linnet/autograd";
import { GradError, type Tensor, updateInPlace } from "@linnet/tensor";
import { checkedParameters, groupInputs } from "./checkedParameters.ts";
import { type OptimizerState, restoredState, stateOf } from "./OptimizerState.ts";
import {
  checkedOptions,
  checkNames,
  type GroupInput,
  type OwnGroup,
  ownGroup,
  type ParameterGroup,
} from "./ParameterGroup.ts";
import { ParameterState } from "./ParameterState.ts";
import type { OptimizerOptions, UpdateRule } from "./UpdateRule.ts";

/** What an optimiser trains: tensors, or groups of them with options of their own. */
export type Parameters<Options> = Iterable<Tensor> | Iterable<GroupInput<Options>>;

export interface ZeroGradOptions {
  /** Whether the memory of the gradients is given back at once; false by default. */
  readonly dispose?: boolean;
}

/**
 * What all optimisers have in common: parameters in groups, each with options of its own, and what is
 * remembered of each parameter. An optimiser of one's own is an `UpdateRule` behind this class.
 *
 * A step changes the parameters in place, without recording, and asks for no memory after the first one.
 * A parameter without a gradient stays as it is, and so does what is remembered of it.
 * Source: `torch.optim.Optimizer`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * const b = parameter(tensor([1]));
 * const groups = [{ params: [w], weightDecay: 0.5 }, { params: [b], lr: 0.25 }];
 * const optimizer = new SGD(groups, { lr: 0.5 });
 * w.add(b).sum().backward();
 * optimizer.step();
 * console.log(w.item(), b.item(), optimizer.groups[1].lr); // 1.75 0.75 0.25
 * ```
 */
export class Optimizer<Options extends OptimizerOptions = OptimizerOptions> {
  readonly #rule: UpdateRule<Options>;
  readonly #defaults: Readonly<Record<string, unknown>>;
  readonly #groups: OwnGroup<Options>[] = [];
  readonly #numbers: number[] = [];

  constructor(rule: UpdateRule<Options>, params: Parameters<Options>, options: Options) {
    const { name } = rule;
    checkNames(name, rule.options, options ?? {});
    this.#rule = rule;
    this.#defaults = { ...(options as object) };
    const inputs = groupInputs<Options>(name, params);
    for (let i = 0; i < inputs.length; i++) this.#add(inputs[i]!, inputs.length > 1 ? i : null);
  }

  /** The groups. Their options may be set; parameters are added by `addGroup`. */
  get groups(): readonly ParameterGroup<Options>[] {
    return this.#groups.map(({ group }) => group);
  }

  /** The learning rate of the first group; setting it sets that of all groups. */
  get lr(): number {
    return (this.#groups[0] as OwnGroup<Options>).values.lr as number;
  }

  set lr(value: number) {
    for (const { group } of this.#groups) (group as { lr: number }).lr = value;
  }

  /** Adds parameters, with options of their own or those that the optimiser was made with. */
  addGroup(group: GroupInput<Options>): void {
    this.#add(group, this.#groups.length);
  }

  /** Moves every parameter that has a gradient. */
  step(): void {
    noGrad(() => {
      for (let i = 0; i < this.#groups.length; i++) this.#stepGroup(this.#groups[i]!);
    });
  }

  /**
   * Forgets the gradients, so that the next backward starts anew. Whoever holds one keeps it, unless their
   * memory is given back by `dispose`: for large parameters in a loop that never waits.
   */
  zeroGrad({ dispose = false }: ZeroGradOptions = {}): void {
    for (const { states } of this.#groups) {
      for (let i = 0; i < states.length; i++) {
        const { param } = states[i] as ParameterState;
        if (dispose) param.grad?.dispose();
        param.zeroGrad();
      }
    }
  }

  /** Options, counts of steps and what is remembered, as a copy: JSON with tensors in it. */
  state(): OptimizerState {
    return stateOf(this.#rule, this.#groups);
  }

  /**
   * Takes what `state()` of another optimiser of this kind gave, options included. Throws ArgumentError,
   * ShapeError or DTypeError for one that does not fit, and has changed nothing then.
   */
  restore(state: OptimizerState): void {
    const restored = restoredState(this.#rule, this.#groups, state);
    restored.forEach(({ values, states }, i) => {
      const own = this.#groups[i] as OwnGroup<Options>;
      own.values = values;
      states.forEach(({ steps, buffers }, k) => {
        own.states[k]?.replace(steps, buffers);
      });
    });
  }

  #add(input: GroupInput<Options>, index: number | null): void {
    const rule = this.#rule;
    const { name } = rule;
    const { params: given, ...options } = input;
    checkNames(name, rule.options, options);
    const known = this.#groups.flatMap(({ states }) => states.map(({ param }) => param));
    const params = checkedParameters(name, given, known, index);
    const values = checkedOptions(name, rule, options, this.#defaults);
    this.#groups.push(
      ownGroup(
        rule,
        values,
        params.map((param) => new ParameterState(param)),
      ),
    );
  }

  #stepGroup({ values, states }: OwnGroup<Options>): void {
    const rule = this.#rule;
    const names = rule.buffersFor?.(values) ?? rule.buffers;
    const initial = rule.initial?.(values) ?? 0;
    const variant = rule.variant?.(values) ?? 0;
    const numbers = this.#numbers;
    for (let i = 0; i < states.length; i++) {
      const state = states[i] as ParameterState;
      const { grad, storage } = state.param;
      if (storage.disposed) refuseDisposed(rule.name, i);
      if (grad === null) continue;
      const isNew = !state.has(names);
      const operands = state.operands(grad, names, initial);
      rule.numbers(values, state.steps + 1, isNew, numbers);
      updateInPlace(rule.kernel, operands, numbers, variant);
      state.steps++;
    }
  }
}

/** Without this, an optimiser would go on with tensors that the model no longer has. */
function refuseDisposed(name: string, i: number): never {
  throw new GradError(
    `${name}: parameter ${i} was disposed of; make the optimiser with tensors that the model has`,
  );
}
