import { ArgumentError, type Tensor } from "@linnet/tensor";
import { MinMaxScaler, type MinMaxScalerJson } from "./MinMaxScaler.ts";
import { Standardizer, type StandardizerJson } from "./Standardizer.ts";
import { savedError, shown } from "./savedStep.ts";

/** How numbers are scaled: to mean 0 and deviation 1, to the range from 0 to 1, or not at all. */
export type Scale = "standardize" | "minMax" | "none";

export type Scaler = Standardizer | MinMaxScaler;
export type ScalerJson = StandardizerJson | MinMaxScalerJson;

/** The scaler of some columns; null for "none". Throws ArgumentError for an unknown way to scale. */
export function fitScaler(
  operation: string,
  scale: Scale,
  values: Tensor,
  names: readonly string[],
): Scaler | null {
  if (scale === "standardize") return Standardizer.fit(values, names);
  if (scale === "minMax") return MinMaxScaler.fit(values, { names });
  if (scale === "none") return null;
  throw new ArgumentError(
    `${operation}: scale is ${shown(scale)}; use "standardize", "minMax" or "none"`,
  );
}

/** The scaler that was saved in a field, which must be one of `count` columns, or null. */
export function scalerFromJson(
  operation: string,
  field: string,
  json: unknown,
  count: number,
): Scaler | null {
  if (json === null) return null;
  const kind = (json as { kind?: unknown } | undefined)?.kind;
  const scaler =
    kind === "minMaxScaler" ? MinMaxScaler.fromJSON(json) : Standardizer.fromJSON(json);
  if (scaler.columnCount === count) return scaler;
  throw savedError(
    operation,
    `${field} is of ${scaler.columnCount} columns, expected one of ${count}`,
  );
}
