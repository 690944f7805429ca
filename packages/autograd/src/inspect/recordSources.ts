import { addWatcher } from "@linnet/tensor";
import { callOf, inputsText, noteCall } from "../anomaly/calls.ts";
import type { TrackedNode } from "../graph/trackedNode.ts";
import { sourceLine, traceHere } from "../sourceLine.ts";

/**
 * Runs a function and notes for every recorded operation from which line of the program it was called;
 * `tape` shows the lines. It slows each operation down by about the time of a stack trace, so it is for
 * looking at a program and not for training. `detectAnomaly` notes the same lines.
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
  const stop = addWatcher({
    call({ name }, inputs, { node }) {
      if (node === null) return;
      noteCall(node, { operation: name, inputs: inputsText(inputs), trace: traceHere() });
    },
  });
  try {
    return fn();
  } finally {
    stop();
  }
}

/** The line at which an operation was called; null if nobody watched then. */
export function recordedLine(node: TrackedNode): string | null {
  const call = callOf(node);
  return call === undefined ? null : sourceLine(call.trace);
}
