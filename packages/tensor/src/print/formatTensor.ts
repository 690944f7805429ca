import { checkTensor } from "../elementwise/elementwise.ts";
import { ArgumentError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { numpySettings, numpyText } from "./numpyStyle.ts";
import type { PrintSettings } from "./shownElements.ts";
import { torchSettings, torchText } from "./torchStyle.ts";

/** How a tensor is printed; what is left out is as the style has it. */
export interface PrintOptions extends Partial<PrintSettings> {
  /** Whose text it is: "torch" (default), or "numpy". */
  readonly style?: "torch" | "numpy";
}

/**
 * A tensor as text, as PyTorch or NumPy prints it. Tensors of more than `threshold` elements show the
 * ends of each axis, and no other element of them is looked at.
 *
 * `x.toString()` is the text of PyTorch with its settings: 4 decimals, lines of 80 characters. NumPy
 * has 8 and 75. Both summarise from 1000 elements on, to 3 at each end. Throws ArgumentError for a
 * setting out of range. Source: `torch.set_printoptions`, `numpy.set_printoptions`.
 *
 * @example
 * ```ts
 * const x = tensor([0.5, 2 / 3], { dtype: "float64" });
 * console.log(formatTensor(x, { precision: 2 })); // tensor([0.50, 0.67], dtype=float64)
 * console.log(formatTensor(x, { style: "numpy" })); // array([0.5       , 0.66666667])
 * ```
 */
export function formatTensor(x: Tensor, { style = "torch", ...given }: PrintOptions = {}): string {
  checkTensor("formatTensor", x);
  if (style !== "torch" && style !== "numpy") {
    throw new ArgumentError(`formatTensor: style is ${String(style)}; give "torch" or "numpy"`);
  }
  const settings = { ...(style === "torch" ? torchSettings : numpySettings), ...given };
  checkSetting("precision", settings.precision, 0, 50);
  checkSetting("edgeItems", settings.edgeItems, 1, Number.MAX_SAFE_INTEGER);
  checkSetting("threshold", settings.threshold, 0, Number.POSITIVE_INFINITY);
  checkSetting("lineWidth", settings.lineWidth, 1, Number.POSITIVE_INFINITY);
  return style === "torch" ? torchText(x, settings) : numpyText(x, settings);
}

function checkSetting(name: string, value: number, least: number, most: number): void {
  const isWhole = Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
  if (isWhole && value >= least && value <= most) return;
  const range = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `from ${least}`;
  throw new ArgumentError(`formatTensor: ${name} is ${String(value)}; give an integer ${range}`);
}
