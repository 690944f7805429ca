import { type Expression, i8x16, i32, i32x4, type Local, v128 } from "@linnet/wasm";
import { negBits } from "../../elementwise/lanes.ts";
import type { Access } from "./access.ts";
import type { LaneType } from "./laneType.ts";
import type { Step } from "./sweep.ts";

type V128 = Expression<"v128">;

/**
 * Elements of bool, a byte for each lane: a lane of ones for 1 and of zeros for 0. It is a part of the
 * operations that test or choose, so that programs without them do without it.
 */
export const masks: Access = {
  load: (type, pointer, step) => {
    const bytes = v128.load32Zero(byteAt(type, pointer, step), step.offset / type.bytes);
    return spread(type, bytes, (lane) => lane);
  },
  loadSplat: (type, pointer) => spread(type, v128.load32Zero(pointer), () => 0),
  store: (type, pointer, step, mask) => {
    const lowest = Array.from({ length: 16 }, (_, i) => (i * type.bytes) % 16);
    const bytes = i32x4.extractLane(i8x16.shuffle(mask, mask, lowest), 0);
    const whole = type.lanesPerVector === 4 ? i32.store : i32.store16;
    const store = step.isSingle ? i32.store8 : whole;
    const ones = i32.and(bytes, i32.const(0x01010101));
    return store(byteAt(type, pointer, step), ones, step.offset / type.bytes);
  },
};

/** The address of the byte that belongs to the first lane of a step, but for its offset. */
function byteAt(type: LaneType, pointer: Local<"i32">, { index }: Step): Expression<"i32"> {
  return i32.add(pointer, i32.shrU(index, i32.const(Math.log2(type.bytes))));
}

/** Lanes of ones or zeros from bytes of 1 or 0, which lie in front of zeros. */
function spread(type: LaneType, bytes: V128, from: (lane: number) => number): V128 {
  const order = Array.from({ length: 16 }, (_, i) =>
    i % type.bytes === 0 ? from(i / type.bytes) : 15,
  );
  // The negative of 1 has all bits set.
  return negBits(type, i8x16.shuffle(bytes, bytes, order));
}
