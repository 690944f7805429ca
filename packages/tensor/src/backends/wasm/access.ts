import type { Body, Expression, Local } from "@linnet/wasm";
import type { LaneType } from "./laneType.ts";
import type { Step } from "./sweep.ts";

type V128 = Expression<"v128">;
type Pointer = Local<"i32">;

/** How an operand of an elementwise kernel is read, and its result written. */
export interface Access {
  /** The lanes at a step, of which a single one is lane 0. */
  load(type: LaneType, pointer: Pointer, step: Step): V128;
  /** The element at the pointer in all lanes. */
  loadSplat(type: LaneType, pointer: Pointer): V128;
  store(type: LaneType, pointer: Pointer, step: Step, value: V128): Body;
}

/** Elements of the type itself, as almost all operands are. */
export const elements: Access = {
  load: (_type, pointer, step) => step.load(step.at(pointer)),
  loadSplat: (type, pointer) => type.loadSplat(pointer),
  store: (_type, pointer, step, value) => step.store(step.at(pointer), value),
};
