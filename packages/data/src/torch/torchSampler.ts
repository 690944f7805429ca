import { ArgumentError, Generator, type GeneratorState } from "@linnet/tensor";
import { TorchGenerator, torchGenerator } from "@linnet/tensor/torch";
import { checkedCount } from "../sampling/checkedCount.ts";
import type { Sampler } from "../sampling/Sampler.ts";

export interface TorchSamplerOptions {
  /**
   * Whether the loader in PyTorch is given the generator, as `generator=g`; false by default, when it draws
   * from the global one.
   */
  readonly explicit?: boolean;
}

/** A sampler that draws from a generator of its own, whatever the loader's seed. */
export interface TorchSampler extends Sampler {
  /** Where it draws from: the generator it was made with, or after `restore` another one in its state. */
  readonly rng: TorchGenerator;
  state(): GeneratorState;
  restore(state: unknown): void;
}

/**
 * The orders of PyTorch's `DataLoader(dataset, shuffle=True)` for n samples, epoch after epoch, for a
 * generator in the state of PyTorch's: `torchGenerator(seed)` after `torch.manual_seed(seed)`. With it goes
 * the generator's state, so that what is drawn from it between epochs is as in PyTorch, too.
 *
 * An epoch draws two numbers of 63 bits, of which the second is the seed of the order. A loader that was
 * given its generator draws one, then the order itself, and at the end of the epoch an order that it does not
 * use; that one is drawn here at once. Throws ArgumentError unless n is an integer from 0 and the generator
 * PyTorch's. Source: the behaviour of PyTorch 1.13, against which it is tested.
 *
 * @example
 * ```ts
 * const sampler = torchSampler(5, torchGenerator(0));
 * const loader = new DataLoader(new TensorDataset(arange(5)), { batchSize: 5, sampler });
 * for (const [x] of loader) console.log(x.toArray()); // [1, 4, 2, 3, 0]
 * ```
 */
export function torchSampler(
  n: number,
  rng: TorchGenerator,
  { explicit = false }: TorchSamplerOptions = {},
): TorchSampler {
  const length = checkedCount("torchSampler", n);
  if (!(rng instanceof TorchGenerator)) {
    throw new ArgumentError(
      `torchSampler: rng is ${String(rng)}; pass PyTorch's generator, as torchGenerator(0)`,
    );
  }
  const draw = explicit ? explicitOrder : globalOrder;
  let current = rng;
  return {
    length,
    get rng() {
      return current;
    },
    order: () => draw(length, current),
    state: () => current.state(),
    restore(state) {
      current = Generator.fromState(state as GeneratorState, [TorchGenerator]) as TorchGenerator;
    },
  };
}

function globalOrder(n: number, rng: TorchGenerator): Int32Array {
  // The seed of the workers' generators, which is drawn without workers, too.
  rng.uint63();
  return torchGenerator(rng.uint63()).permutation(n);
}

function explicitOrder(n: number, rng: TorchGenerator): Int32Array {
  rng.uint63();
  const order = rng.permutation(n);
  rng.permutation(n);
  return order;
}
