import { Tensor } from "../tensor.ts";
import type { Storage } from "./storage.ts";

/** The storages of a tensor, or of the tensors in arrays and objects, to any depth. */
export function storagesIn(value: unknown, found: Set<Storage> = new Set()): Set<Storage> {
  if (value instanceof Tensor) found.add(value.storage);
  else if (Array.isArray(value)) for (const item of value) storagesIn(item, found);
  else if (value !== null && typeof value === "object" && !ArrayBuffer.isView(value)) {
    for (const item of Object.values(value)) storagesIn(item, found);
  }
  return found;
}
