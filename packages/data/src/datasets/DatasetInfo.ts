/** What is to be known of a data set, also without loading it. */
export interface DatasetInfo {
  /** The name for `loadDataset`. */
  readonly name: string;
  readonly title: string;
  /** What the samples are, where they come from, and what is to be known before using them. */
  readonly description: string;
  /** The number of samples, with those that lack a value. */
  readonly samples: number;
  /** The publication to cite. */
  readonly citation: string;
  /** Where the data can be had from their makers. */
  readonly source: string;
  /** Under which terms the data may be used; the package has a licence of its own. */
  readonly license: string;
  /** The npm package that has the data. */
  readonly package: PackageInfo;
}

export interface PackageInfo {
  readonly name: string;
  /** The versions that will do, as npm writes them. */
  readonly version: string;
  readonly license: string;
}

/** A data set that is a table. */
export interface TableInfo extends DatasetInfo {
  readonly columns: readonly ColumnInfo[];
  /** A regression to start with, for `selectColumns`. */
  readonly regression: { readonly features: readonly string[]; readonly target: string };
}

export interface ColumnInfo {
  readonly name: string;
  /** The unit of the numbers, such as "mm" or "years"; undefined for counts, indicators and texts. */
  readonly unit?: string;
  readonly description: string;
}

/** A data set of images with labels. */
export interface ImageInfo extends DatasetInfo {
  /** What a pixel is. */
  readonly pixels: string;
  /** What the labels mean: label k is `classes[k]`. */
  readonly classes: readonly string[];
  /** The files of each part, by their names in the package. */
  readonly files: Readonly<Record<ImagePart, ImageFiles>>;
}

export type ImagePart = "train" | "test";

export interface ImageFiles {
  readonly images: string;
  readonly labels: string;
}
