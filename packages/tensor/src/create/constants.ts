/** Euler's number. Source: array API standard 2023.12, `e`. */
export const e: number = Math.E;

/** The ratio of a circle's circumference to its diameter. Source: array API standard 2023.12, `pi`. */
export const pi: number = Math.PI;

/** Positive infinity. Source: array API standard 2023.12, `inf`. */
export const inf: number = Number.POSITIVE_INFINITY;

/** Not a number. Source: array API standard 2023.12, `nan`. */
export const nan: number = Number.NaN;
