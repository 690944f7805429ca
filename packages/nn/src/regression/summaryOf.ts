import type { RegressionResult } from "./RegressionResult.ts";
import { probability, significant } from "./significant.ts";
import { textTable } from "./textTable.ts";

/** How wide notes may be. */
const WIDTH = 90;

/** The statistics of a regression as a table for people. */
export function summaryOf(result: RegressionResult): string {
  const notes = result.notes.map((note) => wrapped(`- ${note}`));
  const parts = [headline(result), textTable(coefficientRows(result)), qualityLines(result)];
  return [...parts, ...(notes.length > 0 ? [notes.join("\n")] : [])].join("\n\n");
}

function headline({ target, names, intercept, n, method, ridge }: RegressionResult): string {
  const features = names.length - (intercept ? 1 : 0);
  const extras = [
    intercept ? [] : ["no intercept"],
    ridge > 0 ? [`ridge ${significant(ridge, 6)}`] : [],
    method === "qr" ? [] : [`by "${method}"`],
  ].flat();
  const of = `Linear regression of ${target} on ${counted(features, "feature")}`;
  return [of, counted(n, "row"), ...extras].join(", ");
}

function coefficientRows(result: RegressionResult): string[][] {
  const { names, coefficients, standardErrors, tValues, pValues, varianceInflation } = result;
  const first = result.intercept ? 1 : 0;
  const percent = `${significant(100 * result.confidence, 6)}%`;
  const intervals = result.confidenceIntervals();
  const columns: [title: string, cell: (j: number) => string][] = [
    ["", (j) => names[j]!],
    ["estimate", (j) => significant(coefficients[j]!, 5)],
    ["std. error", (j) => significant(standardErrors[j]!, 5)],
  ];
  if (result.ridge === 0) {
    columns.push(
      ["t", (j) => significant(tValues[j]!, 4)],
      ["p", (j) => probability(pValues[j]!)],
      [`${percent} from`, (j) => significant(intervals[j]![0], 5)],
      ["to", (j) => significant(intervals[j]![1], 5)],
    );
  }
  if (varianceInflation.length > 1 && varianceInflation.every(Number.isFinite)) {
    columns.push(["VIF", (j) => (j < first ? "" : significant(varianceInflation[j - first]!, 4))]);
  }
  return [
    columns.map(([title]) => title),
    ...names.map((_, j) => columns.map(([, cell]) => cell(j))),
  ];
}

function qualityLines(result: RegressionResult): string {
  const { fTest, ridge } = result;
  const number = (value: number) => significant(value, 5);
  const lines = [
    `residual standard error ${number(result.residualStandardError)} with ` +
      `${number(result.residualDegrees)} degrees of freedom`,
    `R² ${number(result.rSquared)}, adjusted ${number(result.adjustedRSquared)}`,
  ];
  if (ridge === 0 && !Number.isNaN(fTest.pValue)) {
    const { statistic, numeratorDegrees, denominatorDegrees, pValue } = fTest;
    const degrees = `${numeratorDegrees}, ${denominatorDegrees}`;
    lines.push(`F(${degrees}) ${number(statistic)}, p ${probability(pValue)}`);
  }
  const likelihood = `log-likelihood ${number(result.logLikelihood)}`;
  lines.push(`${likelihood}, AIC ${number(result.aic)}, BIC ${number(result.bic)}`);
  return lines.join("\n");
}

export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** A text in lines of no more than the width, the second one and those after it indented by two. */
function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines[lines.length - 1]!;
    if (line.length > 2 && line.length + word.length >= WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n");
}
