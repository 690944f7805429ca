import golden from "../golden/nist.json" with { type: "json" };
import { nistDigits, problems, solveProblem, worst } from "./nistDigits.ts";

const methods = ["qr", "svd", "cholesky", "normal"] as const;

const shown = (count: number | null): string => (count === null ? "" : count.toFixed(1));

const row = (...cells: string[]): string => `| ${cells.join(" | ")} |`;

/** docs/nist.md: how many certified digits linnet gets right. */
export function nistPage(): string {
  return `# Certified digits

The [Statistical Reference Datasets](https://www.itl.nist.gov/div898/strd/) of NIST are regressions whose answers are certified to
fifteen digits. The numbers below count how many of them \`linearRegression\` gets right: \`-log10\` of the relative
error (of the absolute one where 0 is certified), of the worst coefficient and the worst standard error, and at most 15. This page is
written by \`node packages/nn/test/oracle/nistPage.mjs\`; the tests hold its numbers.

## The default method

| problem | difficulty | condition number | coefficients | standard errors | residual sd | R² | F |
|---|---|---|---|---|---|---|---|
${problems.map(ofDefault).join("\n")}

The condition number is that of the design as it stands, the column of ones included: a program that loses as many digits as it
says has none left at \`1e16\`. Wampler1 and Wampler2 are polynomials without any noise, so that 0 is certified for errors and
standard deviations, and F is infinite.

## Coefficients, by every method

The last column is NumPy ${golden.numpy} (\`numpy.linalg.lstsq\`, for the same columns as they stand), for comparison.

| problem | qr | svd | cholesky | normal | NumPy |
|---|---|---|---|---|---|
${problems.map(ofMethods).join("\n")}

"normal" is the formula of the chapter, \`(XᵀX)⁻¹ Xᵀy\`: it squares the condition number, and its answer to Filip is noise. "cholesky" takes
the same products of centred and scaled columns, and goes over to "qr" where they leave too few digits, as in Filip. What else it
loses it wins back by residuals in twice the precision, as "qr" and "svd" do.

## What is lost before a program begins

Decimal fractions, and the powers of x in Filip, do not all fit into float64. What is rounded off is little, but makes another problem of
it. The oracle solves that one in exact fractions: here are the right digits of its coefficients.

| problem | qr, of the certified | qr, of the rounded problem |
|---|---|---|
${problems.map(ofRounded).join("\n")}

So \`linearRegression\` loses nothing of any of the eleven; in Filip, the data do.
`;
}

function ofDefault(problem: (typeof problems)[number]): string {
  const found = nistDigits(problem, "qr");
  const { conditionNumber } = solveProblem(problem, "qr");
  const cells = found && [
    found.coefficients,
    found.standardErrors,
    found.residualStandardError,
    found.rSquared,
    found.f,
  ];
  return row(
    problem.name,
    problem.level.toLowerCase(),
    conditionNumber.toExponential(0).replace("+", ""),
    ...(cells ?? []).map(shown),
  );
}

function ofMethods(problem: (typeof problems)[number]): string {
  const found = methods.map((method) => nistDigits(problem, method)?.coefficients ?? null);
  const numpy = worst(problem.numpyCoefficients, problem.coefficients);
  return row(
    problem.name,
    ...found.map((count) => (count === null ? "refused" : shown(count))),
    shown(numpy),
  );
}

function ofRounded(problem: (typeof problems)[number]): string {
  const found = nistDigits(problem, "qr");
  return row(
    problem.name,
    shown(found?.coefficients ?? null),
    shown(found?.roundedCoefficients ?? null),
  );
}
