import { noGrad, requiresGrad_ } from "@linnet/autograd";
import { type DType, DTypeError, isFloating, type Tensor } from "@linnet/tensor";
import { checkStateDict } from "./checkStateDict.ts";
import { convertTensor } from "./convertTensor.ts";
import { formatModule } from "./formatModule.ts";
import { overwrite } from "./overwrite.ts";
import { isBuffer, isParameter, type Member, type Place, placesIn } from "./placesIn.ts";

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
 * A class of one's own has a `forward`, and its tensors and modules as fields, also in arrays and plain objects.
 * Tensors made by `parameter` are what it learns, other constants are buffers, which are saved along; results that are
 * tracked are neither, and private fields (`#x`) are nobody's business. Names are the paths of fields: `layers.0.weight`.
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

  /**
   * What the module learns, with its names: those of its own before those of the modules in it. Those that
   * `requiresGrad_(false)` froze are left out.
   */
  namedParameters(): [name: string, tensor: Tensor][] {
    return tensorsIn(this).filter(([, tensor]) => isParameter(tensor) && tensor.requiresGrad);
  }

  /** The tensors that are saved along, but not learned, with their names. */
  namedBuffers(): [name: string, tensor: Tensor][] {
    return tensorsIn(this).filter(([, tensor]) => isBuffer(tensor));
  }

  /** This module under the name "", and all modules in it. One that is in several places is met in each. */
  namedModules(): [name: string, module: AnyModule][] {
    return [...placesOf(this)].map(({ name, module }) => [name, module]);
  }

  /** All tensors by name, as constants that share their memory: what is written to one shows in the module. */
  stateDict(): Record<string, Tensor> {
    return Object.fromEntries(tensorsIn(this).map(([name, tensor]) => [name, tensor.detach()]));
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
    const own = tensorsIn(this);
    const report = checkStateDict(own, dict, strict);
    const loaded = own.filter(([name]) => !report.missing.includes(name));
    overwrite(loaded.map(([name, tensor]) => [tensor, dict[name] as Tensor]));
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
    for (const [, tensor] of tensorsIn(this)) {
      if (isParameter(tensor)) requiresGrad_(tensor, requires);
    }
    return this;
  }

  /**
   * Converts all floating tensors to another dtype. They stay the same objects, so an optimiser that has them
   * trains them on, or refuses if it remembers numbers of the old dtype. Gradients and hooks are gone, and a
   * `backward` of what was computed before is refused where it needs the old values.
   * Throws DTypeError unless the dtype is float32 or float64.
   */
  to(dtype: DType): this {
    if (!isFloating(dtype)) {
      throw new DTypeError(
        `to: modules compute in float32 or float64; ${String(dtype)} is neither`,
      );
    }
    for (const [, tensor] of tensorsIn(this)) {
      if (isFloating(tensor.dtype) && tensor.dtype !== dtype) convertTensor(tensor, dtype);
    }
    return this;
  }

  /** Calls a function with each module, the inner ones first, without recording: to initialise, or to count. */
  apply(fn: (module: AnyModule) => void): this {
    noGrad(() => {
      for (const [, module] of this.namedModules().reverse()) fn(module);
    });
    return this;
  }

  /** The module with all that is in it, as PyTorch shows it. */
  toString(): string {
    return formatModule(placesOf(this));
  }

  /** What stands in the brackets behind the module's name: sizes and options. */
  describe(): string {
    return "";
  }

  /** What it consists of, by name: its fields. A container whose parts have other names says so here. */
  members(): Iterable<Member> {
    return Object.entries(this);
  }
}

/** Whether a value is a module. */
export function isModule(value: unknown): value is AnyModule {
  return value instanceof Module;
}

function placesOf(module: AnyModule): Iterable<Place<AnyModule>> {
  return placesIn(module, isModule);
}

/** The tensors that belong to a module and to those in it, under every name that they have. */
function tensorsIn(module: AnyModule): [name: string, tensor: Tensor][] {
  return [...placesOf(module)].flatMap(({ tensors }) =>
    tensors.filter(([, tensor]) => isParameter(tensor) || isBuffer(tensor)),
  );
}
