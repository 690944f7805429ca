/** One density as points. */
export interface Curve {
  readonly mean: number;
  readonly std: number;
  readonly x: readonly number[];
  readonly density: readonly number[];
}

const columnWidth = 16;

/** The densities at whole x, and where each is highest. */
export function normalTable(curves: readonly Curve[]): string[] {
  const row = (head: string, cells: readonly string[]) =>
    head.padEnd(6) + cells.map((cell) => cell.padStart(columnWidth)).join("");
  const x = curves[0]?.x ?? [];
  const whole = x.flatMap((value, i) => (Number.isInteger(value) ? [i] : []));
  return [
    row(
      "x",
      curves.map(({ mean, std }) => `mean ${mean}, std ${std}`),
    ),
    ...whole.map((i) =>
      row(
        String(x[i]),
        curves.map(({ density }) => density[i]!.toFixed(6)),
      ),
    ),
    row("peak", curves.map(peak)),
  ];
}

function peak({ x, density }: Curve): string {
  const highest = density.reduce((best, value, i) => (value > density[best]! ? i : best), 0);
  return `${density[highest]!.toFixed(4)} at ${x[highest]!.toFixed(2)}`;
}
