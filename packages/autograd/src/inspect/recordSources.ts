import { type CallWatcher, watch } from "@linnet/tensor";
import { sourceLine } from "../sourceLine.ts";
import type { TrackedNode } from "../trackedNode.ts";

/** The lines that were recorded, for as long as the nodes live. */
const lines: WeakMap<object, string> = /* @__PURE__ */ new WeakMap();

/**
 * Runs a function and notes for every recorded operation from which line of the program it was called;
 * `tape` shows the lines. It slows each operation down by about the time of a stack trace, so it is for
 * looking at a program and not for training.
 *
 * Of an asynchronous function it covers what runs before the first `await`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * const loss = recordSources(() => w.square().sum());
 * console.log(tape(loss).entries.map(({ source }) => source !== null)); // [false, true, true]
 * ```
 */
export function recordSources<T>(fn: () => T): T {
  const before = watch.calls;
  const note: CallWatcher = (op, inputs, output) => {
    before?.(op, inputs, output);
    const { node } = output;
    if (node === null) return;
    const line = sourceLine();
    if (line !== null) lines.set(node, line);
  };
  watch.calls = note;
  try {
    return fn();
  } finally {
    watch.calls = before;
  }
}

/** The line at which an operation was called; null if nobody asked. */
export function recordedLine(node: TrackedNode): string | null {
  return lines.get(node) ?? null;
}
