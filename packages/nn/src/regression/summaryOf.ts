import type { RegressionResult } from "./RegressionResult.ts";

export function summaryOf(result: RegressionResult): string {
  return result.names.map((name, j) => `${name} ${result.coefficients[j]}`).join("\n");
}
