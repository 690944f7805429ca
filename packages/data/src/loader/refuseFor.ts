import { ArgumentError } from "@linnet/tensor";

/** Throws for a `for` loop over data that are not there yet. */
export function refuseFor(batch?: Promise<unknown>): never {
  // It may well fail now; the error below says why nobody waits for it.
  batch?.catch(() => undefined);
  throw new ArgumentError(
    "DataLoader: the data set answers with promises; loop over it with for await",
  );
}
