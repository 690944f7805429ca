import {
  type Body,
  type Expression,
  type FunctionBuilder,
  i32,
  type Local,
  v128,
  whileLess,
} from "@linnet/wasm";
import type { LaneType } from "./laneType.ts";

type I32 = Expression<"i32">;
type V128 = Expression<"v128">;

/** One step of a sweep: what to do with a vector, or with a single element in lane 0. */
export interface Step {
  readonly isSingle: boolean;
  /** How many bytes from the start the turn is; a step lies `offset` bytes further. */
  readonly index: I32;
  readonly offset: number;
  /** The address of the turn, for a pointer to the first element. */
  at(pointer: Local<"i32">): I32;
  /** What the step reads and writes in a turn at an address. */
  load(address: I32): V128;
  store(address: I32, value: V128): Body;
}

const VECTOR = 16;

/**
 * Goes through `bytes` bytes: `unroll` vectors a turn, then one vector a turn, then single elements,
 * so that not a byte beyond the end is written. The index starts at 0 each time.
 */
export function sweep(
  f: FunctionBuilder,
  type: Pick<LaneType, "bytes" | "loadOne" | "storeOne">,
  bytes: Local<"i32">,
  unroll: number,
  turn: (steps: readonly Step[]) => Body,
): Body {
  const [index, end] = f.locals("i32", 2);
  const at = (pointer: Local<"i32">) => i32.add(pointer, index);
  const vectors = Array.from({ length: unroll }, (_, k): Step => {
    const offset = k * VECTOR;
    const load = (address: I32) => v128.load(address, offset);
    const store = (address: I32, value: V128) => v128.store(address, value, offset);
    return { isSingle: false, index, offset, at, load, store };
  });
  const { loadOne: load, storeOne: store } = type;
  const single: Step = { isSingle: true, index, offset: 0, at, load, store };
  const turns = (size: number, steps: readonly Step[]): Body => [
    end.set(i32.and(bytes, i32.const(-size))),
    whileLess(index, end, size, turn(steps)),
  ];
  return [
    index.set(i32.const(0)),
    turns(VECTOR * unroll, vectors),
    unroll > 1 ? turns(VECTOR, vectors.slice(0, 1)) : [],
    turns(type.bytes, [single]),
  ];
}
