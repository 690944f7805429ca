import { stack, type Tensor, zeros, zerosLike } from "@linnet/tensor";
import { jvp } from "../forward/jvp.ts";
import { refusePromise } from "../refusePromise.ts";
import { leavesOf, mapTree } from "../tree.ts";
import { type Argnums, byArgument, positionsOf } from "./argnums.ts";
import { checkHasGradient, likePrimals } from "./callWithLeaves.ts";
import { oneHot } from "./oneHot.ts";
import { checkResult } from "./wayBack.ts";

/** The Jacobian in forward mode: a run of the function for each element of the arguments. */
export function jacobianByColumns(
  name: string,
  f: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
  argnums: Argnums,
): unknown {
  const positions = positionsOf(name, argnums, args.length);
  const primals = positions.map((position) => args[position]);
  const inputs = positions.flatMap((position) =>
    inputsIn(`${name}: args[${position}]`, args[position]),
  );
  const run = checkedRun(name, f, args, positions);
  const along = (tangents: readonly Tensor[]) =>
    jvp(run, primals, likePrimals(primals, tangents) as never);
  const zero = inputs.map((x) => zerosLike(x));
  let result: unknown;
  const columns = inputs.map((x, k) =>
    Array.from({ length: x.size }, (_, i) => {
      const [output, tangent] = along(zero.with(k, oneHot(x, i)));
      result = output;
      return leavesOf(name, tangent);
    }),
  );
  // Without any element, nothing has run yet.
  result ??= along(zero)[0];
  return mapTree(name, result, (output, path) => {
    const parts = inputs.map((x, k) => joined(output, x, columns[k] as Column[], path));
    return byArgument(argnums, likePrimals(primals, parts));
  });
}

/** The derivatives of each result, by its path, by one element of the arguments. */
type Column = ReadonlyMap<string, Tensor>;

function inputsIn(label: string, argument: unknown): Tensor[] {
  return Array.from(leavesOf(label, argument), ([path, x]) => {
    checkHasGradient(label + path, x);
    return x;
  });
}

/** The function, of the arguments at some positions, and with its result looked at. */
function checkedRun(
  name: string,
  f: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
  positions: readonly number[],
): (...primals: readonly unknown[]) => unknown {
  return (...primals) => {
    const given = [...args];
    positions.forEach((position, i) => {
      given[position] = primals[i];
    });
    const result = f(...given);
    refusePromise(name, result);
    for (const [path, x] of leavesOf(`${name}: result`, result)) {
      checkResult(`${name}: result${path}`, x);
    }
    return result;
  };
}

/** The Jacobian of the result at a path by one input. */
function joined(output: Tensor, x: Tensor, columns: readonly Column[], path: string): Tensor {
  const shape = [...output.shape, ...x.shape];
  if (columns.length === 0) return zeros(shape, output);
  const parts = columns.map((column) => column.get(path) as Tensor);
  return stack(parts, { axis: -1 }).reshape(shape);
}
