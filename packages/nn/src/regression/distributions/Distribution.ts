import { ArgumentError } from "@linnet/tensor";

/**
 * A continuous distribution of one number. All of it in float64; small probabilities have their digits down to
 * 1e-300, which `1 - cdf(x)` would not. NaN gives NaN.
 */
export interface Distribution {
  /** The probability density at x. */
  density(x: number): number;
  /** The probability of at most x. */
  cdf(x: number): number;
  /** The probability of more than x. */
  survival(x: number): number;
  /** The x whose `cdf` is p. Throws ArgumentError unless p is from 0 to 1. */
  quantile(p: number): number;
  /** The x whose `survival` is p. Throws ArgumentError unless p is from 0 to 1. */
  inverseSurvival(p: number): number;
}

/** Throws ArgumentError unless `p` is a probability. */
export function checkProbability(operation: string, p: number): void {
  if (p >= 0 && p <= 1) return;
  throw new ArgumentError(`${operation}: p is ${p}; give a probability from 0 to 1`);
}

/** Throws ArgumentError unless `value` is a finite number above 0. */
export function checkPositive(operation: string, name: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new ArgumentError(`${operation}: ${name} is ${value}; give a finite number above 0`);
}
