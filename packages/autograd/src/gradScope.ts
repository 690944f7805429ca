// `Symbol.dispose` in the type below, for projects whose lib is older than it.
/// <reference lib="esnext.disposable" preserve="true" />
import { ArgumentError, GradError } from "@linnet/tensor";
import { currentMode, inOwnMode, withGradMode } from "./gradMode.ts";

/** What `noGrad` and `enableGrad` are: a function run with recording on or off, or a scope. */
export function underMode<T>(name: string, enabled: boolean, fn?: () => T): T | GradScope {
  if (fn === undefined) return new GradScope(name, enabled);
  if ((fn as unknown) instanceof AsyncFunction) {
    const result = inOwnMode(enabled, fn);
    if (result !== undefined) return result;
    throw new ArgumentError(
      `${name}: this host cannot follow an asynchronous function; ` +
        `wrap each part between two awaits in ${name}(() => ...)`,
    );
  }
  const result = withGradMode(enabled, fn);
  if (!(result instanceof Promise)) return result;
  throw new ArgumentError(
    `${name}: the function returned a promise, and what it does later would not be covered; ` +
      `give ${name} an async function: ${name}(async () => ...)`,
  );
}

const AsyncFunction = /* @__PURE__ */ (async () => {}).constructor as FunctionConstructor;

/**
 * A stretch of the program in which operations are recorded, or not: `using _ = noGrad();`.
 *
 * It has to end before the function that opened it waits for a promise: nobody can tell whose program
 * runs meanwhile. One that does not is ended then and there, and says so when it is closed.
 */
export class GradScope {
  readonly #name: string;
  readonly #before: boolean;
  readonly #mode = currentMode();
  #state: "open" | "closed" | "overtaken" = "open";

  constructor(name: string, enabled: boolean) {
    this.#name = name;
    this.#before = this.#mode.enabled;
    this.#mode.enabled = enabled;
    // Runs as soon as everything that is under way has returned or waits.
    queueMicrotask(() => this.#end("overtaken"));
  }

  /** Restores what was before. Throws GradError when that had to happen earlier, at an `await`. */
  [Symbol.dispose](): void {
    this.#end("closed");
    if (this.#state !== "overtaken") return;
    throw new GradError(
      `${this.#name}: the scope was open over an await, after which operations were as before it; ` +
        `use ${this.#name}(async () => ...), or a scope for each part between two awaits`,
    );
  }

  #end(state: "closed" | "overtaken"): void {
    if (this.#state !== "open") return;
    this.#state = state;
    this.#mode.enabled = this.#before;
  }
}
