import type { Tensor } from "@linnet/tensor";
import { DEEPEST, type Json, NUMBER, TENSOR } from "./encodeState.ts";
import type { StateTree } from "./Stateful.ts";

const numbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
  "-0": -0,
};

/**
 * The state that `encodeState` made JSON of. `refuse` throws for JSON that it cannot have made, and is told the entry
 * within the state.
 */
export function decodeState(
  json: Json,
  tensors: Readonly<Record<string, Tensor>>,
  refuse: (entry: string, problem: string) => never,
): StateTree {
  const decode = (value: Json, entry: string, depth: number): StateTree => {
    if (typeof value !== "object" || value === null) return value;
    if (depth === DEEPEST) refuse(entry, `lies ${DEEPEST} levels deep`);
    if (Array.isArray(value))
      return value.map((item, i) => decode(item, `${entry}[${i}]`, depth + 1));
    const { [TENSOR]: name, [NUMBER]: number } = value;
    if (name !== undefined) return tensorAt(name, entry);
    if (number !== undefined) return numberAt(number, entry);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        ownKey(key, entry),
        decode(item, entry === "" ? key : `${entry}.${key}`, depth + 1),
      ]),
    );
  };
  const tensorAt = (name: Json, entry: string): Tensor => {
    const found =
      typeof name === "string" && Object.hasOwn(tensors, name) ? tensors[name] : undefined;
    return found ?? refuse(entry, `names the tensor ${JSON.stringify(name)}, which is not there`);
  };
  const numberAt = (number: Json, entry: string): number => {
    const found =
      typeof number === "string" && Object.hasOwn(numbers, number) ? numbers[number] : undefined;
    return (
      found ?? refuse(entry, `is the number ${JSON.stringify(number)}, which no version writes`)
    );
  };
  const ownKey = (key: string, entry: string): string => {
    if (!key.startsWith("$")) return key;
    return key.startsWith("$$")
      ? key.slice(1)
      : refuse(entry, `has the unknown mark ${JSON.stringify(key)}`);
  };
  return decode(json, "", 0);
}
