import { ArgumentError } from "@linnet/tensor";

/** By which arguments a function is differentiated: a position, or several; negative ones count from the end. */
export type Argnums = number | readonly number[];

/** What a derivative by arguments consists of: for one argument what is its own, for several an array. */
// `argnums` says what N is. Behind `infer`, nobody concludes it from what a result is used for.
export type ByArgument<Args extends readonly unknown[], N extends Argnums> = [N] extends [
  infer Named extends Argnums,
]
  ? Named extends number
    ? ArgumentAt<Args, Named>
    : { -readonly [K in keyof Named]: ArgumentAt<Args, Named[K] & number> }
  : never;

type ArgumentAt<Args extends readonly unknown[], N extends number> = `${N}` extends keyof Args
  ? Args[`${N}`]
  : N extends -1
    ? Args extends readonly [...unknown[], infer Last]
      ? Last
      : Args[number]
    : Args[number];

/** The positions that `argnums` names among so many arguments. Throws ArgumentError for others. */
export function positionsOf(name: string, argnums: Argnums, count: number): number[] {
  const named: readonly number[] = typeof argnums === "number" ? [argnums] : argnums;
  const positions = named.map((n) => {
    if (Number.isInteger(n) && n >= -count && n < count) return n < 0 ? n + count : n;
    throw new ArgumentError(
      `${name}: argnums names argument ${String(n)}, and the call has ${count}; ` +
        "count from 0, or from -1 for the last one",
    );
  });
  const repeated = positions.find((position, i) => positions.indexOf(position) !== i);
  if (repeated === undefined) return positions;
  throw new ArgumentError(`${name}: argnums names argument ${repeated} twice; name each once`);
}

/** The parts of a derivative as the caller asked for them: that of one argument, or an array. */
export function byArgument<Part>(argnums: Argnums, parts: readonly Part[]): Part | readonly Part[] {
  return typeof argnums === "number" ? (parts[0] as Part) : parts;
}
