import type { BenchmarkResult } from "@linnet/chapter3";

/** What the page asks of the worker, once in its life. */
export interface BenchmarkRequest {
  readonly n: number;
}

/** What the worker says: each row when it is measured, and then how it ended. */
export type BenchmarkReply =
  | { readonly type: "row"; readonly result: BenchmarkResult }
  | { readonly type: "finished" }
  | { readonly type: "refused"; readonly message: string };
