import type { Storage } from "./memory/storage.ts";
import type { AnyOp, Operand } from "./op.ts";
import type { Tensor } from "./tensor.ts";

/** What may be told of what happens to tensors, whether they are tracked or not. */
export interface Watcher {
  /**
   * Told of every operation, once its output is there. Of a change in place that no graph records, such
   * as `x.sub_(y)`, it sees what the target becomes, before the change.
   */
  call?(op: AnyOp<never>, inputs: readonly Operand[], output: Tensor, params: unknown): void;
  /** Told of every change in place, once it has happened; see `changedBy` for what it was. */
  change?(storage: Storage): void;
}

/** What `apply` and storages call; null while nobody watches, which is all they look at then. */
export const watch: {
  calls: Required<Watcher>["call"] | null;
  changes: Required<Watcher>["change"] | null;
} = { calls: null, changes: null };

const watchers = /* @__PURE__ */ new Set<Watcher>();

/** Tells a watcher of everything, until the function that is returned is called. */
export function addWatcher(watcher: Watcher): () => void {
  watchers.add(watcher);
  watch.calls = tellOfCall;
  watch.changes = tellOfChange;
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    watch.calls = null;
    watch.changes = null;
  };
}

function tellOfCall(
  op: AnyOp<never>,
  inputs: readonly Operand[],
  output: Tensor,
  params: unknown,
): void {
  for (const watcher of watchers) watcher.call?.(op, inputs, output, params);
}

function tellOfChange(storage: Storage): void {
  for (const watcher of watchers) watcher.change?.(storage);
}
