import { AssemblerError } from "./AssemblerError.ts";
import { type Code, type Expression, expression, type Statement, statement } from "./Expression.ts";
import { unsigned } from "./leb128.ts";
import type { ValueType } from "./ValueType.ts";

/** A function that others in the module can call. */
export class FunctionReference<R extends ValueType | undefined = ValueType | undefined> {
  readonly name: string;
  readonly index: number;
  readonly params: readonly ValueType[];
  readonly result: R;

  constructor(name: string, index: number, params: readonly ValueType[], result: R) {
    this.name = name;
    this.index = index;
    this.params = params;
    this.result = result;
  }

  /** Calls a function that has no result. */
  call(this: FunctionReference<undefined>, ...args: Expression<ValueType>[]): Statement {
    return statement(this.code(args));
  }

  /** Calls a function for its result. */
  callValue<T extends ValueType>(
    this: FunctionReference<T>,
    ...args: Expression<ValueType>[]
  ): Expression<T> {
    return expression(this.result, this.code(args));
  }

  private code(args: readonly Expression<ValueType>[]): Code {
    const given = args.map((arg) => arg.type).join(", ");
    const taken = this.params.join(", ");
    if (given !== taken) {
      throw new AssemblerError(
        "call",
        `${this.name}: called with (${given}); pass arguments of types (${taken})`,
      );
    }
    return [args, 0x10, unsigned(this.index)];
  }
}
