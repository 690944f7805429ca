import { isTensor } from "@linnet/tensor";

/** Gives the memory of all tensors in a state back, which nobody else has seen. */
export function disposeTensors(state: unknown): void {
  const rest = [state];
  while (rest.length > 0) {
    const value = rest.pop();
    if (isTensor(value)) value.dispose();
    else if (typeof value === "object" && value !== null) rest.push(...Object.values(value));
  }
}
