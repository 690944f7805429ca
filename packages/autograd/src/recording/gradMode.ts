import type { AnyOp, Operand, Tensor } from "@linnet/tensor";
import type { Walk } from "../backward/walk.ts";
import type { SavedCall } from "../graph/savedValues.ts";
import type { AutogradNode, TrackedNode } from "../graph/trackedNode.ts";

/** What can be switched for a stretch of the program. */
export interface ModeValues {
  /** Whether operations on tracked tensors are recorded. */
  enabled: boolean;
  /** What `detectAnomaly` has put there; null where it is off. */
  anomaly: AnomalyMode | null;
}

/** What counts in one flow of the program. */
export interface GradMode extends ModeValues {
  /** What has switched something last and has not been undone; null for nothing. */
  change: Change | null;
}

/** What is switched; the rest stays as it is. */
export type Switched = Readonly<Partial<ModeValues>>;

/** That something was switched for a stretch of the program, with what was before. */
export interface Change extends Readonly<ModeValues> {
  /** The change before this one. */
  readonly outer: Change | null;
  /** Whether the stretch is over: it is undone as soon as nothing inside of it is left. */
  isOver: boolean;
}

/** What the graph asks `detectAnomaly` for: programs without it do not carry it with them. */
export interface AnomalyMode {
  /** A pass of reverse mode that looks at each gradient. */
  readonly Walk: typeof Walk;
  /** Where a call was made that saved a value, and where that was changed, for an error. */
  linesOfChange(call: SavedCall, storage: Tensor["storage"]): string;
}

/** The mode of a program that does nothing asynchronous, and of whatever runs outside of a flow of its own. */
const main: GradMode = { enabled: true, anomaly: null, change: null };

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
  return contexts === null ? main.enabled : currentMode().enabled;
}

/** Runs a synchronous function with recording on or off, and restores what was before. */
export function withGradMode<T>(enabled: boolean, fn: () => T): T {
  return withMode(enabled ? recording : noRecording, fn);
}

/** What `enableGrad` switches, and `noGrad`. */
export const recording: Switched = { enabled: true };
export const noRecording: Switched = { enabled: false };

/** Runs a synchronous function with something switched, and restores what was before. */
export function withMode<T>(switched: Switched, fn: () => T): T {
  const mode = currentMode();
  const change = changeMode(mode, switched);
  try {
    return fn();
  } finally {
    // What the function has left open ends with it.
    while (mode.change !== change) undoLatest(mode);
    endChange(mode, change);
  }
}

/** Switches something in a mode, until `endChange`. */
export function changeMode(mode: GradMode, switched: Switched): Change {
  const { enabled, anomaly, change: outer } = mode;
  const change: Change = { enabled, anomaly, outer, isOver: false };
  mode.change = change;
  if (switched.enabled !== undefined) mode.enabled = switched.enabled;
  if (switched.anomaly !== undefined) mode.anomaly = switched.anomaly;
  return change;
}

/**
 * Restores what was before a change. If one that came later is still on, that happens when it ends, in
 * whatever order they do.
 */
export function endChange(mode: GradMode, change: Change): void {
  change.isOver = true;
  while (mode.change?.isOver) undoLatest(mode);
}

function undoLatest(mode: GradMode): void {
  const { enabled, anomaly, outer } = mode.change as Change;
  mode.enabled = enabled;
  mode.anomaly = anomaly;
  mode.change = outer;
}

/**
 * Runs an asynchronous function with a mode of its own, which follows it over every `await` and which
 * nothing else sees; undefined on hosts that cannot follow it, which is to say browsers.
 */
export function inOwnMode<T>(switched: Switched, fn: () => T): T | undefined {
  contexts ??= asyncContexts();
  return contexts?.run({ ...currentMode(), ...switched, change: null }, fn);
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
  /** Whether one of some operands has a tangent of a run that is under way. */
  concerns(inputs: readonly Operand[]): boolean;
  /** Whether a run is under way whose tangents depend on something tracked. */
  readonly tracksTangents: boolean;
  /** The node of a tensor with the tangents of another one, over a node of reverse mode. */
  nodeOver(target: TrackedNode, x: Tensor): AutogradNode;
  /** The same elements, shared, with their tangents, and without a graph of reverse mode. */
  detach(x: Tensor): Tensor;
}

/** Forward mode from the first `jvp` on, else null: programs without it do not carry it with them. */
export const forward: { mode: ForwardMode | null } = { mode: null };
