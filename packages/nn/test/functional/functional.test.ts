import { jsBackend, wasmBackend } from "@linnet/tensor";
import { ndarrayBackend } from "@linnet/tensor/ndarray";
import type { OpGolden } from "../../../testing/src/opGolden.ts";
import { describeGradients } from "../../../testing/test/describeGradients.ts";
import { describeOps } from "../../../testing/test/describeOps.ts";
import golden from "../golden/functional.json" with { type: "json" };
import { functionalFiles } from "./functionalFiles.ts";

const answers = golden as unknown as Pick<OpGolden, "samples">;

describeOps([jsBackend, wasmBackend, ndarrayBackend], functionalFiles, answers);
describeGradients([jsBackend, wasmBackend], functionalFiles, answers);
