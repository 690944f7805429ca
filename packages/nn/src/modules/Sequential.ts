import { ArgumentError, type Tensor } from "@linnet/tensor";
import { type AnyModule, isModule, Module } from "./Module.ts";
import type { Member } from "./placesIn.ts";

/** What a chain of modules takes: the input of the first. */
export type FirstInput<Layers extends readonly AnyModule[]> = Layers extends readonly [
  Module<infer Input, unknown>,
  ...unknown[],
]
  ? Input
  : Tensor;

/** What a chain of modules gives: the output of the last. */
export type LastOutput<Layers extends readonly AnyModule[]> = Layers extends readonly [
  ...unknown[],
  Module<never, infer Output>,
]
  ? Output
  : Tensor;

/** The modules themselves if each takes what the one before gives; a sentence in the place of the first that does not. */
export type Chained<Layers extends readonly AnyModule[]> = {
  readonly [Place in keyof Layers]: Place extends keyof Before<Layers>
    ? Before<Layers>[Place] extends Module<never, infer Given>
      ? Layers[Place] extends Module<infer Taken, unknown>
        ? Given extends Taken
          ? Layers[Place]
          : "this module does not take what the one before gives"
        : Layers[Place]
      : Layers[Place]
    : Layers[Place];
};

/** For each place of a list, what stands before. */
type Before<Layers extends readonly AnyModule[]> = Layers extends readonly [
  ...infer Front extends readonly AnyModule[],
  AnyModule,
]
  ? readonly [unknown, ...Front]
  : readonly unknown[];

/**
 * Modules one after the other: each takes what the one before gives.
 *
 * They are named by their place: `0.weight`. Throws ArgumentError for what is no module; modules that do not fit
 * each other are an error of the compiler. Without any, it gives what it is given. Source: `torch.nn.Sequential`;
 * D2L 3.3.
 *
 * @example
 * ```ts
 * const rng = generator(0);
 * const model = new Sequential(new Linear(2, 8, { rng }), new ReLU(), new Linear(8, 1, { rng }));
 * console.log(model.forward(ones([5, 2])).shape); // [5, 1]
 * console.log(Object.keys(model.stateDict())); // ['0.weight', '0.bias', '2.weight', '2.bias']
 * ```
 */
export class Sequential<const Layers extends readonly AnyModule[]> extends Module<
  FirstInput<Layers>,
  LastOutput<Layers>
> {
  readonly layers: Layers;

  constructor(...layers: Layers & Chained<Layers>) {
    super();
    for (const [i, layer] of layers.entries()) {
      if (isModule(layer)) continue;
      const what = typeof layer === "function" ? "a function" : String(layer);
      throw new ArgumentError(
        `Sequential: layer ${i} is ${what}; give modules, as new Linear(2, 1, { rng })`,
      );
    }
    this.layers = layers;
  }

  forward(input: FirstInput<Layers>): LastOutput<Layers> {
    let value: unknown = input;
    for (const layer of this.layers) value = layer.forward(value as never);
    return value as LastOutput<Layers>;
  }

  /** The layers by their places, and what a subclass has besides. */
  override members(): Iterable<Member> {
    const { layers, ...others } = this;
    return [...Object.entries(layers), ...Object.entries(others)];
  }
}
