import { ArgumentError } from "../errors.ts";
import type { Generator } from "./generator.ts";

/** Everything that decides what a generator draws next, as plain JSON. */
export interface GeneratorState {
  readonly engine: string;
  /** The version of the engine: another one would continue with other numbers. */
  readonly version: number;
  readonly words: readonly number[];
  /** Standard normals in float32 that are made and not yet given out, at most 7. */
  readonly kept32: readonly number[];
  /** The same in float64. */
  readonly kept64: readonly number[];
}

/** The algorithm of a state. */
interface EngineVersion {
  readonly engineName: string;
  readonly version: number;
}

/** What `Generator.fromState` needs to know to bring a generator back. */
export interface GeneratorKind extends EngineVersion {
  /** The generator whose `state()` this was, its form already checked; throws `ArgumentError` when no engine has such words. */
  restore(state: GeneratorState): Generator;
}

/** The kind of generator that a state is of; throws `ArgumentError` unless the state is well formed. */
export function checkedKind<Kind extends EngineVersion>(
  state: GeneratorState,
  kinds: readonly Kind[],
): Kind {
  if (typeof state !== "object" || state === null) {
    throw new ArgumentError(`generator: state is ${String(state)}; pass what state() returned`);
  }
  const known = kinds.map((kind) => kind.engineName).join(", ");
  const kind = kinds.find((candidate) => candidate.engineName === state.engine);
  if (kind === undefined) {
    throw new ArgumentError(
      `generator: state is of engine ${JSON.stringify(state.engine)}; known here: ${known}`,
    );
  }
  if (kind.version !== state.version) {
    throw new ArgumentError(
      `generator: state is of version ${state.version} of ${kind.engineName}; this is version ${kind.version}`,
    );
  }
  checkList("words", state.words, isWord, "integers from 0 to 2^32 - 1");
  checkKept("kept32", state.kept32, (value) => Object.is(Math.fround(value), value));
  checkKept("kept64", state.kept64, Number.isFinite);
  return kind;
}

function isWord(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}

function checkKept(
  name: string,
  values: readonly number[],
  fits: (value: number) => boolean,
): void {
  checkList(name, values, (value) => Number.isFinite(value) && fits(value), "finite normals");
  if (values.length > 7) {
    throw new ArgumentError(
      `generator: state has ${values.length} values in ${name}; at most 7 are ever kept`,
    );
  }
}

function checkList(
  name: string,
  values: readonly number[],
  fits: (value: number) => boolean,
  wanted: string,
): void {
  if (!Array.isArray(values)) {
    throw new ArgumentError(`generator: state has no list ${name}; pass what state() returned`);
  }
  const wrong = values.findIndex((value) => !fits(value));
  if (wrong >= 0) {
    throw new ArgumentError(
      `generator: state has ${String(values[wrong])} at ${name}[${wrong}]; it must hold ${wanted}`,
    );
  }
}
