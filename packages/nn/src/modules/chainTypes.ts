import type { Tensor } from "@linnet/tensor";
import type { AnyModule, Module } from "./Module.ts";

// What the compiler knows of modules in a row: what each takes and gives, and the number of features where the
// program says it. Nothing here exists at run time, where every shape is checked anew.

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
          ? WithFeatures<Layers[Place], Place, FeaturesAt<Layers>>
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

/** The layer itself if it takes as many features as there are at its place, or if nobody knows. */
type WithFeatures<Layer, Place, Features> = Layer extends {
  readonly inFeatures: infer Taken extends number;
}
  ? Place extends keyof Features
    ? Features[Place] extends infer Given extends number
      ? number extends Given | Taken
        ? Layer
        : Given extends Taken
          ? Layer
          : `this layer takes ${Taken} features, and the one before gives ${Given}`
      : Layer
    : Layer
  : Layer;

/** How many features arrive at each module of a list; `number` where that is not known. */
type FeaturesAt<
  Layers extends readonly unknown[],
  Given extends number = number,
  Done extends readonly number[] = readonly [],
> = Layers extends readonly [infer First, ...infer Rest]
  ? FeaturesAt<Rest, FeaturesAfter<First, Given>, readonly [...Done, Given]>
  : Done;

type FeaturesAfter<Layer, Given extends number> = Layer extends {
  readonly outFeatures: infer Out extends number;
}
  ? Out
  : Layer extends { readonly keepsShape: true }
    ? Given
    : number;
