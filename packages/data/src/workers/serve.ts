import { ArgumentError, Generator } from "@linnet/tensor";
import type { BatchContext, Dataset } from "../dataset/Dataset.ts";
import { batchContext } from "../loader/batchContext.ts";
import { disposeBatch } from "../loader/disposeBatch.ts";
import { fetchBatch } from "../loader/fetchBatch.ts";
import { type DatasetFactory, madeDataset } from "./datasetFactory.ts";
import { encodeBatch } from "./encodedBatch.ts";
import { encodeError } from "./encodedError.ts";
import {
  type FetchRequest,
  isMessage,
  type OpenRequest,
  protocol,
  type WorkerReply,
  type WorkerRequest,
} from "./messages.ts";
import { workerPort } from "./workerPort.ts";

/** An answer, and the buffers that go over with it. */
interface Answer {
  readonly reply: WorkerReply;
  readonly transfer: ArrayBuffer[];
}

let serves = false;

/** Makes batches of a data set for whoever started this worker. */
export function serve(
  factoryFor: (request: OpenRequest) => DatasetFactory | Promise<DatasetFactory>,
): void {
  const port = workerPort();
  if (serves) {
    throw new ArgumentError(
      "serveDataset: this worker serves a data set already; call it once, and start a worker for each",
    );
  }
  serves = true;
  let dataset: Dataset | undefined;
  const answer = async (request: WorkerRequest): Promise<Answer> => {
    if (request.ask === "fetch") return batchOf(dataset as Dataset, request);
    dataset = await madeDataset(await factoryFor(request), request.options);
    return { reply: { protocol, reply: "opened", length: dataset.length }, transfer: [] };
  };
  port.onMessage(async (message) => {
    if (!isMessage(message)) return;
    const { reply, transfer } = await answer(message as WorkerRequest).catch(failed);
    port.post(reply, transfer);
  });
  port.onCrash((thrown) =>
    port.post({ protocol, reply: "crashed", error: encodeError(thrown) }, []),
  );
  // A script that waits for something before it comes here would miss what was sent until then.
  port.post({ protocol, reply: "ready" }, []);
}

async function batchOf(dataset: Dataset, request: FetchRequest): Promise<Answer> {
  const batch = await fetchBatch(dataset, request.indices, contextOf(request));
  const transfer: ArrayBuffer[] = [];
  const encoded = encodeBatch(batch, transfer);
  if (dataset.getBatch === undefined || dataset.makesNewBatches === true) disposeBatch(batch);
  return { reply: { protocol, reply: "batch", batch: encoded }, transfer };
}

function contextOf({ indices, randomness }: FetchRequest): BatchContext {
  // Nobody aborts it: a worker whose batch nobody waits for is ended.
  const { signal } = new AbortController();
  if ("seed" in randomness) return batchContext(randomness.seed, randomness.epoch, signal);
  const { states } = randomness;
  const rngOf = (index: number) => Generator.fromState(states[indices.indexOf(index)]!);
  return { signal, rngOf };
}

function failed(thrown: unknown): Answer {
  return { reply: { protocol, reply: "failed", error: encodeError(thrown) }, transfer: [] };
}
