import { abortable } from "../abortable.ts";
import type { Dataset } from "../dataset/Dataset.ts";
import type { Sample } from "../dataset/Sample.ts";
import type { BatchFetcher, FetcherSettings } from "./BatchFetcher.ts";
import { localFetcher } from "./localFetcher.ts";

/** A fetcher, with what tells it to give up. */
export class OpenFetcher<B> {
  readonly fetcher: BatchFetcher<B>;
  readonly #controller: AbortController;

  private constructor(fetcher: BatchFetcher<B>, controller: AbortController) {
    this.fetcher = fetcher;
    this.#controller = controller;
  }

  /** One that loads here. */
  static local<S extends Sample, B>(
    dataset: Dataset<S, B>,
    seed: number | undefined,
  ): OpenFetcher<B> {
    const controller = new AbortController();
    const { signal } = controller;
    return new OpenFetcher(localFetcher(dataset, { seed, signal }), controller);
  }

  /** One that the data set opens over workers; an aborted signal ends that, too. */
  static async withWorkers<S extends Sample, B>(
    dataset: Dataset<S, B>,
    settings: Omit<FetcherSettings, "signal">,
    signal: AbortSignal | undefined,
  ): Promise<OpenFetcher<B>> {
    const controller = new AbortController();
    const open = dataset.openWorkers as NonNullable<Dataset<S, B>["openWorkers"]>;
    const opening = (async () => open.call(dataset, { ...settings, signal: controller.signal }))();
    try {
      return new OpenFetcher(await abortable(opening, signal), controller);
    } catch (error) {
      controller.abort(error);
      // It may be opened yet, when nobody waits for it any more.
      opening.then((fetcher) => fetcher.close()).catch(() => undefined);
      throw error;
    }
  }

  /** Gives up as soon as the signal says so. The result ends that. */
  follow(signal: AbortSignal | undefined): () => void {
    const giveUp = () => this.#controller.abort(signal?.reason);
    signal?.addEventListener("abort", giveUp);
    return () => signal?.removeEventListener("abort", giveUp);
  }

  /** Gives up what is under way, and closes. */
  async close(): Promise<void> {
    this.#controller.abort();
    await this.fetcher.close();
  }
}
