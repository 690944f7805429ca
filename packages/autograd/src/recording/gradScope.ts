// `Symbol.dispose` in the type below, for projects whose lib is older than it.
/// <reference lib="esnext.disposable" preserve="true" />
import { ArgumentError, GradError } from "@linnet/tensor";
import { refusePromise } from "../refusePromise.ts";
import {
  type Change,
  changeMode,
  currentMode,
  endChange,
  type GradMode,
  inOwnMode,
  type Switched,
  withMode,
} from "./gradMode.ts";

/** What `noGrad` and the like are: a function run with another value in the mode, or a scope. */
export function underMode<T>(name: string, switched: Switched, fn?: () => T): T | GradScope {
  if (fn === undefined) return new GradScope(name, switched);
  if (isAsync(fn)) {
    const result = inOwnMode(switched, fn);
    if (result !== undefined) return result;
    throw new ArgumentError(
      `${name}: this host cannot follow an asynchronous function; ` +
        `wrap each part between two awaits in ${name}(() => ...)`,
    );
  }
  const result = withMode(switched, fn);
  refusePromise(
    name,
    result,
    ", and what it does later would not be covered; " +
      `give ${name} an async function: ${name}(async () => ...)`,
  );
  return result;
}

/** Whether a function is written with `async`, in whatever realm. */
function isAsync(fn: object): boolean {
  return (fn as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === "AsyncFunction";
}

/**
 * A stretch of the program with another value in the mode, such as recording: `using _ = noGrad();`.
 *
 * It has to end before the function that opened it waits for a promise: nobody can tell whose program
 * runs meanwhile. One that does not is ended then and there, and says so when it is closed.
 */
export class GradScope {
  readonly #name: string;
  readonly #mode: GradMode = currentMode();
  readonly #change: Change;
  readonly #whenOver: () => void;
  #state: "open" | "closed" | "overtaken" = "open";

  /** `whenOver` is called once, when the scope ends. */
  constructor(name: string, switched: Switched, whenOver: () => void = () => undefined) {
    this.#name = name;
    this.#change = changeMode(this.#mode, switched);
    this.#whenOver = whenOver;
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
    endChange(this.#mode, this.#change);
    this.#whenOver();
  }
}
