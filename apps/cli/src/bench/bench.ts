import { benchmarkLines, vectorizationBenchmark } from "@linnet/chapter3";
import { ndarrayRow } from "@linnet/chapter3/ndarray";
import { print } from "../output/print.ts";
import { printJson } from "../output/printJson.ts";
import { checkPicture, writePicture } from "../output/writePicture.ts";
import type { BenchFlags } from "./benchCommand.ts";
import { drawBars } from "./drawBars.ts";

/** `linnet bench` */
export async function bench({ n, json, plot }: BenchFlags): Promise<void> {
  if (plot !== undefined) await checkPicture(plot);
  const run = vectorizationBenchmark({ n, rows: [ndarrayRow] });
  if (!json) print(`adding two float32 vectors of ${n} ones`);
  let event = run.next();
  while (!event.done) {
    if (!json) print(...benchmarkLines(event.value));
    // Between rows, a signal or a closed pipe gets its turn.
    await new Promise(setImmediate);
    event = run.next();
  }
  if (plot !== undefined) await writePicture(plot, await drawBars(event.value));
  if (json) printJson(event.value);
  else if (plot !== undefined) print(`wrote ${plot}`);
}
