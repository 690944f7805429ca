import { type Expression, expression, type Statement, statement } from "./Expression.ts";
import { unsigned } from "./leb128.ts";
import type { ValueType } from "./ValueType.ts";

/** A parameter or local variable of the function being built. Locals start at zero. */
export class Local<T extends ValueType> {
  readonly type: T;
  readonly index: number;

  constructor(type: T, index: number) {
    this.type = type;
    this.index = index;
  }

  get(): Expression<T> {
    return expression(this.type, 0x20, unsigned(this.index));
  }

  set(value: Expression<T>): Statement {
    return statement(value, 0x21, unsigned(this.index));
  }

  /** Stores the value and leaves it on the stack as well. */
  tee(value: Expression<T>): Expression<T> {
    return expression(this.type, value, 0x22, unsigned(this.index));
  }
}
