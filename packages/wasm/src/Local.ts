import { unsigned } from "./binary.ts";
import { type Code, type Expression, expression, type Statement, statement } from "./Expression.ts";
import type { ValueType } from "./ValueType.ts";

/**
 * A parameter or a local variable of the function being built, made by `ModuleBuilder.func` and
 * `FunctionBuilder.local`. It means nothing in another function. As an expression it is the value that it
 * has when that is run.
 */
export class Local<T extends ValueType> implements Expression<T> {
  readonly type: T;
  readonly index: number;
  readonly code: readonly Code[];

  constructor(type: T, index: number) {
    this.type = type;
    this.index = index;
    this.code = [0x20, unsigned(index)];
  }

  /** The local itself, for who wants to see where values are read. */
  get(): Expression<T> {
    return this;
  }

  set(value: Expression<T>): Statement {
    return statement(value, 0x21, unsigned(this.index));
  }

  /** Sets the local and has the same value. */
  tee(value: Expression<T>): Expression<T> {
    return expression(this.type, value, 0x22, unsigned(this.index));
  }
}
