import { type Expression, f64, i32, v128, whileLess } from "@linnet/wasm";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { FloatType } from "./laneType.ts";
import { sweep } from "./sweep.ts";

const ACCUMULATORS = 4;
const VECTOR = 16;

/** `matvec(a, x, out, rows, bytes)`: out[i] = the dot product of row i of a, `bytes` long, and x. */
export function matvecKernel(type: FloatType): Kernel {
  const params = { a: "i32", x: "i32", out: "i32", rows: "i32", bytes: "i32" } as const;
  const { matvec } = instantiate((module) => {
    module.func("matvec", params, undefined, (f, { a, x, out, rows, bytes }) => {
      const i = f.local("i32");
      const rest = f.local("v128");
      const sums = Array.from({ length: ACCUMULATORS }, () => f.local("v128"));
      const { add } = type.lanes;
      const first = sums[0]!;
      const zero = type.splat(f64.const(0));
      const lanes = Array.from({ length: type.lanesPerVector }, (_, k) =>
        type.lane(first.get(), k),
      );
      const dot = lanes.reduce((a, b) => f64.add(a, b), type.lane(rest.get(), 0));
      const plus = (sum: typeof first, p: Expression<"v128">, q: Expression<"v128">) =>
        sum.set(type.multiplyAdd(p, q, sum.get()));
      f.emit(
        whileLess(i, rows.get(), 1, [
          [...sums, rest].map((sum) => sum.set(zero)),
          sweep(
            f,
            type,
            bytes,
            ACCUMULATORS,
            ({ at, offset }) =>
              plus(sums[offset / VECTOR]!, v128.load(at(a), offset), v128.load(at(x), offset)),
            ({ at }) => plus(rest, type.loadOne(at(a)), type.loadOne(at(x))),
          ),
          sums.slice(1).map((sum) => first.set(add(first.get(), sum.get()))),
          type.storeOne(out.get(), type.splat(dot)),
          out.set(i32.add(out.get(), i32.const(type.bytes))),
          a.set(i32.add(a.get(), bytes.get())),
        ]),
      );
    });
  });
  return matvec!;
}
