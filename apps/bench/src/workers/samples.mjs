import { tensor, zeros } from "@linnet/tensor";

/** Samples that take some 0.3 ms each to compute, as decoding a small picture does. */
export function slowSamples({ length }) {
  return {
    length,
    get(index) {
      let sum = 0;
      for (let i = 0; i < 10_000; i++) sum += Math.sin(index + i);
      return tensor([index, sum]);
    },
  };
}

/** Batches of 100 features that are there at once, so that only the way of a batch takes time. */
export function readyBatches({ length }) {
  const whole = zeros([length, 100]);
  return {
    length,
    get: (index) => whole.at(index),
    getBatch: (indices) => whole.at([0, indices.length]),
  };
}
