/** The probabilities of both sides of a value: they add up to 1, and each has all its digits however small it is. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}
