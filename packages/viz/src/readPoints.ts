import type { Axis } from "./axis.ts";
import { type Numbers, readNumbers } from "./numbers.ts";
import { VizError } from "./vizError.ts";

/** Checked data: as many x as y, all of them finite, and positive where the axis is logarithmic. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Reads and checks one series; `place` begins the error message: `lineChart: series "loss"`. */
export function readPoints(
  place: string,
  data: { x: Numbers; y: Numbers },
  axes: { x: Axis; y: Axis },
): Points {
  const points = { x: readNumbers(data.x), y: readNumbers(data.y) };
  const { x, y } = points;
  if (x.length !== y.length) {
    throw new VizError(
      "ERR_LENGTH",
      `${place} has ${x.length} x values and ${y.length} y values; give as many of each`,
    );
  }
  for (let i = 0; i < x.length; i++) {
    checkValue(() => `${place} has x[${i}]`, x[i], axes.x);
    checkValue(() => `${place} has y[${i}]`, y[i], axes.y);
  }
  return points;
}

/** Throws unless the axis can show the value; `place` names the value in the message. */
export function checkValue(place: () => string, value: number | undefined, axis: Axis): void {
  if (!Number.isFinite(value)) {
    throw new VizError("ERR_NOT_FINITE", `${place()} = ${value}; give finite numbers only`);
  }
  if (axis.scale === "log" && (value as number) <= 0) {
    throw new VizError(
      "ERR_NOT_POSITIVE",
      `${place()} = ${value}, which a log axis cannot show; leave it out or use scale: "linear"`,
    );
  }
}
