// Measures beside the page. A row cannot be interrupted; to cancel, the page ends the worker.
import { vectorizationBenchmark } from "@linnet/chapter3";
import { LinnetError } from "@linnet/tensor";
import type { BenchmarkReply, BenchmarkRequest } from "./benchmarkMessages.ts";

addEventListener("message", ({ data: { n } }: MessageEvent<BenchmarkRequest>) => {
  try {
    for (const { name, seconds, speedup } of vectorizationBenchmark({ n })) {
      say({ type: "row", result: { name, seconds, speedup } });
    }
    say({ type: "finished" });
  } catch (error) {
    if (!(error instanceof LinnetError)) throw error;
    say({ type: "refused", message: error.message });
  }
});

function say(reply: BenchmarkReply): void {
  postMessage(reply);
}
