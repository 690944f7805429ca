import { noGrad } from "@linnet/autograd";
import { generator, randn, type Tensor } from "@linnet/tensor";

/** Enough for two digits, also when the largest eigenvalues are close to each other. */
const iterations = 40;
const tolerance = 1e-5;

type Vector = readonly Tensor[];

/** A symmetric matrix that is known by its products; `null` is a place to pause. */
export type MatrixProduct = (vector: Vector) => Generator<null, Vector>;

/**
 * The largest eigenvalue of a symmetric matrix, by power iteration over vectors of the form of `like`: a
 * little below it, rather than above. NaN where the products are not finite.
 */
export function* largestEigenvalue(like: Vector, product: MatrixProduct): Generator<null, number> {
  const farthest = yield* eigenvalueFarthestFrom(0, like, product);
  if (!(farthest < 0)) return farthest;
  // The most negative one is farther from 0: seen from there, the largest is the farthest.
  return yield* eigenvalueFarthestFrom(farthest, like, product);
}

/** The eigenvalue with the largest distance from `origin`. */
function* eigenvalueFarthestFrom(
  origin: number,
  like: Vector,
  product: MatrixProduct,
): Generator<null, number> {
  const rng = generator(0);
  let vector: Vector = like.map(({ shape, dtype }) => randn([...shape], { rng, dtype }));
  let quotient = Number.NaN;
  for (let i = 0; i < iterations; i++) {
    const unit = scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
    const image = yield* product(unit);
    const before = quotient;
    quotient = dot(unit, image);
    if (!(Math.abs(quotient - before) > tolerance * Math.abs(quotient)) && i > 0) break;
    vector = noGrad(() => image.map((each, k) => each.sub((unit[k] as Tensor).mul(origin))));
    if (!(dot(vector, vector) > 0)) break;
  }
  return quotient;
}

function dot(a: Vector, b: Vector): number {
  return a.reduce(
    (sum, each, i) =>
      sum +
      each
        .mul(b[i] as Tensor)
        .sum()
        .item(),
    0,
  );
}

function scaled(vector: Vector, factor: number): Vector {
  return vector.map((each) => each.mul(factor));
}
