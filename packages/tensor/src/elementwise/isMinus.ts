/** Whether a number has a minus sign, as -0 has; JavaScript does not say it of NaN. */
export function isMinus(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}
