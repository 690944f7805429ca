import type { AnyOp } from "@linnet/tensor";
import { putPartOp, takePartOp } from "../inPlace/partOfStorage.ts";

/** The name of an operation for readers; the two that changes of views leave behind have no public one. */
export function opName(op: Pick<AnyOp, "name">): string {
  if (op === takePartOp) return "view of changed base";
  if (op === putPartOp) return "base with changed view";
  return op.name;
}
