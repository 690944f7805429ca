// The formulas as plain loops over typed arrays: what one would write by hand.

/** `p -= lr * g` */
export function sgdLoop(p, g, lr) {
  return () => {
    for (let i = 0; i < p.length; i++) p[i] -= lr * g[i];
  };
}

/** Adam with its defaults. */
export function adamLoop(p, g, lr) {
  const m = new Float32Array(p.length);
  const v = new Float32Array(p.length);
  let step = 0;
  return () => {
    step++;
    const rate = lr / (1 - 0.9 ** step);
    const root = Math.sqrt(1 - 0.999 ** step);
    for (let i = 0; i < p.length; i++) {
      const gradient = g[i];
      m[i] = 0.9 * m[i] + 0.1 * gradient;
      v[i] = 0.999 * v[i] + 0.001 * gradient * gradient;
      p[i] -= (rate * m[i]) / (Math.sqrt(v[i]) / root + 1e-8);
    }
  };
}
