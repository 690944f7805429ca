import { type DType, LinnetError, type Tensor } from "@linnet/tensor";
import { checkClose } from "./closeness.ts";
import { decode, type EncodedNumber } from "./opGolden.ts";

/** What PyTorch makes of a program of the rules: golden/scenarios.json. */
export interface ScenarioGolden {
  readonly topic: string;
  /** What the program shows, in words. */
  readonly name: string;
  /** Its lines in PyTorch. */
  readonly program: readonly string[];
  readonly outcome: Outcome;
  /** Why linnet does not do that, and what is expected of it instead; absent where it does. */
  readonly why?: string;
  readonly expected?: Outcome;
}

/** What a program leaves behind, or in which of its lines it throws. */
export type Outcome = Refused | Readonly<Record<string, SeenTensor | null>>;

export interface Refused {
  readonly throws: "before the pass" | "in the pass";
  /** The number of the line, from 1. */
  readonly line: number;
}

/** A tensor in a golden file. */
export interface SeenTensor {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly values: readonly EncodedNumber[];
}

/** What a program of the rules leaves behind in linnet, or the error that it throws. */
export type LinnetOutcome = LinnetError | Readonly<Record<string, Tensor | null>>;

/** Runs a program of the rules. */
export function outcomeOf(program: () => Readonly<Record<string, Tensor | null>>): LinnetOutcome {
  try {
    return program();
  } catch (error) {
    if (error instanceof LinnetError) return error;
    throw error;
  }
}

export function isRefused(outcome: Outcome): outcome is Refused {
  return typeof outcome.throws === "string";
}

/** Throws unless a program of the rules has come out as it has to. */
export function checkScenario(actual: LinnetOutcome, golden: ScenarioGolden): void {
  const expected = golden.expected ?? golden.outcome;
  if (isRefused(expected)) {
    checkRefused(actual, expected);
    return;
  }
  if (actual instanceof LinnetError) throw actual;
  const names = Object.keys(expected);
  if (String(Object.keys(actual)) !== String(names)) throw new Error(`it looks at ${names}`);
  for (const name of names) checkSeen(name, actual[name] ?? null, expected[name] ?? null);
}

function checkRefused(actual: LinnetOutcome, { throws }: Refused): void {
  if (!(actual instanceof LinnetError)) throw new Error(`nothing is refused, not even ${throws}`);
  if (throws !== whenRefused(actual)) throw new Error(`refused ${whenRefused(actual)}: ${actual}`);
}

/** Errors begin with the operation that found the mistake. Hooks run in the pass. */
function whenRefused({ message }: LinnetError): Refused["throws"] {
  return /^(backward|registerHook: the hook returned)/.test(message)
    ? "in the pass"
    : "before the pass";
}

function checkSeen(name: string, actual: Tensor | null, expected: SeenTensor | null): void {
  if (actual === null || expected === null) {
    if (actual === null && expected === null) return;
    throw new Error(`${name} is ${actual === null ? "null" : actual.toString()}`);
  }
  if (actual.dtype !== expected.dtype) throw new Error(`${name} is ${actual.dtype}`);
  // Whether a zero is negative says nothing in a gradient.
  const values = expected.values.map((value) => decode(value) + 0);
  const isFlag = expected.dtype === "bool";
  try {
    checkClose(isFlag ? actual : actual.detach().add(0), { ...expected, values }, 1e-13);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}
