import { type Body, type Expression, type FunctionBuilder, f64, type Local } from "@linnet/wasm";
import type { Formula } from "../../elementwise/lanes.ts";
import type { LaneType } from "./laneType.ts";

type V128 = Expression<"v128">;

/** Collects what a formula keeps: constants, to be set before the loop, and values of each turn. */
export class FormulaBuilder implements Formula {
  readonly name: "float32" | "float64" | "int32";
  readonly index: number;
  /** Sets the constants of all formulas so far. */
  readonly constants: Body[] = [];
  /** Sets the values that were kept since this was emptied. */
  kept: Body[] = [];
  readonly number: (value: number) => V128;
  readonly constant: (value: V128) => V128;
  readonly keep: (value: V128) => V128;

  constructor(builder: FunctionBuilder, type: LaneType) {
    this.name = type.name;
    this.index = type.index;
    const setIn = (statements: Body[], value: V128): Local<"v128"> => {
      const local = builder.local("v128");
      statements.push(local.set(value));
      return local;
    };
    // V8 does not hoist a splat out of a loop, so constants are kept in locals.
    this.constant = (value) => setIn(this.constants, value);
    this.keep = (value) => setIn(this.kept, value);
    const numbers = new Map<number, V128>();
    this.number = (value) => {
      const made = numbers.get(value) ?? this.constant(type.splat(f64.const(value)));
      numbers.set(value, made);
      return made;
    };
  }
}
