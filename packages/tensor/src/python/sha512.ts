const MASK = 0xffffffffffffffffn;
const BLOCK_BYTES = 128;
const ROUNDS = 80;

/** The constants of the standard: made at the first call, as few programs need them. */
let constants:
  | { readonly start: readonly bigint[]; readonly rounds: readonly bigint[] }
  | undefined;

/**
 * The SHA-512 digest of some bytes as a number, the first byte highest. Python hashes texts that are seeds,
 * and the `crypto` of browsers answers only by a promise.
 *
 * Source: FIPS PUB 180-4, Secure Hash Standard, 6.4.
 */
export function sha512(bytes: Uint8Array): bigint {
  constants ??= makeConstants();
  const { start, rounds } = constants;
  const message = padded(bytes);
  const view = new DataView(message.buffer);
  let hash = start;
  for (let at = 0; at < message.length; at += BLOCK_BYTES) {
    const mixed = mixBlock(hash, schedule(view, at), rounds);
    hash = hash.map((word, i) => (word + (mixed[i] as bigint)) & MASK);
  }
  return hash.reduce((digest, word) => (digest << 64n) | word, 0n);
}

/** The message, a bit 1, zeros, and its length in bits: a multiple of a block. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((bytes.length + 17) / BLOCK_BYTES) * BLOCK_BYTES;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  new DataView(message.buffer).setBigUint64(length - 8, BigInt(bytes.length) * 8n);
  return message;
}

function schedule(view: DataView, at: number): readonly bigint[] {
  const w = Array.from({ length: 16 }, (_, i) => view.getBigUint64(at + 8 * i));
  for (let i = 16; i < ROUNDS; i++) {
    const [early, late] = [w[i - 15] as bigint, w[i - 2] as bigint];
    const fromEarly = rotated(early, 1n) ^ rotated(early, 8n) ^ (early >> 7n);
    const fromLate = rotated(late, 19n) ^ rotated(late, 61n) ^ (late >> 6n);
    w.push(((w[i - 16] as bigint) + fromEarly + (w[i - 7] as bigint) + fromLate) & MASK);
  }
  return w;
}

function mixBlock(
  hash: readonly bigint[],
  w: readonly bigint[],
  rounds: readonly bigint[],
): readonly bigint[] {
  let [a, b, c, d, e, f, g, h] = hash as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  for (let i = 0; i < ROUNDS; i++) {
    const fromE = rotated(e, 14n) ^ rotated(e, 18n) ^ rotated(e, 41n);
    const chosen = (e & f) ^ (~e & g);
    const first = h + fromE + chosen + (rounds[i] as bigint) + (w[i] as bigint);
    const fromA = rotated(a, 28n) ^ rotated(a, 34n) ^ rotated(a, 39n);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b] = [g, f, e, (d + first) & MASK, c, b, a];
    a = (first + fromA + majority) & MASK;
  }
  return [a, b, c, d, e, f, g, h];
}

function rotated(word: bigint, count: bigint): bigint {
  return ((word >> count) | (word << (64n - count))) & MASK;
}

/** The first 64 bits of the fractions of roots of primes: square roots of 8, cube roots of 80. */
function makeConstants() {
  const primes = firstPrimes(ROUNDS);
  return {
    start: primes.slice(0, 8).map((prime) => root(prime << 128n, 2n) & MASK),
    rounds: primes.map((prime) => root(prime << 192n, 3n) & MASK),
  };
}

function firstPrimes(count: number): readonly bigint[] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  }
  return primes;
}

/** The largest integer whose power is not above a number, by Newton's method from above. */
function root(value: bigint, degree: bigint): bigint {
  let x = 1n << 80n;
  for (;;) {
    const next = ((degree - 1n) * x + value / x ** (degree - 1n)) / degree;
    if (next >= x) return x;
    x = next;
  }
}
