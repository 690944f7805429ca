import { LinnetError } from "@linnet/tensor";
import { type TrainingProgram, TrainingSession } from "./TrainingSession.ts";
import type { TrainingReply, TrainingRequest } from "./trainingMessages.ts";

/** Makes this worker train. It does nothing by itself: each request gets one slice of work and one reply. */
export function answerRequests(train: TrainingProgram): void {
  let session: TrainingSession | null = null;

  function answer(request: TrainingRequest): TrainingReply {
    const { run } = request;
    try {
      if (request.type === "load") {
        session = new TrainingSession(train, request.choices);
        return { type: "loaded", run, ...session.loaded };
      }
      if (!session) throw new Error("bug: a run was advanced before one was loaded");
      return { type: "advanced", run, ...session.advance(request.stride) };
    } catch (error) {
      if (error instanceof LinnetError) return { type: "refused", run, message: error.message };
      throw error;
    }
  }

  addEventListener("message", ({ data }: MessageEvent<TrainingRequest>) => {
    postMessage(answer(data));
  });
}
