/// <reference types="vite/client" />
import { type OpFile, opFile } from "../src/opFile.ts";

// Found by glob, so that no operation is forgotten; by Vite, so that a browser finds them too.
const modules = import.meta.glob<Record<string, unknown>>(
  ["../../tensor/src/ops/*/*.ts", "!**/index.ts"],
  { eager: true },
);

/** Every operation in packages/tensor/src/ops, in its folder of the array API standard. */
export const opFiles: readonly OpFile[] = Object.entries(modules).map(([path, module]) =>
  opFile(path, module),
);
