import { ArgumentError, isTensor, type Tensor } from "@linnet/tensor";

/** Plain JSON for a state whose tensors are elsewhere. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** No state of a program is as deep; what contains itself is deeper than any limit. */
export const DEEPEST = 100;

/** In a saved state, what a tensor stands as: an object with its name alone. */
export const TENSOR = "$tensor";
/** And a number that JSON has no digits for. */
export const NUMBER = "$number";

/**
 * A state as JSON, with its tensors added to `tensors` under the names of their places, such as
 * `optimizer.parameters.0.momentum`. Keys of the state that begin with `$` get another one, so that none is taken
 * for a tensor. Throws ArgumentError for what no file holds.
 */
export function encodeState(
  operation: string,
  name: string,
  state: unknown,
  tensors: Map<string, Tensor>,
): Json {
  const encode = (value: unknown, path: string, depth: number): Json => {
    if (value === null || typeof value === "boolean" || typeof value === "string") return value;
    if (typeof value === "number") return encodeNumber(value);
    if (isTensor(value)) return { [TENSOR]: addTensor(tensors, path, value) };
    if (depth === DEEPEST)
      refuse(operation, path, `lies ${DEEPEST} levels deep`, "does it contain itself?");
    if (Array.isArray(value)) {
      return Array.from(value, (item, i) => encode(item, `${path}.${i}`, depth + 1));
    }
    if (hasToJson(value)) return encode(value.toJSON(), path, depth + 1);
    if (isPlainObject(value)) return encodeObject(value, path, depth);
    refuse(operation, path, `is ${describe(value)}`, remedyFor(value));
  };
  const encodeObject = (value: object, path: string, depth: number): Json =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [escapedKey(key), encode(item, `${path}.${key}`, depth + 1)]),
    );
  return encode(state, name, 0);
}

function encodeNumber(value: number): Json {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { [NUMBER]: Object.is(value, -0) ? "-0" : String(value) };
}

function escapedKey(key: string): string {
  return key.startsWith("$") ? `$${key}` : key;
}

/** The name that a tensor gets: that of its place, unless a key with a dot in it has taken that. */
function addTensor(tensors: Map<string, Tensor>, path: string, x: Tensor): string {
  let name = path;
  for (let copy = 2; tensors.has(name); copy++) name = `${path}#${copy}`;
  tensors.set(name, x);
  return name;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // By its place, because an object may come from another realm.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function hasToJson(value: unknown): value is { toJSON(): unknown } {
  return typeof value === "object" && value !== null && "toJSON" in value
    ? typeof value.toJSON === "function"
    : false;
}

function describe(value: unknown): string {
  if (typeof value === "bigint") return `the bigint ${value}n`;
  if (typeof value !== "object" || value === null) {
    return typeof value === "undefined" ? "undefined" : `a ${typeof value}`;
  }
  return `an object of class ${value.constructor?.name ?? "unknown"}`;
}

function remedyFor(value: unknown): string {
  if (ArrayBuffer.isView(value)) return "make it a tensor or an array";
  const isPart =
    typeof value === "object" && value !== null && ("state" in value || "stateDict" in value);
  return isPart ? "make it a part of its own" : "give plain data, tensors, or what has toJSON()";
}

function refuse(operation: string, path: string, problem: string, remedy: string): never {
  throw new ArgumentError(`${operation}: ${path} ${problem}; ${remedy}`);
}
