import { ArgumentError } from "@linnet/tensor";

/** What follows a layer. */
export type Nonlinearity = "linear" | "sigmoid" | "tanh" | "relu" | "leakyRelu" | "selu";

/**
 * How much wider first weights are drawn for what follows a layer, so that the spread of numbers stays from layer
 * to layer: 1, for tanh 5/3, for relu sqrt(2), for leakyRelu `sqrt(2 / (1 + slope^2))` with a slope of 0.01 by default,
 * for selu 3/4.
 *
 * Throws ArgumentError for another name and for a slope that is not finite. Source: `torch.nn.init.calculate_gain`.
 *
 * @example
 * ```ts
 * console.log(calculateGain("relu") === Math.SQRT2, calculateGain("leakyRelu", 1)); // true 1
 * ```
 */
export function calculateGain(nonlinearity: Nonlinearity, slope = 0.01): number {
  if (!Number.isFinite(slope)) {
    throw new ArgumentError(`calculateGain: slope is ${slope}; give a finite number`);
  }
  switch (nonlinearity) {
    case "linear":
    case "sigmoid":
      return 1;
    case "tanh":
      return 5 / 3;
    case "relu":
      return Math.SQRT2;
    case "leakyRelu":
      return Math.sqrt(2 / (1 + slope ** 2));
    case "selu":
      return 3 / 4;
    default:
      throw new ArgumentError(
        `calculateGain: there is no gain for "${String(nonlinearity)}"; ` +
          'give "linear", "sigmoid", "tanh", "relu", "leakyRelu" or "selu"',
      );
  }
}
