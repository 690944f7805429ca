import { fileURLToPath } from "node:url";
import { modulesIn } from "./folder.ts";

/** The modules of all operations, by their paths; browsers get opModules.browser.ts. */
export const opModules: Record<string, Record<string, unknown>> = await modulesIn(
  fileURLToPath(new URL("../../tensor/src/ops", import.meta.url)),
);
