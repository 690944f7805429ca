import { jsBackend, wasmBackend, withBackend } from "@linnet/tensor";
import { describeDistributions } from "./describeDistributions.ts";

for (const backend of [jsBackend, wasmBackend]) {
  describeDistributions(`a browser's distributions, with backend ${backend.name}`, (draw) =>
    withBackend(backend, draw),
  );
}
