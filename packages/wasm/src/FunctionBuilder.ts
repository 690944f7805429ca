import { counted, unsigned } from "./binary.ts";
import { type Body, type Code, type Expression, flatten } from "./Expression.ts";
import { Local } from "./Local.ts";
import { typeCode, type ValueType } from "./ValueType.ts";

/** Collects the locals and statements of one function. `ModuleBuilder.func` hands it to `build`. */
export class FunctionBuilder {
  readonly #parameterCount: number;
  readonly #locals: ValueType[] = [];
  readonly #body: Body[] = [];

  constructor(parameterCount: number) {
    this.#parameterCount = parameterCount;
  }

  /** Declares a local variable; it starts at zero. */
  local<T extends ValueType>(type: T): Local<T> {
    this.#locals.push(type);
    return new Local(type, this.#parameterCount + this.#locals.length - 1);
  }

  /** Declares several: `const [i, j] = f.locals("i32", 2)`. */
  locals<T extends ValueType, N extends number>(type: T, count: N): Times<N, Local<T>> {
    return Array.from({ length: count }, () => this.local(type)) as Times<N, Local<T>>;
  }

  /** Appends statements to the function. */
  emit(...body: Body[]): this {
    this.#body.push(body);
    return this;
  }

  /**
   * The function's entry in the code section. `result` is what stays on the stack at its end.
   * @internal
   */
  bytes(result: Expression<ValueType> | undefined): number[] {
    return counted(flatten([declarations(this.#locals), this.#body, result ?? [], 0x0b]));
  }
}

/** An array of `N` entries, where that number is known. */
type Times<N extends number, T, Entries extends T[] = []> = number extends N
  ? T[]
  : Entries["length"] extends N
    ? Entries
    : Times<N, T, [...Entries, T]>;

/** Local declarations as the binary format has them: runs of one type. */
function declarations(locals: readonly ValueType[]): Code {
  const runs: Code[] = [];
  let start = 0;
  for (let i = 1; i <= locals.length; i++) {
    const type = locals[start];
    if (type !== undefined && locals[i] !== type) {
      runs.push([unsigned(i - start), typeCode(type)]);
      start = i;
    }
  }
  return [unsigned(runs.length), runs];
}
