/** One axis of a chart. */
export interface Axis {
  /** The axis title, with its unit: `"time (s)"`. */
  label: string;
  /** Default `"linear"`. A log axis takes positive values only. */
  scale?: "linear" | "log";
  /** The values at both ends, low before high. Default: the range of the data, rounded outwards. */
  domain?: readonly [number, number];
  /** The d3-format specifier of the tick labels, such as `".1%"`. Default: the digits that they need. */
  format?: string;
}
