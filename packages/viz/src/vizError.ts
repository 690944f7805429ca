/** What went wrong; stable across versions. */
export type VizErrorCode =
  | "ERR_LENGTH"
  | "ERR_NOT_FINITE"
  | "ERR_NOT_POSITIVE"
  | "ERR_DOMAIN"
  | "ERR_FORMAT"
  | "ERR_SIZE";

/**
 * The error that every chart throws. The message is one line,
 * `chart: what is wrong with these values; what to do`, and `code` tells the kinds apart:
 *
 * - `ERR_LENGTH`: a series has different numbers of x and y values;
 * - `ERR_NOT_FINITE`: a value is NaN, infinite, or no number;
 * - `ERR_NOT_POSITIVE`: a value of zero or below on a log axis;
 * - `ERR_DOMAIN`: an axis domain that is empty, reversed, or too wide for a float64;
 * - `ERR_FORMAT`: a `format` that d3-format does not know;
 * - `ERR_SIZE`: a width or height that leaves no room for the plot.
 */
export class VizError extends Error {
  readonly code: VizErrorCode;

  constructor(code: VizErrorCode, message: string) {
    super(message);
    this.name = "VizError";
    this.code = code;
  }
}
