import { Generator } from "@linnet/tensor";
import type { Restorable, Trainable } from "./Trainable.ts";

/** The generators that are passed, and those that the modules of a model keep in a field, as `Dropout` does. */
export function generatorsOf(
  model: Trainable<never, unknown>,
  passed: Restorable | readonly Restorable[] = [],
): readonly Restorable[] {
  const found = new Set<Restorable>([passed].flat() as Restorable[]);
  for (const [, module] of model.namedModules?.() ?? []) {
    for (const field of Object.values(module)) if (field instanceof Generator) found.add(field);
  }
  return [...found];
}
