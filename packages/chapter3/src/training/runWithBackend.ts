import { type Backend, withBackend } from "@linnet/tensor";

/** A generator whose steps run with a backend, and what its caller does in between does not. */
export function runWithBackend<T>(
  backend: Backend | undefined,
  steps: Generator<T, void>,
): Generator<T, void> {
  return backend === undefined ? steps : stepsWithBackend(backend, steps);
}

function* stepsWithBackend<T>(backend: Backend, steps: Generator<T, void>): Generator<T, void> {
  for (;;) {
    const { done, value } = withBackend(backend, () => steps.next());
    if (done) return;
    yield value;
  }
}
