import { accurateCosSin } from "../accurate/accurateCosSin.ts";
import { accurateLog } from "../accurate/accurateLog.ts";
import { fusedFloat64 } from "../accurate/fusedFloat64.ts";

const turn: Float64Array = /* @__PURE__ */ new Float64Array(2);

/**
 * Makes 16 normals of the 16 uniform numbers from `start` on: numbers j and j + 8 give `1 - u`, whose
 * logarithm makes the radius, and the angle, and become radius times cosine and radius times sine.
 *
 * PyTorch takes the functions of the C library, which differ from these in the last bit for about one
 * number in five hundred, and a fused multiply-add.
 */
export function normalBlock64(out: Float64Array, start: number, mean: number, std: number): void {
  for (let j = start; j < start + 8; j++) {
    const radius = Math.sqrt(-2 * accurateLog(1 - (out[j] as number)));
    accurateCosSin(2 * Math.PI * (out[j + 8] as number), turn);
    out[j] = fusedFloat64(radius * (turn[0] as number), std, mean);
    out[j + 8] = fusedFloat64(radius * (turn[1] as number), std, mean);
  }
}
