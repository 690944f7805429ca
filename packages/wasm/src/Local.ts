import { unsigned } from "./binary.ts";
import { type Expression, expression, type Statement, statement } from "./Expression.ts";
import type { ValueType } from "./ValueType.ts";

/**
 * A parameter or a local variable of the function being built, made by `ModuleBuilder.func` and
 * `FunctionBuilder.local`. It means nothing in another function.
 */
export class Local<T extends ValueType> {
  readonly type: T;
  readonly index: number;

  constructor(type: T, index: number) {
    this.type = type;
    this.index = index;
  }

  /** The value that the local has when this is run. */
  get(): Expression<T> {
    return expression(this.type, 0x20, unsigned(this.index));
  }

  set(value: Expression<T>): Statement {
    return statement(value, 0x21, unsigned(this.index));
  }

  /** Sets the local and has the same value. */
  tee(value: Expression<T>): Expression<T> {
    return expression(this.type, value, 0x22, unsigned(this.index));
  }
}
