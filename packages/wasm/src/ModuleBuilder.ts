import { AssemblerError } from "./AssemblerError.ts";
import { type Code, type Expression, flatten } from "./Expression.ts";
import { FunctionBuilder } from "./FunctionBuilder.ts";
import { FunctionReference } from "./FunctionReference.ts";
import { isIntegerBelow } from "./immediates.ts";
import { Local } from "./Local.ts";
import { unsigned } from "./leb128.ts";
import { typeCode, type ValueType } from "./ValueType.ts";

/** Size of an imported memory in pages of 64 KiB; what is imported must lie within. */
export interface MemoryLimits {
  readonly initial?: number;
  readonly maximum?: number;
  readonly shared?: boolean;
}

/** Parameters as the `build` function sees them: a local for each name. */
export type ParameterLocals<P extends Record<string, ValueType>> = { [K in keyof P]: Local<P[K]> };

/** What `build` returns: the function's last expression, or nothing where it has no result. */
// biome-ignore lint/suspicious/noConfusingVoidType: it is a return type, written once
export type Result<R extends ValueType | undefined> = R extends ValueType ? Expression<R> : void;

/** Collects imports and functions and writes them as a WebAssembly module. */
export class ModuleBuilder {
  readonly #types: string[] = [];
  readonly #imports: Code[] = [];
  readonly #functionTypes: Code[] = [];
  readonly #exports = new Map<string, number>();
  readonly #functions: Code[] = [];
  #functionCount = 0;
  #hasMemory = false;

  importMemory(module: string, field: string, limits: MemoryLimits = {}): void {
    if (this.#hasMemory) {
      throw new AssemblerError("import", "importMemory: a memory is imported already; import one");
    }
    this.#hasMemory = true;
    this.#imports.push([text(module), text(field), 0x02, memoryType(limits)]);
  }

  importFunction<R extends ValueType | undefined = undefined>(
    module: string,
    field: string,
    params: readonly ValueType[],
    result?: R,
  ): FunctionReference<R> {
    if (this.#functions.length > 0) {
      const problem = `importFunction: "${field}" comes after a function, but imports are numbered first`;
      throw new AssemblerError("import", `${problem}; import it before the first func`);
    }
    this.#imports.push([text(module), text(field), 0x00, this.#typeIndex(params, result)]);
    return new FunctionReference(field, this.#functionCount++, params, result as R);
  }

  func<P extends Record<string, ValueType>, R extends ValueType | undefined>(
    name: string | null,
    params: P,
    result: R,
    build: (f: FunctionBuilder, params: ParameterLocals<P>) => Result<R>,
  ): FunctionReference<R> {
    if (name !== null && this.#exports.has(name)) {
      const problem = `func: "${name}" is exported already`;
      throw new AssemblerError("name", `${problem}; choose another name, or null for no export`);
    }
    const types = Object.values(params);
    const locals = Object.entries(params).map(([key, type], i) => [key, new Local(type, i)]);
    const builder = new FunctionBuilder(types.length);
    const value = build(builder, Object.fromEntries(locals));
    // An arrow function without a result may still return something, such as what `emit` returns.
    this.#functions.push(builder.bytes(result && value ? value : undefined));
    this.#functionTypes.push(this.#typeIndex(types, result));
    if (name !== null) this.#exports.set(name, this.#functionCount);
    return new FunctionReference(name ?? "func", this.#functionCount++, types, result);
  }

  /** The module in the binary format (core spec 2.0, chapter 5). */
  bytes(): Uint8Array<ArrayBuffer> {
    const types = this.#types.map((type) => type.split(" ").map(Number));
    const exports = [...this.#exports].map(([name, index]) => [text(name), 0x00, unsigned(index)]);
    const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    return new Uint8Array(
      flatten([
        header,
        section(1, types),
        section(2, this.#imports),
        section(3, this.#functionTypes),
        section(7, exports),
        section(10, this.#functions),
      ]),
    );
  }

  /** Equal signatures share one entry of the type section. */
  #typeIndex(params: readonly ValueType[], result: ValueType | undefined): Code {
    const results = result ? [typeCode(result)] : [];
    const type = flatten([0x60, list(params.map(typeCode)), list(results)]).join(" ");
    if (!this.#types.includes(type)) this.#types.push(type);
    return unsigned(this.#types.indexOf(type));
  }
}

function memoryType({ initial = 0, maximum, shared = false }: MemoryLimits): Code {
  const pages = 65536;
  if (!isIntegerBelow(initial, pages + 1) || !isIntegerBelow(maximum ?? initial, pages + 1)) {
    const problem = `importMemory: ${initial} to ${maximum ?? "any"} pages is no size`;
    throw new AssemblerError("import", `${problem}; use integers of 0 to 65536`);
  }
  if (maximum === undefined) {
    if (!shared) return [0x00, unsigned(initial)];
    throw new AssemblerError("import", "importMemory: a shared memory has no maximum; give one");
  }
  if (maximum < initial) {
    const problem = `importMemory: maximum ${maximum} is below initial ${initial}`;
    throw new AssemblerError("import", `${problem}; raise it`);
  }
  return [shared ? 0x03 : 0x01, unsigned(initial), unsigned(maximum)];
}

/** A section of the module; an empty one is left out. */
function section(id: number, items: readonly Code[]): Code {
  if (items.length === 0) return [];
  const bytes = flatten(list(items));
  return [id, unsigned(bytes.length), bytes];
}

function list(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

function text(value: string): Code {
  return list([...new TextEncoder().encode(value)]);
}
