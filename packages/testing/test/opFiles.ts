import { opModules } from "#op-modules";
import { type OpFile, opFile } from "../src/opFile.ts";

/**
 * Every operation in packages/tensor/src/ops, in its folder of the array API standard: what the folders
 * hold, so that none is forgotten.
 */
export const opFiles: readonly OpFile[] = Object.entries(opModules).map(([path, module]) =>
  opFile(path, module),
);
