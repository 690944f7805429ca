import type { BenchmarkState } from "./BenchmarkState.ts";
import type { BenchmarkReply, BenchmarkRequest } from "./benchmarkMessages.ts";

/** What a benchmark needs of its page; a test gives its own. */
export interface BenchmarkHost {
  startWorker(handlers: { reply(reply: BenchmarkReply): void; fail(message: string): void }): {
    post(request: BenchmarkRequest): void;
    stop(): void;
  };
  changed(state: BenchmarkState): void;
}

/** The benchmark as the page sees it. Each run has a worker of its own, so that every run starts cold. */
export class BenchmarkRun {
  readonly #host: BenchmarkHost;
  #worker: ReturnType<BenchmarkHost["startWorker"]> | null = null;
  #state: BenchmarkState;

  constructor(host: BenchmarkHost, state: BenchmarkState) {
    this.#host = host;
    this.#state = state;
  }

  /** Measures all rows for vectors of length n; a run that is under way is dropped. */
  start(n: number): void {
    this.stop();
    this.#change({ phase: "running", n, results: [], message: "" });
    this.#worker = this.#host.startWorker({
      reply: (reply) => this.#receive(reply),
      fail: (message) => this.#end("failed", message),
    });
    this.#worker.post({ n });
  }

  /** Ends the run; the rows that were measured stay. */
  cancel(): void {
    if (this.#state.phase === "running") this.#end("cancelled");
  }

  /** Ends the worker. */
  stop(): void {
    this.#worker?.stop();
    this.#worker = null;
  }

  #receive(reply: BenchmarkReply): void {
    // What a worker had posted before it was ended still arrives.
    if (this.#state.phase !== "running") return;
    if (reply.type === "finished") this.#end("finished");
    else if (reply.type === "refused") this.#end("failed", reply.message);
    else this.#change({ ...this.#state, results: [...this.#state.results, reply.result] });
  }

  #end(phase: BenchmarkState["phase"], message = ""): void {
    this.stop();
    this.#change({ ...this.#state, phase, message });
  }

  #change(state: BenchmarkState): void {
    this.#state = state;
    this.#host.changed(state);
  }
}
