import type { Tensor } from "@linnet/tensor";

/**
 * What a data set gives for one index: a tensor, or tensors in arrays and objects to any depth, of the
 * same structure, shapes and dtypes for every index.
 */
export type Sample = Tensor | readonly Sample[] | { readonly [name: string]: Sample };

/** Samples together: the structure of one, each tensor with an axis in front that counts the samples. */
export type Batch<S extends Sample = Sample> = Sample extends S
  ? Sample
  : S extends Tensor
    ? Tensor
    : { [K in keyof S]: S[K] extends Sample ? Batch<S[K]> : never };
