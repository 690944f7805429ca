import { ArgumentError } from "@linnet/tensor";

/** What an option of an optimiser may be, and what it is where nobody says. */
export interface OptionRule<T> {
  /** Undefined for an option that has to be given. */
  readonly default?: T | undefined;
  /** In the words of an error: "a finite number from 0". */
  readonly wanted: string;
  isValid(value: unknown): boolean;
}

/** A rule for each option. */
export type OptionRules<Options> = {
  readonly [Name in keyof Options]-?: OptionRule<NonNullable<Options[Name]>>;
};

export function numberFromZero(initial?: number): OptionRule<number> {
  return {
    default: initial,
    wanted: "a finite number from 0",
    isValid: (value) => isNumber(value) && value >= 0,
  };
}

export function finiteNumber(initial?: number): OptionRule<number> {
  return { default: initial, wanted: "a finite number", isValid: isNumber };
}

/** How much of an average stays in each step. */
export function decayRate(initial?: number): OptionRule<number> {
  return {
    default: initial,
    wanted: "a number from 0 and below 1",
    isValid: isDecayRate,
  };
}

export function decayRates(
  initial?: readonly [number, number],
): OptionRule<readonly [number, number]> {
  return {
    default: initial,
    wanted: "two numbers from 0 and below 1",
    isValid: (value) => Array.isArray(value) && value.length === 2 && value.every(isDecayRate),
  };
}

export function flag(initial: boolean): OptionRule<boolean> {
  return {
    default: initial,
    wanted: "true or false",
    isValid: (value) => typeof value === "boolean",
  };
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isDecayRate(value: unknown): boolean {
  return isNumber(value) && value >= 0 && value < 1;
}

/** The value of an option, or an error in the name of `operation`. */
export function checkedOption<T>(
  operation: string,
  name: string,
  rule: OptionRule<T>,
  value: unknown,
): T {
  if (rule.isValid(value)) return value as T;
  throw new ArgumentError(`${operation}: ${name} is ${textOf(value)}; give ${rule.wanted}`);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(", ")}]`;
  return typeof value === "string" ? `"${value}"` : String(value);
}
