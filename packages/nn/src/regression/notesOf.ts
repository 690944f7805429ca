import { formulaOf } from "./Dependency.ts";
import type { RegressionResult } from "./RegressionResult.ts";
import { significant } from "./significant.ts";

/** From here on a coefficient says little about its own feature, by the rule of thumb of the textbooks. */
const INFLATED = 10;
/** From here on the products of the textbooks' formula have lost half of their digits. */
const ILL_CONDITIONED = 1e4;
/** How many columns a note names. */
const SHOWN = 5;

/** What a reader of a regression has to know, in sentences. */
export function notesOf(result: RegressionResult): string[] {
  return [
    ...ofDependencies(result),
    ...ofDegrees(result),
    ...ofTarget(result),
    ...ofRidge(result),
    ...ofInflation(result),
    ...ofMethod(result),
  ];
}

function ofDependencies({ dependencies, names, ridge }: RegressionResult): string[] {
  if (dependencies.length === 0) return [];
  const outcome =
    ridge > 0
      ? "only the ridge chooses among the coefficients that fit alike"
      : "of the coefficients that fit alike, these are the shortest";
  if (dependencies.length > SHOWN) {
    const shown = dependencies.slice(0, SHOWN).map(({ name }) => JSON.stringify(name));
    return [
      `${dependencies.length} of ${names.length} columns are linear combinations of those before them ` +
        `(${shown.join(", ")}, ...); ${outcome}`,
    ];
  }
  return dependencies.map((each) => {
    const formula = formulaOf(each);
    const what =
      formula === null ? `a combination of ${each.terms.length} columns before it` : formula;
    return `${JSON.stringify(each.name)} is ${what}; ${outcome}`;
  });
}

function ofDegrees({ n, rank, residualDegrees, ridge }: RegressionResult): string[] {
  if (residualDegrees > 0 || ridge > 0) return [];
  return [
    `${n} rows with a rank of ${rank} leave no degrees of freedom: the fit goes through every row, and there are no ` +
      "errors, tests and intervals",
  ];
}

function ofTarget({ isConstant, isExact, residualDegrees }: RegressionResult): string[] {
  if (isConstant) {
    return [
      "the target is constant: there is nothing to explain, so there are no R² and F, and errors and tests mean nothing",
    ];
  }
  if (!isExact || residualDegrees === 0) return [];
  return [
    "residuals are as small as rounding errors: the fit is perfect, and errors, tests and intervals mean nothing",
  ];
}

function ofRidge({ ridge, modelDegrees }: RegressionResult): string[] {
  if (ridge === 0) return [];
  return [
    `a ridge of ${significant(ridge, 6)} shrinks the coefficients to ${significant(modelDegrees, 4)} effective ones: ` +
      "standard errors are about their own, biased means, and tests and intervals are left out",
  ];
}

function ofInflation({ varianceInflation, names, intercept }: RegressionResult): string[] {
  const worst = Math.max(...varianceInflation.filter(Number.isFinite), 0);
  if (worst < INFLATED) return [];
  const name = names[varianceInflation.indexOf(worst) + (intercept ? 1 : 0)];
  return [
    `other features say almost the same as ${JSON.stringify(name)} (variance inflation ${significant(worst, 3)}): ` +
      "together they are known better than each alone",
  ];
}

function ofMethod(result: RegressionResult): string[] {
  // Only then: the condition number costs more than all of the rest.
  if (result.method !== "normal") return [];
  const { conditionNumber } = result;
  if (conditionNumber < ILL_CONDITIONED) return [];
  return [
    `the method "normal" squares the condition number ${significant(conditionNumber, 2)}: use "qr", which does not`,
  ];
}
