import { WorkerDataset } from "../../src/workers/index.ts";

/** What a promise is rejected with. A data set that came instead is closed. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const value = await promise.catch((error: Error) => error);
  if (value instanceof WorkerDataset) await value.close();
  if (value instanceof Error) return value;
  throw new Error("nothing failed");
}
