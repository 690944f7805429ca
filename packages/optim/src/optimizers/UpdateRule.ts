import type { UpdateKernel } from "@linnet/tensor";
import type { OptionRules } from "./optionRules.ts";

/** What every optimiser can be told. */
export interface OptimizerOptions {
  /** The learning rate per step: finite, from 0. */
  readonly lr?: number;
}

/** Options with nothing left open. */
export type Complete<Options> = { readonly [Name in keyof Options]-?: NonNullable<Options[Name]> };

/** What makes one optimiser another: its options, what it remembers of a parameter, and its formula. */
export interface UpdateRule<Options extends OptimizerOptions> {
  /** For errors and states: `SGD`. */
  readonly name: string;
  readonly options: OptionRules<Options>;
  /** Throws for options of which each is right, and which do not go together. */
  check?(operation: string, options: Complete<Options>): void;
  /** The names of what it may remember of a parameter, one tensor of its shape each. */
  readonly buffers: readonly string[];
  /** Those that it needs with these options, if not all: always the same array for the same names. */
  buffersFor?(options: Complete<Options>): readonly string[];
  /** What such a tensor is filled with at first; 0 without this. */
  initial?(options: Complete<Options>): number;
  /** The formula. It gets the parameter, its gradient, and the buffers. */
  readonly kernel: UpdateKernel;
  /** Which variant of it, 0 without this. */
  variant?(options: Complete<Options>): number;
  /**
   * Writes the numbers of the formula, as many each time, for a parameter that takes this step of its own,
   * counted from 1. `isNew` says that a buffer is filled with its first value.
   */
  numbers(options: Complete<Options>, step: number, isNew: boolean, out: number[]): void;
}
