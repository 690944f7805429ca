/** One axis of a chart. */
export interface Axis {
  /** The axis title, with its unit: `"time (s)"`. */
  label: string;
  /** Default `"linear"`. A log axis takes positive values only. */
  scale?: "linear" | "log";
  /** The values at both ends, low before high. Default: the range of the data, rounded outwards. */
  domain?: readonly [number, number];
  /** A d3-format specifier for the tick labels, such as `".1%"`. Default: as many digits as the ticks need. */
  format?: string;
}
