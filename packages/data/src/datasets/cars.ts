import type { TableInfo } from "./DatasetInfo.ts";
import type { TableRecipe } from "./TableRecipe.ts";
import { vegaRows } from "./vegaRows.ts";

const info: TableInfo = {
  name: "cars",
  title: "Cars of the model years 1970 to 1982",
  description:
    "Fuel consumption, size and power of 406 cars. Eight have no Miles_per_Gallon and six no Horsepower, so " +
    'select their columns with missing: "drop".',
  samples: 406,
  citation:
    "E. Ramos and D. Donoho, data exposition of the American Statistical Association, 1983; R. Quinlan, " +
    "Combining instance-based and model-based learning, ICML 1993",
  source: "http://lib.stat.cmu.edu/datasets/cars.desc",
  license: "distributed in 1982 for educational and scientific purposes",
  package: { name: "vega-datasets", version: "^3.2.1", license: "BSD-3-Clause" },
  columns: [
    { name: "Name", description: "make and model" },
    { name: "Miles_per_Gallon", unit: "miles per US gallon", description: "distance for fuel" },
    { name: "Cylinders", description: "number of cylinders" },
    { name: "Displacement", unit: "cubic inches", description: "displacement of the engine" },
    { name: "Horsepower", unit: "hp", description: "power of the engine" },
    { name: "Weight_in_lbs", unit: "pounds", description: "weight" },
    { name: "Acceleration", unit: "seconds", description: "time from 0 to 60 miles per hour" },
    { name: "Year", unit: "year", description: "model year" },
    { name: "Origin", description: "USA, Europe or Japan" },
  ],
  regression: { features: ["Horsepower", "Weight_in_lbs"], target: "Miles_per_Gallon" },
};

/** Cars, of vega-datasets; the year is a number there instead of a date. */
export const cars: TableRecipe = {
  info,
  async rows(options) {
    const rows = await vegaRows(info, "cars.json", options);
    return Array.isArray(rows) ? rows.map(withYear) : rows;
  },
};

function withYear(row: Readonly<Record<string, unknown>> | null): unknown {
  const date = row?.Year;
  return typeof date === "string" ? { ...row, Year: Number.parseInt(date, 10) } : row;
}
