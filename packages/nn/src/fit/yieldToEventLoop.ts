/** What hosts have for it, none of which is everywhere. */
interface Host {
  /** Node: after input and output, before timers. */
  readonly setImmediate?: (callback: () => void) => unknown;
  /** Browsers: goes on before other tasks that have come meanwhile, and after input and drawing. */
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/**
 * Lets everything else have its turn: clicks, timers, drawing. A promise that is kept already would not do,
 * as those all go on before the host does anything else.
 */
export function yieldToEventLoop(): Promise<void> {
  const host = globalThis as Host;
  if (host.setImmediate !== undefined)
    return new Promise((resolve) => host.setImmediate?.(resolve));
  if (host.scheduler?.yield !== undefined) return host.scheduler.yield();
  return new Promise((resolve) => {
    // Not a timer: after a few in a row, browsers make each wait for 4 ms, and hidden pages for a second.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
