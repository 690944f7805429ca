import { bases } from "./bases.ts";
import { changes } from "./changes.ts";
import { detaching } from "./detaching.ts";
import { higherOrders } from "./higherOrders.ts";
import { hooks } from "./hooks.ts";
import { inputs } from "./inputs.ts";
import { kinks } from "./kinks.ts";
import { leaves } from "./leaves.ts";
import { modes } from "./modes.ts";
import { passes } from "./passes.ts";
import { saved } from "./saved.ts";
import type { Scenarios } from "./scenario.ts";
import { views } from "./views.ts";

/** Every program of the rules of autograd, in linnet's words. */
export const scenarios: Scenarios = {
  ...passes,
  ...inputs,
  ...leaves,
  ...modes,
  ...detaching,
  ...hooks,
  ...changes,
  ...saved,
  ...views,
  ...bases,
  ...higherOrders,
  ...kinks,
};
