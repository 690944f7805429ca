import type { AnyOp, Operand, Tensor } from "@linnet/tensor";
import type { SavedCall } from "./savedValues.ts";
import type { AutogradNode, TrackedNode } from "./trackedNode.ts";
import type { Walk } from "./walk.ts";

/** What counts in one flow of the program. */
export interface GradMode {
  /** Whether operations on tracked tensors are recorded. */
  enabled: boolean;
  /** What `detectAnomaly` has put there; null where it is off. */
  anomaly: AnomalyMode | null;
}

/** What the graph asks `detectAnomaly` for: programs without it do not carry it with them. */
export interface AnomalyMode {
  /** A pass of reverse mode that looks at each gradient. */
  readonly Walk: typeof Walk;
  /** Where a call was made that saved a value, and where that was changed, for an error. */
  linesOfChange(call: SavedCall, storage: Tensor["storage"]): string;
}

/** The mode of a program that does nothing asynchronous, and of whatever runs outside of a flow of its own. */
const main: GradMode = { enabled: true, anomaly: null };

/** What follows a flow of the program over `await`: Node's AsyncLocalStorage. */
interface Contexts {
  getStore(): GradMode | undefined;
  run<T>(mode: GradMode, fn: () => T): T;
}

/** Null until an asynchronous function needs a mode of its own: following flows has a price. */
let contexts: Contexts | null = null;

/** The mode of the flow that is running. */
export function currentMode(): GradMode {
  return contexts === null ? main : (contexts.getStore() ?? main);
}

/**
 * Whether operations on tracked tensors are recorded here and now.
 *
 * @example
 * ```ts
 * console.log(isGradEnabled(), noGrad(() => isGradEnabled())); // true false
 * ```
 */
export function isGradEnabled(): boolean {
  return currentMode().enabled;
}

/** Runs a synchronous function with recording on or off, and restores what was before. */
export function withGradMode<T>(enabled: boolean, fn: () => T): T {
  return withMode("enabled", enabled, fn);
}

/** Runs a synchronous function with another value in the mode, and restores what was before. */
export function withMode<K extends keyof GradMode, T>(key: K, value: GradMode[K], fn: () => T): T {
  const mode = currentMode();
  const before = mode[key];
  mode[key] = value;
  try {
    return fn();
  } finally {
    mode[key] = before;
  }
}

/** Puts another value into the mode, and returns the function that restores what was before. */
export function setMode<K extends keyof GradMode>(key: K, value: GradMode[K]): () => void {
  const mode = currentMode();
  const before = mode[key];
  mode[key] = value;
  return () => {
    mode[key] = before;
  };
}

/**
 * Runs an asynchronous function with a mode of its own, which follows it over every `await` and which
 * nothing else sees; undefined on hosts that cannot follow it, which is to say browsers.
 */
export function inOwnMode<K extends keyof GradMode, T>(
  key: K,
  value: GradMode[K],
  fn: () => T,
): T | undefined {
  contexts ??= asyncContexts();
  return contexts?.run({ ...currentMode(), [key]: value }, fn);
}

function asyncContexts(): Contexts | null {
  // Asked for at run time instead of imported, so that browsers and bundlers see no Node module.
  const host = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } })
    .process;
  const hooks = host?.getBuiltinModule?.("node:async_hooks") as
    | { AsyncLocalStorage: new () => Contexts }
    | undefined;
  return hooks === undefined ? null : new hooks.AsyncLocalStorage();
}

/** What reverse mode knows of forward mode. */
export interface ForwardMode {
  /** Records calls of which an input is in forward mode. True says that there is no more to record. */
  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): boolean;
  /** Whether a run is under way whose tangents depend on something tracked. */
  readonly tracksTangents: boolean;
  /** The node of a tensor with the tangents of another one, over a node of reverse mode. */
  nodeOver(target: TrackedNode, x: Tensor): AutogradNode;
  /** The same elements, shared, with their tangents, and without a graph of reverse mode. */
  detach(x: Tensor): Tensor;
}

/** Forward mode from the first `jvp` on, else null: programs without it do not carry it with them. */
export const forward: { mode: ForwardMode | null } = { mode: null };
