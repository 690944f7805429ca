import type { LeastSquaresFit } from "./LeastSquaresFit.ts";
import { significant } from "./significant.ts";

/** A column that is a linear combination of others. */
export interface Dependency {
  readonly name: string;
  /** The columns that make it up, and how many times each. */
  readonly terms: readonly { readonly name: string; readonly multiple: number }[];
}

/** Multiples that move a column by less than this part of its own spread are rounding errors. */
const NEGLIGIBLE = 1e-9;

/** The columns of a fit that are linear combinations of those before them. */
export function dependenciesOf(fit: LeastSquaresFit, names: readonly string[]): Dependency[] {
  const { intercept, featureSquares } = fit;
  const first = intercept ? 1 : 0;
  return fit.dependent.map((j, d) => {
    const spread = Math.sqrt(featureSquares[j]!);
    const terms = Array.from(fit.combinations[d]!, (multiple, k) => {
      const moved = k < first ? 1 : Math.sqrt(featureSquares[k - first]!);
      return {
        name: names[k]!,
        multiple,
        matters: Math.abs(multiple) * moved > NEGLIGIBLE * spread,
      };
    });
    return {
      name: names[j + first]!,
      terms: terms
        .filter(({ matters }) => matters)
        .map(({ name, multiple }) => ({ name, multiple })),
    };
  });
}

/** How many terms a message shows. */
const SHOWN = 4;

/** As a formula, `2 a - b + 1`, if it is short enough to be read. */
export function formulaOf({ terms }: Dependency): string | null {
  if (terms.length === 0 || terms.length > SHOWN) return null;
  const constantLast = [...terms].sort((a, b) => Number(isConstant(a)) - Number(isConstant(b)));
  return constantLast
    .map(({ name, multiple }, k) => {
      const size = Math.abs(multiple);
      const times = significant(size, 6);
      const text = isConstant({ name }) ? times : times === "1" ? name : `${times} ${name}`;
      const sign = multiple < 0 ? "-" : "+";
      return k === 0 ? (multiple < 0 ? `-${text}` : text) : `${sign} ${text}`;
    })
    .join(" ");
}

function isConstant({ name }: { readonly name: string }): boolean {
  return name === "intercept";
}
