import { type Body, type Expression, type FunctionBuilder, f64, type Local } from "@linnet/wasm";
import type { BitLanes, Formula, Lanes } from "../../elementwise/lanes.ts";
import type { LaneType } from "./laneType.ts";

type V128 = Expression<"v128">;

/** Collects what a formula keeps: constants, to be set before the loop, and values of each turn. */
export class FormulaBuilder implements Formula {
  readonly name: "float32" | "float64" | "int32";
  readonly lanes: Lanes;
  readonly bits: BitLanes;
  /** Sets the constants of all formulas so far. */
  readonly constants: Body[] = [];
  readonly #made: Map<number | bigint, Local<"v128">> = new Map();
  readonly #builder: FunctionBuilder;
  readonly #type: LaneType;
  #kept: Body[] = [];

  constructor(builder: FunctionBuilder, type: LaneType) {
    this.#builder = builder;
    this.#type = type;
    this.name = type.name;
    this.lanes = type.lanes;
    this.bits = type.bits;
  }

  // V8 does not hoist a splat out of a loop, so constants are kept in locals.
  readonly number = (value: number): V128 =>
    this.#constant(value, () => this.#type.splat(f64.const(value)));

  readonly integer = (value: bigint): V128 =>
    this.#constant(value, () => this.#type.splatBits(value));

  readonly keep = (value: V128): V128 => {
    const local = this.#builder.local("v128");
    this.#kept.push(local.set(value));
    return local.get();
  };

  /** What sets the values that were kept since the last time. */
  takeKept(): Body {
    const kept = this.#kept;
    this.#kept = [];
    return kept;
  }

  #constant(key: number | bigint, make: () => V128): V128 {
    let local = this.#made.get(key);
    if (local === undefined) {
      local = this.#builder.local("v128");
      this.#made.set(key, local);
      this.constants.push(local.set(make()));
    }
    return local.get();
  }
}
