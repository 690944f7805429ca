// Extracts the cars of vega-datasets to dist/data/cars.csv, so that the published CLI brings 30 KB of
// real data instead of a dependency of 17 MB.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const columns = [
  "Name",
  "Miles_per_Gallon",
  "Cylinders",
  "Displacement",
  "Horsepower",
  "Weight_in_lbs",
  "Acceleration",
  "Year",
  "Origin",
];

const source = join(dirname(fileURLToPath(import.meta.resolve("vega-datasets"))), "..");
const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
const cars = JSON.parse(readFileSync(join(source, "data/cars.json"), "utf8"));
const rows = cars.map((car) => columns.map((column) => cell(car, column)).join(","));

const out = fileURLToPath(new URL("../dist/data/", import.meta.url));
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "cars.csv"), `${columns.join(",")}\n${rows.join("\n")}\n`);
writeFileSync(
  join(out, "NOTICE.txt"),
  `cars.csv: ${cars.length} cars of the model years 1970 to 1982, with missing values left empty and
the year as a number instead of a date.

Taken from data/cars.json of the npm package vega-datasets ${version}
(https://github.com/vega/vega-datasets), Copyright (c) Vega, BSD-3-Clause
(https://opensource.org/license/bsd-3-clause). Of the data that package says: "The original was
distributed in 1982 for educational and scientific purposes." They come from the StatLib archive
(http://lib.stat.cmu.edu/datasets/cars.desc), where Ernesto Ramos and David Donoho put them for the
1983 data exposition of the American Statistical Association.
`,
);

/** A value as a CSV cell; null is an empty one. */
function cell(car, column) {
  const value = car[column];
  if (value === null) return "";
  if (column === "Year") return value.slice(0, 4);
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);
}
