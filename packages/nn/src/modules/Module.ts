import { noGrad, parameter, requiresGrad_ } from "@linnet/autograd";
import {
  ArgumentError,
  astype,
  type DType,
  DTypeError,
  isFloating,
  isTensor,
  type Tensor,
} from "@linnet/tensor";
import { checkStateDict } from "./checkStateDict.ts";
import { formatModule } from "./formatModule.ts";

/** Any module, whatever it takes and gives. */
export type AnyModule = Module<never, unknown>;

export interface LoadOptions {
  /** Whether the names must be those of the module, no more and no less. True by default. */
  readonly strict?: boolean;
}

/** What `loadStateDict` did not use, and did not find. */
export interface LoadReport {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

/**
 * A part of a model, and the model itself: a function from `Input` to `Output` with tensors that it learns.
 *
 * A class of one's own has a `forward`, and its tensors and modules as fields, also in arrays: those made by
 * `parameter` are what it learns, other tensors are buffers, which are saved along, and private fields (`#x`) are
 * nobody's business. Names are the paths of fields: `layers.0.weight`.
 * Source: `torch.nn.Module`; D2L 3.3.
 *
 * @example
 * ```ts
 * class Scaled extends Module {
 *   readonly factor = parameter(tensor([2]));
 *   readonly inner = new Linear(3, 1, { rng: generator(0) });
 *
 *   forward(x: Tensor): Tensor {
 *     return this.inner.forward(x).mul(this.factor);
 *   }
 * }
 * const model = new Scaled();
 * console.log(model.forward(ones([4, 3])).shape); // [4, 1]
 * console.log(Object.keys(model.stateDict())); // ['factor', 'inner.weight', 'inner.bias']
 * ```
 */
export abstract class Module<in Input = Tensor, out Output = Tensor> {
  #training = true;

  static {
    Object.defineProperty(Module.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value: Module.prototype.toString,
    });
  }

  /** What the module computes. */
  abstract forward(input: Input): Output;

  /** Whether the module is being trained, rather than used: `Dropout` drops only then. */
  get training(): boolean {
    return this.#training;
  }

  /** What the module learns: tracked tensors, each once, as an optimiser takes them. */
  parameters(): Tensor[] {
    return [...new Set(this.namedParameters().map(([, tensor]) => tensor))];
  }

  /** What the module learns, with its names. Those that `requiresGrad_(false)` froze are left out. */
  namedParameters(): [name: string, tensor: Tensor][] {
    return this.#tensors()
      .filter(({ tensor }) => tensor.requiresGrad)
      .map(({ name, tensor }) => [name, tensor]);
  }

  /** This module under the name "", and all modules in it. */
  namedModules(): [name: string, module: AnyModule][] {
    return [...walk(this, "", [])];
  }

  /** All tensors by name, as constants that share their memory: what is written to one shows in the module. */
  stateDict(): Record<string, Tensor> {
    return Object.fromEntries(this.#tensors().map(({ name, tensor }) => [name, tensor.detach()]));
  }

  /**
   * Copies tensors into those of the same names. Values of a narrower dtype are widened.
   *
   * Throws StateDictError for names or shapes that differ and for a wider dtype, and has changed nothing then.
   * With `strict: false`, names may be missing or too many, and are returned.
   */
  loadStateDict(
    dict: Readonly<Record<string, Tensor>>,
    { strict = true }: LoadOptions = {},
  ): LoadReport {
    const own = this.#tensors();
    const report = checkStateDict(own, dict, strict);
    noGrad(() => {
      for (const { name, tensor } of own) {
        const value = dict[name];
        if (value !== undefined) tensor.copy_(value);
      }
    });
    return report;
  }

  /** Switches to training, also all modules in it. */
  train(training = true): this {
    for (const [, module] of this.namedModules()) module.#training = training;
    return this;
  }

  /** Switches to use: the opposite of `train`. */
  eval(): this {
    return this.train(false);
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const tensor of this.parameters()) tensor.zeroGrad();
  }

  /** Freezes what the module learns with `false`, and lets it learn again with `true`. */
  requiresGrad_(requires = true): this {
    for (const { tensor } of this.#tensors()) {
      if (isParameter(tensor)) requiresGrad_(tensor, requires);
    }
    return this;
  }

  /**
   * Replaces all floating tensors by ones of another dtype. The old ones are disposed of: an optimiser that
   * has them refuses its next step, so make it afterwards. Throws DTypeError unless the dtype is float32 or float64.
   */
  to(dtype: DType): this {
    if (!isFloating(dtype)) {
      throw new DTypeError(`to: modules compute in float32 or float64; ${dtype} is neither`);
    }
    const converted = new Map<Tensor, Tensor>();
    for (const { tensor, put } of this.#tensors()) {
      if (tensor.dtype === dtype || !isFloating(tensor.dtype)) continue;
      const other = converted.get(tensor) ?? convert(tensor, dtype);
      converted.set(tensor, other);
      put(other);
    }
    for (const old of converted.keys()) old.dispose();
    return this;
  }

  /** Calls a function with each module, the inner ones first: to initialise, or to count. */
  apply(fn: (module: AnyModule) => void): this {
    for (const [, module] of this.namedModules().reverse()) fn(module);
    return this;
  }

  /** The module with all that is in it, as PyTorch shows it. */
  toString(): string {
    return formatModule(this);
  }

  /** What stands in the brackets behind the module's name: sizes and options. */
  describe(): string {
    return "";
  }

  /** The fields that hold tensors and modules, which a subclass may name in another way. */
  members(): Iterable<Member> {
    return fieldsOf(this);
  }

  #tensors(): OwnTensor[] {
    return this.namedModules().flatMap(([prefix, module]) =>
      [...module.members()].flatMap(([name, value, put]) =>
        isTensor(value) ? [{ name: joined(prefix, name), tensor: value, put }] : [],
      ),
    );
  }
}

/** A tensor or module under its name, and how to put another tensor in its place. */
export type Member = readonly [
  name: string,
  value: Tensor | AnyModule,
  put: (tensor: Tensor) => void,
];

interface OwnTensor {
  readonly name: string;
  readonly tensor: Tensor;
  put(tensor: Tensor): void;
}

/** The tensors and modules in the fields of an object, and in arrays there. */
function* fieldsOf(module: object): Iterable<Member> {
  for (const [name, value] of Object.entries(module)) {
    const put = (tensor: Tensor) => Object.assign(module, { [name]: tensor });
    if (isTensor(value) || value instanceof Module) yield [name, value, put];
    if (!Array.isArray(value)) continue;
    for (const [i, item] of value.entries()) {
      const putItem = (tensor: Tensor) => Object.assign(value, { [i]: tensor });
      if (isTensor(item) || item instanceof Module) yield [`${name}.${i}`, item, putItem];
    }
  }
}

/** A module and all in it, outer ones first. One that is in several places is met in each. */
function* walk(
  module: AnyModule,
  name: string,
  around: readonly AnyModule[],
): Iterable<[string, AnyModule]> {
  if (around.includes(module)) {
    throw new ArgumentError(
      `namedModules: "${name}" is the module that it is in; keep it in a private field, as #parent`,
    );
  }
  yield [name, module];
  for (const [field, value] of module.members()) {
    if (value instanceof Module) yield* walk(value, joined(name, field), [...around, module]);
  }
}

function joined(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}

/** Whether a tensor is one that is learned, also while it is frozen. */
function isParameter(tensor: Tensor): boolean {
  return tensor.node !== null && tensor.isLeaf;
}

function convert(tensor: Tensor, dtype: DType): Tensor {
  const value = astype(tensor.detach(), dtype);
  if (!isParameter(tensor)) return value;
  return requiresGrad_(parameter(value), tensor.requiresGrad);
}
