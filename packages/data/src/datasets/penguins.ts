import type { TableInfo } from "./DatasetInfo.ts";
import type { TableRecipe } from "./TableRecipe.ts";
import { vegaRows } from "./vegaRows.ts";

const info: TableInfo = {
  name: "penguins",
  title: "Penguins of the Palmer Archipelago",
  description:
    "Measurements of 344 penguins of three species, taken near Palmer Station from 2007 to 2009. Two lack all " +
    'measurements and eleven the sex, so select their columns with missing: "drop".',
  samples: 344,
  citation:
    "K. B. Gorman, T. D. Williams and W. R. Fraser, Ecological sexual dimorphism and environmental variability " +
    "within a community of Antarctic penguins (genus Pygoscelis), PLoS ONE 9(3), e90081, 2014",
  source: "https://allisonhorst.github.io/palmerpenguins/",
  license: "CC0 1.0",
  package: { name: "vega-datasets", version: "^3.2.1", license: "BSD-3-Clause" },
  columns: [
    { name: "Species", description: "Adelie, Chinstrap or Gentoo" },
    { name: "Island", description: "Biscoe, Dream or Torgersen" },
    { name: "Beak Length (mm)", unit: "mm", description: "length of the beak" },
    { name: "Beak Depth (mm)", unit: "mm", description: "depth of the beak" },
    { name: "Flipper Length (mm)", unit: "mm", description: "length of a flipper" },
    { name: "Body Mass (g)", unit: "g", description: "mass of the body" },
    { name: "Sex", description: "MALE or FEMALE" },
  ],
  regression: { features: ["Flipper Length (mm)"], target: "Body Mass (g)" },
};

/** Penguins, of vega-datasets. */
export const penguins: TableRecipe = {
  info,
  async rows(options) {
    const rows = await vegaRows(info, "penguins.json", options);
    return Array.isArray(rows) ? rows.map(withoutDot) : rows;
  },
};

/** One penguin has a dot for its sex, which nobody knows. */
function withoutDot(row: Readonly<Record<string, unknown>> | null): unknown {
  return row?.Sex === "." ? { ...row, Sex: null } : row;
}
