import { type Body, type Expression, type Local, v128 } from "@linnet/wasm";
import type { LaneType } from "./laneType.ts";
import type { Step } from "./sweep.ts";

type V128 = Expression<"v128">;
type Pointer = Local<"i32">;

/** How an operand of an elementwise kernel is read, and its result written. */
export interface Access {
  /** The lanes at a step. */
  load(type: LaneType, pointer: Pointer, step: Step): V128;
  /** One element, in lane 0. */
  loadOne(type: LaneType, pointer: Pointer, step: Step): V128;
  /** The element at the pointer in all lanes. */
  loadSplat(type: LaneType, pointer: Pointer): V128;
  store(type: LaneType, pointer: Pointer, step: Step, value: V128): Body;
  storeOne(type: LaneType, pointer: Pointer, step: Step, value: V128): Body;
}

/** Elements of the type itself, as almost all operands are. */
export const elements: Access = {
  load: (_type, pointer, step) => v128.load(step.at(pointer), step.offset),
  loadOne: (type, pointer, step) => type.loadOne(step.at(pointer)),
  loadSplat: (type, pointer) => type.loadSplat(pointer),
  store: (_type, pointer, step, value) => v128.store(step.at(pointer), value, step.offset),
  storeOne: (type, pointer, step, value) => type.storeOne(step.at(pointer), value),
};
