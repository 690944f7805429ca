import { ArgumentError, isTensor, type Tensor } from "@linnet/tensor";
import type { Stateful } from "./Stateful.ts";

/** What has its parameters by name, as a `Module` has. */
export interface HasStateDict {
  stateDict(): Readonly<Record<string, Tensor>>;
  loadStateDict(dict: Readonly<Record<string, Tensor>>): unknown;
}

/**
 * What a checkpoint keeps, each under a name: modules, whatever has `state()` and `restore()` (optimisers, schedules,
 * generators, loaders), what has `toJSON()` (a preparation), and plain data with tensors anywhere.
 */
export type CheckpointParts = Readonly<Record<string, object | string | number | boolean | null>>;

/** Whether a part has its parameters by name. */
export function hasStateDict(part: unknown): part is HasStateDict {
  return hasMethod(part, "stateDict") && hasMethod(part, "loadStateDict");
}

/** Whether a part says where it is, and can go on from there. */
export function isStateful(part: unknown): part is Stateful<unknown> {
  return hasMethod(part, "state") && hasMethod(part, "restore");
}

/** What a checkpoint keeps of a part. */
export function stateOf(part: unknown): unknown {
  if (hasStateDict(part)) return part.stateDict();
  return isStateful(part) ? part.state() : part;
}

/** The parts with their names; throws ArgumentError for anything else. */
export function checkedParts(operation: string, parts: unknown): [string, unknown][] {
  const isRecord = typeof parts === "object" && parts !== null && !Array.isArray(parts);
  // A model that is passed by itself.
  if (!isRecord || isTensor(parts) || hasStateDict(parts) || isStateful(parts)) {
    throw new ArgumentError(
      `${operation}: parts have no names; give an object, as { model, optimizer }`,
    );
  }
  const entries = Object.entries(parts).filter(([, part]) => part !== undefined);
  if (entries.some(([name]) => name === "")) {
    throw new ArgumentError(`${operation}: a part has an empty name; give each one a name`);
  }
  return entries;
}

function hasMethod(value: unknown, name: string): boolean {
  const isObject = typeof value === "object" && value !== null;
  return isObject && typeof (value as Record<string, unknown>)[name] === "function";
}
