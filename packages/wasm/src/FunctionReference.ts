import { AssemblerError } from "./AssemblerError.ts";
import { unsigned } from "./binary.ts";
import { type Code, type Expression, expression, type Statement, statement } from "./Expression.ts";
import type { ValueType } from "./ValueType.ts";

/**
 * A function that later functions of the module can call, made by `func` and `importFunction`.
 * Calling it with arguments of other types or number throws an `AssemblerError`.
 *
 * @example
 * const module = new ModuleBuilder();
 * const square = module.func(null, { x: "f64" }, "f64", (_, { x }) => f64.mul(x, x));
 * module.func("fourthPower", { x: "f64" }, "f64", (_, { x }) =>
 *   square.callValue(square.callValue(x)),
 * );
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.fourthPower(3); // => 81
 */
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
    return statement(this.callCode(args));
  }

  /** Calls a function for its result. */
  callValue<T extends ValueType>(
    this: FunctionReference<T>,
    ...args: Expression<ValueType>[]
  ): Expression<T> {
    return expression(this.result, this.callCode(args));
  }

  private callCode(args: readonly Expression<ValueType>[]): Code {
    const given = args.map((arg) => arg.type).join(", ");
    const taken = this.params.join(", ");
    if (given !== taken) {
      throw new AssemblerError(`call: ${this.name} is given (${given}); pass (${taken})`);
    }
    return [args, 0x10, unsigned(this.index)];
  }
}
