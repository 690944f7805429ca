import { noGrad } from "@linnet/autograd";
import { copy, type Tensor } from "@linnet/tensor";

/** Copies each source into its target, as they all were before, without recording. */
export function overwrite(pairs: readonly (readonly [target: Tensor, source: Tensor])[]): void {
  // What a target shares with a later source must not change before that is read.
  const targets = new Set(pairs.map(([target]) => target.storage));
  const sources = pairs.map(([, source]) =>
    targets.has(source.storage) ? copy(source.detach()) : source.detach(),
  );
  noGrad(() => {
    pairs.forEach(([target], i) => {
      target.copy_(sources[i] as Tensor);
    });
  });
}
