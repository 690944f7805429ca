import { LinnetError } from "@linnet/tensor";

/** What an `AnomalyError` says to a program. */
export interface AnomalyPlace {
  /** The operation whose result or gradient it is. */
  readonly operation: string;
  /** Where the program called it, `file:line:column`; null where the host does not tell. */
  readonly line: string | null;
}

/**
 * A NaN or an infinity that an operation or its gradient made out of finite numbers, found by
 * `detectAnomaly`. For a gradient, `cause` has the stack of the call that it is the gradient of.
 *
 * @example
 * ```ts
 * try {
 *   detectAnomaly(() => log(tensor([1, 0])));
 * } catch (error) {
 *   console.log(error instanceof AnomalyError, error.code, error.operation); // true ERR_ANOMALY log
 * }
 * ```
 */
export class AnomalyError extends LinnetError {
  readonly operation: string;
  readonly line: string | null;

  constructor(message: string, { operation, line }: AnomalyPlace, cause?: Error) {
    super("ERR_ANOMALY", message);
    this.operation = operation;
    this.line = line;
    if (cause !== undefined) this.cause = cause;
  }
}
