import { VizError } from "./vizError.ts";

/** The width in px of a picture whose user does not say. */
export const defaultWidth = 640;

/** The width or height that the user gave, checked; or else the default. In px. */
export function pictureSide(
  chart: string,
  name: "width" | "height",
  given: number | undefined,
  otherwise: number,
): number {
  const side = given ?? otherwise;
  if (Number.isFinite(side) && side > 0) return side;
  throw new VizError("ERR_SIZE", `${chart}: ${name} is ${side}; give a positive number of px`);
}

/** Throws if of the `given` px of one side less than `least` are `left` for the plot. */
export function checkRoom(
  chart: string,
  side: { name: "width" | "height"; given: number; left: number; least: number },
): void {
  const { name, given, left, least } = side;
  // Heights are sums of fractions: what is missing by rounding is not missing.
  if (left >= least - 1e-6) return;
  const enough = Math.ceil(given + least - left);
  throw new VizError(
    "ERR_SIZE",
    `${chart}: ${name} ${given} leaves ${Math.floor(Math.max(0, left))} px for the plot; give at least ${enough}`,
  );
}
