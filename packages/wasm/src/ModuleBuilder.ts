import { AssemblerError } from "./AssemblerError.ts";
import { counted, text, unsigned } from "./binary.ts";
import type { Expression } from "./Expression.ts";
import { FunctionBuilder } from "./FunctionBuilder.ts";
import { FunctionReference } from "./FunctionReference.ts";
import { isIntegerBelow } from "./immediates.ts";
import { Local } from "./Local.ts";
import { typeCode, type ValueType } from "./ValueType.ts";

/** Between how many pages of 64 KiB an imported memory may have; a shared one needs a maximum. */
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

/**
 * Collects imports and functions and writes them as a WebAssembly module. There is at most one
 * memory, an imported one. Source: WebAssembly core specification 2.0, chapter 5.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.importMemory("env", "memory");
 * module.func("sum", { start: "i32", end: "i32" }, "f32", (f, { start, end }) => {
 *   const total = f.local("f32");
 *   f.emit(
 *     whileLess(start, end, 4, total.set(f32.add(total, f32.load(start)))),
 *   );
 *   return total;
 * });
 * const memory = new WebAssembly.Memory({ initial: 1 });
 * new Float32Array(memory.buffer).set([1, 2, 3.5]);
 * const compiled = new WebAssembly.Module(module.bytes());
 * const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
 * exports.sum(0, 12); // => 6.5
 */
export class ModuleBuilder {
  readonly #types: number[][] = [];
  readonly #imports: number[][] = [];
  readonly #exports = new Map<string, number>();
  readonly #functionTypes: number[][] = [];
  readonly #functions: number[][] = [];
  #functionCount = 0;
  #hasMemory = false;

  /**
   * Declares the memory that loads and stores of this module use. The limits are in pages of 64 KiB;
   * without them any memory that is not shared will do. Throws an `AssemblerError` for limits that
   * no memory has.
   */
  importMemory(module: string, field: string, limits: MemoryLimits = {}): void {
    if (this.#hasMemory) {
      throw new AssemblerError(
        "importMemory: the module imports a memory already; import only one",
      );
    }
    this.#hasMemory = true;
    this.#imports.push(text(module).concat(text(field), 0x02, memoryType(limits)));
  }

  /**
   * Declares a function that the instance will be given. Throws an `AssemblerError` after the first
   * `func`, because the binary format numbers imported functions first.
   */
  importFunction<R extends ValueType | undefined = undefined>(
    module: string,
    field: string,
    params: readonly ValueType[],
    result?: R,
  ): FunctionReference<R> {
    if (this.#functions.length > 0) {
      throw new AssemblerError(
        `importFunction: "${field}" comes after a func, but imports are numbered first; move it up`,
      );
    }
    this.#imports.push(text(module).concat(text(field), 0x00, this.#typeIndex(params, result)));
    return new FunctionReference(field, this.#functionCount++, params, result as R);
  }

  /**
   * Defines a function, exported under `name` unless that is null. The keys of `params` name the
   * parameters, in order. `build` is called at once: it emits statements and, if the function has a
   * result, returns the last expression. Throws an `AssemblerError` for a name that is taken and for a
   * returned value that is not of the type `result`.
   */
  func<P extends Record<string, ValueType>, R extends ValueType | undefined>(
    name: string | null,
    params: P,
    result: R,
    build: (f: FunctionBuilder, params: ParameterLocals<P>) => Result<R>,
  ): FunctionReference<R> {
    if (name !== null && this.#exports.has(name)) {
      throw new AssemblerError(
        `func: "${name}" is exported already; choose another name, or null for no export`,
      );
    }
    const types = Object.values(params);
    const locals = Object.entries(params).map(([key, type], i) => [key, new Local(type, i)]);
    const f = new FunctionBuilder(types.length);
    const value = build(f, Object.fromEntries(locals)) as Expression<ValueType> | undefined;
    // `emit` returns the builder, which has no type, so an arrow function may end in `f.emit(...)`.
    if (value?.type !== result) {
      throw new AssemblerError(
        `func: ${JSON.stringify(name)} has result ${result ?? "nothing"}, but build returned ` +
          `${value?.type ?? "nothing"}; emit all statements and return only the result`,
      );
    }
    this.#functions.push(f.bytes(result && value));
    this.#functionTypes.push(this.#typeIndex(types, result));
    if (name !== null) this.#exports.set(name, this.#functionCount);
    return new FunctionReference(name ?? "func", this.#functionCount++, types, result);
  }

  /** The module in the binary format, ready for `new WebAssembly.Module`. */
  bytes(): Uint8Array<ArrayBuffer> {
    const exports = [...this.#exports].map(([name, i]) => text(name).concat(0x00, unsigned(i)));
    const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    return new Uint8Array(
      magicAndVersion.concat(
        section(1, this.#types),
        section(2, this.#imports),
        section(3, this.#functionTypes),
        section(7, exports),
        section(10, this.#functions),
      ),
    );
  }

  /** Equal signatures share one entry of the type section. */
  #typeIndex(params: readonly ValueType[], result: ValueType | undefined): number[] {
    const results = result ? [typeCode(result)] : [];
    const type = [0x60].concat(counted(params.map(typeCode)), counted(results));
    const known = this.#types.findIndex((other) => String(other) === String(type));
    return unsigned(known < 0 ? this.#types.push(type) - 1 : known);
  }
}

const maximumPages = 65536;

function memoryType({ initial = 0, maximum, shared = false }: MemoryLimits): number[] {
  const limits = maximum === undefined ? [initial] : [initial, maximum];
  for (const pages of limits) {
    if (isIntegerBelow(pages, maximumPages + 1)) continue;
    throw new AssemblerError(
      `importMemory: ${pages} pages is no size; use an integer of 0 to ${maximumPages}`,
    );
  }
  if (maximum !== undefined && maximum < initial) {
    throw new AssemblerError(
      `importMemory: maximum ${maximum} is below initial ${initial}; raise the maximum`,
    );
  }
  if (shared && maximum === undefined) {
    throw new AssemblerError("importMemory: a shared memory has no maximum; pass one");
  }
  // The flags say whether there is a maximum, and whether the memory is shared.
  return [(shared ? 2 : 0) + limits.length - 1].concat(...limits.map(unsigned));
}

/** A section of the module; an empty one is left out. */
function section(id: number, items: readonly number[][]): number[] {
  if (items.length === 0) return [];
  return [id].concat(counted(unsigned(items.length).concat(...items)));
}
