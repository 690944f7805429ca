/**
 * The mean of the numbers that are not NaN, or NaN where there are none. What rounding takes from each
 * sum is kept and added in the end, so that a mean far from 0 keeps its digits. Large numbers are
 * scaled first: the sum of the largest ones would be infinite.
 *
 * Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974.
 */
export function meanOf(values: Float64Array): number {
  const scale = values.some((value) => Math.abs(value) > 1e150) ? 2 ** -512 : 1;
  let [sum, lost, count] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const x = value * scale;
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
    count++;
  }
  return count === 0 ? Number.NaN : (sum + lost) / count / scale;
}
