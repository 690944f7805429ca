import { mean, type Reduction, sum, type Tensor } from "@linnet/tensor";

/** The losses of single elements, or what a reduction makes of them. */
export function reduced(losses: Tensor, reduction: Reduction = "mean"): Tensor {
  if (reduction === "none") return losses;
  return reduction === "sum" ? sum(losses) : mean(losses);
}
