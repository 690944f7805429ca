/// <reference types="vite/client" />

/** The modules of all operations, by their paths, as Vite finds them. */
export const opModules: Record<string, Record<string, unknown>> = import.meta.glob<
  Record<string, unknown>
>(["../../tensor/src/ops/*/*.ts", "!**/index.ts"], { eager: true });
