import { jsBackend, wasmBackend } from "@linnet/tensor";
import { describeBackends } from "../../testing/test/describeBackends.ts";

describeBackends([jsBackend, wasmBackend], { every: 7 });
