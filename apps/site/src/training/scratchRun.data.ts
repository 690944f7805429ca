// VitePress runs this file once, when the site is built, and puts what it returns into the page.
import { trainLinearRegression } from "@linnet/chapter3";
import { previewRun } from "./previewRun.ts";
import type { TrainingState } from "./trainingState.ts";

export declare const data: TrainingState;

// biome-ignore lint/style/noDefaultExport: VitePress asks for it.
export default { load: (): TrainingState => previewRun(trainLinearRegression) };
