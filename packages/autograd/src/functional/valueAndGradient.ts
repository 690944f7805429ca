import { formatShape, GradError, isTensor, type Tensor } from "@linnet/tensor";
import { unitGradient } from "../backward/backward.ts";
import { mapTree } from "../tree.ts";
import { type Argnums, byArgument, positionsOf } from "./argnums.ts";
import { callWithLeaves, likePrimals } from "./callWithLeaves.ts";
import { checkResult, WayBack } from "./wayBack.ts";

/** How `grad` and `valueAndGrad` differentiate. */
export interface GradOptions<N extends Argnums = Argnums> {
  /** By which arguments: a position, or several, for an array of gradients; 0 by default. */
  readonly argnums?: N;
  /** Whether the function returns `[value, aux]`, of which only the value is differentiated. */
  readonly hasAux?: boolean;
}

/** What a call of the function gave, and the gradient. */
export interface ValueAndGradient {
  readonly value: Tensor;
  readonly aux: unknown;
  readonly gradient: unknown;
}

/** Calls a function that returns one number, and walks back from there to its arguments. */
export function valueAndGradient(
  name: string,
  f: (...args: never) => unknown,
  args: readonly unknown[],
  { argnums = 0, hasAux = false }: GradOptions,
): ValueAndGradient {
  const positions = positionsOf(name, argnums, args.length);
  const { result, primals, leaves } = callWithLeaves(name, f as Function_, args, positions);
  const [value, aux] = hasAux ? pairOf(name, result) : [result, undefined];
  checkValue(name, value);
  const results = [value];
  if (hasAux) mapTree(`${name}: aux`, aux, (x) => results.push(x));
  const back = new WayBack(leaves, results);
  const gradients = likePrimals(primals, back.pass([unitGradient(value)], false));
  return {
    value: back.leave(value),
    aux: hasAux ? mapTree(`${name}: aux`, aux, (x) => back.leave(x)) : undefined,
    gradient: byArgument(argnums, gradients),
  };
}

type Function_ = (...args: readonly unknown[]) => unknown;

function pairOf(name: string, result: unknown): readonly [unknown, unknown] {
  if (Array.isArray(result) && result.length === 2) return result as [unknown, unknown];
  throw new GradError(
    `${name}: with hasAux the function returns [value, aux]; return both, or leave out hasAux`,
  );
}

function checkValue(name: string, value: unknown): asserts value is Tensor {
  if (!isTensor(value)) {
    throw new GradError(
      `${name}: the function returned ${describe(value)}; return a tensor with one element`,
    );
  }
  checkResult(`${name}: the result`, value);
  if (value.size === 1) return;
  throw new GradError(
    `${name}: the function returned shape ${formatShape(value.shape)}; ` +
      "reduce it with .sum() or .mean(), or take the jacobian",
  );
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return `the number ${value}`;
  return Array.isArray(value) ? "an array" : `${String(value)}`;
}
