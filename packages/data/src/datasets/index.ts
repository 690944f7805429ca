export type {
  ColumnInfo,
  DatasetInfo,
  ImageFiles,
  ImageInfo,
  ImagePart,
  PackageInfo,
  TableInfo,
} from "./DatasetInfo.ts";
export type { LoadOptions, LoadTableOptions } from "./LoadOptions.ts";
export {
  type DatasetName,
  datasetInfo,
  datasetNames,
  type ImageDataset,
  type ImageDatasetName,
  type LoadImagesOptions,
  loadDataset,
  type TableDataset,
  type TableDatasetName,
} from "./loadDataset.ts";
export type { LabelledImages } from "./mnist.ts";
