import { checkTensor } from "../elementwise/elementwise.ts";
import { ArgumentError } from "../errors.ts";
import { Tensor } from "../tensor.ts";
import { quote } from "./SourceFile.ts";

/** The entries of a record of tensors; throws ArgumentError for anything else. */
export function checkNamedTensors(operation: string, tensors: unknown): [string, Tensor][] {
  const array = Array.isArray(tensors);
  if (tensors === null || typeof tensors !== "object" || array || tensors instanceof Tensor) {
    const what = array ? "an array" : tensors instanceof Tensor ? "a tensor" : String(tensors);
    throw new ArgumentError(
      `${operation}: ${what} has no names for tensors; give an object, as { w: tensor([1]) }`,
    );
  }
  return Object.entries(tensors).map(([name, x]) => {
    if (name === "") {
      throw new ArgumentError(`${operation}: a name is empty; give each tensor a name`);
    }
    return [name, checkTensor(`${operation}: ${quote(name)}`, x)];
  });
}
