import {
  type Body,
  type Expression,
  type FunctionBuilder,
  i32,
  type Local,
  whileLess,
} from "@linnet/wasm";

/** One step of a sweep: what to do with the vector (or single element) at `address(pointer)`. */
export interface Step {
  /** The address of the element under way, for a pointer to the first. */
  at(pointer: Local<"i32">): Expression<"i32">;
  /** What is added to the pointer. */
  readonly index: Expression<"i32">;
  /** Bytes to add: steps are unrolled, and each handles its own vector. */
  readonly offset: number;
}

const VECTOR = 16;

/**
 * Goes through `bytes` bytes: `unroll` vectors a turn, then one vector a turn, then single elements,
 * so that not a byte beyond the end is written. The index starts at 0 each time.
 */
export function sweep(
  f: FunctionBuilder,
  type: { readonly bytes: number },
  bytes: Local<"i32">,
  unroll: number,
  vector: (step: Step) => Body,
  single: (step: Step) => Body,
): Body {
  const i = f.local("i32");
  const step = (offset: number): Step => ({
    at: (p) => i32.add(p, i),
    index: i,
    offset,
  });
  const wholeTurns = (size: number) => i32.and(bytes, i32.const(-size));
  const turn = Array.from({ length: unroll }, (_, k) => vector(step(k * VECTOR)));
  const end = f.local("i32");
  return [
    i.set(i32.const(0)),
    end.set(wholeTurns(VECTOR * unroll)),
    whileLess(i, end, VECTOR * unroll, turn),
    unroll > 1 ? [end.set(wholeTurns(VECTOR)), whileLess(i, end, VECTOR, vector(step(0)))] : [],
    whileLess(i, bytes, type.bytes, single(step(0))),
  ];
}
