"""Student's t, F, chi-squared and the normal distribution in 50 digits, for golden/distributions.json.

Run without arguments; it writes the golden file. Probabilities are mpmath's incomplete beta and Gamma functions,
always integrated on the smaller side, and compared with SciPy before anything is written. Quantiles are not in the
file: they are the numbers whose probabilities are.
"""

import json
import math
import platform
from pathlib import Path

import mpmath as mp
import scipy
from scipy import stats

mp.mp.dps = 50

DEGREES = [0.5, 1, 1.5, 2, 3, 4, 5, 7.25, 10, 12, 30, 31, 100, 999, 1e4, 1e6, 1e8]
VALUES = [0, 1e-300, 1e-20, 1e-6, 1e-3, 0.1, 0.5, 0.9, 1, 1.1, 1.5, 1.7, 1.75, 1.96, 2.5, 3.5, 6, 10, 20, 37, 100, 1e4, 1e30, 1e150, 1e290]
F_DEGREES = [1, 2, 3, 5, 10, 33, 100, 1000, 54321]
F_VALUES = [1e-100, 1e-9, 1e-3, 0.1, 0.3, 0.7, 0.9, 0.97, 1, 1.03, 1.2, 2, 4, 10, 50, 1000, 1e6, 1e20, 1e100]
CHI_VALUES = [1e-200, 1e-9, 1e-3, 0.1, 0.3, 0.7, 0.9, 0.97, 1, 1.03, 1.2, 1.5, 2, 4, 10, 30, 100]


def beta_tails(a, b, odds):
    """I_x(a, b) and 1 - I_x(a, b)."""
    if odds == 0:
        return mp.mpf(0), mp.mpf(1)
    if odds * b < a:
        lower = beta_below(a, b, odds)
        return lower, 1 - lower
    upper = beta_below(b, a, 1 / odds)
    return 1 - upper, upper


def beta_below(a, b, odds):
    x, y = odds / (1 + odds), 1 / (1 + odds)
    front = mp.exp(a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b))
    if front < mp.mpf(10) ** -330:
        return front  # float64 has no number for it
    if x > 0.9:
        return mp.betainc(a, b, 0, x, regularized=True)
    total, term, n = mp.mpf(0), mp.mpf(1), 0
    while term > total * mp.mpf(10) ** -40:
        total += term
        term *= x * (a + b + n) / (a + 1 + n)
        n += 1
    return front * total


def gamma_tails(a, x):
    """P(a, x) and Q(a, x), by a series of positive terms and with digits enough to subtract."""
    if x == 0:
        return mp.mpf(0), mp.mpf(1)
    with mp.workdps(370):
        total, term, n = mp.mpf(0), mp.mpf(1), 0
        while term > total * mp.mpf(10) ** -360:
            total += term
            n += 1
            term *= x / (a + n)
        lower = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * total
        return lower, 1 - lower


def check(name, ours, scipys):
    """SciPy agrees on the smaller tail, as far as its digits go."""
    one, other = min(zip(map(float, ours), scipys))
    if one > 1e-250 and other > 0:
        assert abs(one - other) <= 1e-7 * one, (name, one, other)


def rows(cases):
    """[..., cdf, survival], without what float64 has no full precision for."""
    return [
        [*arguments, float(lower), float(upper)]
        for arguments, (lower, upper) in cases
        if (lower == 0 or lower > 1e-305) and (upper == 0 or upper > 1e-305)
    ]


def of_t():
    cases = []
    for v in DEGREES:
        for t in VALUES:
            _, upper = beta_tails(mp.mpf(0.5), mp.mpf(v) / 2, mp.mpf(t) ** 2 / mp.mpf(v))
            tails = 1 - upper / 2, upper / 2
            if t < 1e100:
                check(("t", v, t), tails, (stats.t.cdf(t, v), stats.t.sf(t, v)))
            cases.append(((v, t), tails))
    return rows(cases)


def of_f():
    cases = []
    for d1 in F_DEGREES:
        for d2 in F_DEGREES:
            for x in F_VALUES:
                a, b = mp.mpf(d1) / 2, mp.mpf(d2) / 2
                tails = beta_tails(a, b, mp.mpf(x) * d1 / d2)
                if 1e-50 < x < 1e50:
                    check(("f", d1, d2, x), tails, (stats.f.cdf(x, d1, d2), stats.f.sf(x, d1, d2)))
                cases.append(((d1, d2, x), tails))
    return rows(cases)


def of_chi_squared():
    cases = []
    for v in [0.5, 1, 2, 3, 4, 7.25, 10, 33, 100, 1000, 54321]:
        for share in CHI_VALUES:
            x = share * v
            if x > v + 85 * math.sqrt(v) + 2000:
                continue  # less than 1e-305 is left
            tails = gamma_tails(mp.mpf(v) / 2, mp.mpf(x) / 2)
            check(("chi2", v, x), tails, (stats.chi2.cdf(x, v), stats.chi2.sf(x, v)))
            cases.append(((v, x), tails))
    return rows(cases)


def of_normal():
    cases = []
    for z in [*VALUES[:-5], 36.5]:
        upper = mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2
        check(("normal", z), (1 - upper, upper), (stats.norm.cdf(z), stats.norm.sf(z)))
        cases.append(((z,), (1 - upper, upper)))
    return rows(cases)


def densities():
    """[name, parameters, x, density]."""
    result = []
    for v in DEGREES:
        for t in [0, 1e-3, 0.5, 1, 2, 5, 30]:
            n, x = mp.mpf(v), mp.mpf(t)
            front = mp.exp(mp.loggamma((n + 1) / 2) - mp.loggamma(n / 2)) / mp.sqrt(n * mp.pi)
            result.append(["t", [v], t, float(front * mp.exp(-(n + 1) / 2 * mp.log1p(x * x / n)))])
    for d1, d2 in [(1, 1), (2, 7), (5, 30), (40, 1000)]:
        for x in [1e-3, 0.5, 1, 2, 5]:
            a, b, w = mp.mpf(d1) / 2, mp.mpf(d2) / 2, mp.mpf(x) * d1 / d2
            result.append(["f", [d1, d2], x, float(w**a * (1 + w) ** (-a - b) / mp.beta(a, b) / x)])
    for v in [1, 2, 5, 100]:
        for x in [1e-3, 0.5, 1, 2, 5, 80]:
            a, y = mp.mpf(v) / 2, mp.mpf(x) / 2
            result.append(["chiSquared", [v], x, float(y**a * mp.exp(-y) / mp.gamma(a) / x)])
    for z in [0, 0.5, -1, 2, 5, -30]:
        result.append(["normal", [], z, float(mp.npdf(z))])
    return [row for row in result if row[3] > 1e-300]


def lines(values):
    return "[\n  " + ",\n  ".join(json.dumps(value) for value in values) + "\n]"


def main():
    golden = {
        "t": of_t(),
        "f": of_f(),
        "chiSquared": of_chi_squared(),
        "normal": of_normal(),
        "densities": densities(),
    }
    made = f"distributions.py, Python {platform.python_version()}, mpmath {mp.__version__}, scipy {scipy.__version__}"
    fields = [f'"made by": {json.dumps(made)}', *(f'"{name}": {lines(values)}' for name, values in golden.items())]
    path = Path(__file__).parent.parent / "golden" / "distributions.json"
    path.write_text("{\n" + ",\n".join(fields) + "\n}\n")


if __name__ == "__main__":
    main()
