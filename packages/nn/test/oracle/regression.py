"""What statsmodels says of many regressions, for golden/regression.json. Run without arguments; it writes the file.

Ordinary and weighted least squares are statsmodels' own, by its QR or, below full rank, by its pseudo-inverse; what it
says of single rows in a weighted fit is that of the ordinary fit to rows scaled by the roots of their weights.
Ridge regression is not in it with standard errors: those are NumPy formulas, written out in `ridge_case`.
"""

import json
import math
import platform
import warnings
from pathlib import Path

import numpy as np
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.outliers_influence import OLSInfluence, variance_inflation_factor

warnings.simplefilter("ignore")


def draw(seed, n, d):
    return np.round(np.random.default_rng(seed).standard_normal((n, d)), 4)


def target(seed, X, beta, noise):
    e = np.random.default_rng(seed + 1000).standard_normal(len(X))
    return np.round(X @ np.asarray(beta, float) + noise * e, 5)


def designs():
    """(title, X, y, options)"""
    X = draw(1, 30, 1)
    yield "one feature", X, target(1, X, [2], 0.5) + 3, {}
    X = draw(2, 40, 3)
    yield "three features", X, target(2, X, [1, -2, 0.5], 1) + 1, {}
    yield "three features without a constant", X, target(2, X, [1, -2, 0.5], 1), {"intercept": False}
    w = np.round(np.random.default_rng(3).uniform(0.2, 4, 40), 3)
    yield "weights", X, target(3, X, [1, 0, 2], 1), {"weights": w}
    yield "weights without a constant", X, target(3, X, [1, 0, 2], 1), {"weights": w, "intercept": False}
    yield "weights of very different size", X, target(4, X, [1, 1, 1], 0.3), {"weights": np.round(10 ** (w * 2 - 4), 8)}
    yield "no noise to speak of", X, target(5, X, [1, 2, 3], 1e-4) - 7, {}
    yield "nothing but noise", X, target(6, X, [0, 0, 0], 1), {}
    X = np.column_stack([1950 + np.arange(25), np.round(500 + 3 * np.arange(25) + draw(7, 25, 1)[:, 0], 3)])
    yield "years, and a trend that goes with them", X, target(7, X, [0.3, -0.1], 0.2), {}
    x = np.round(np.linspace(-2, 3, 20), 3)
    X = np.column_stack([x, x**2, x**3])
    yield "a cubic", X, target(8, X, [1, -1, 0.3], 0.4), {}
    X = (draw(9, 36, 2) > 0).astype(float)
    yield "two yes-or-no features", X, target(9, X, [2, -1], 0.7), {}
    X = draw(10, 5, 3)
    yield "one degree of freedom left", X, target(10, X, [1, 1, 1], 1), {}
    X = draw(11, 60, 8)
    X[:, 3] = np.round(X[:, 1] + 0.05 * X[:, 2], 2)
    yield "almost collinear", X, target(11, X, [1, 2, 0, 0, -1, 1, 0, 3], 1), {}
    X = draw(12, 25, 2)
    X[3] = [9, -8]
    yield "one far row", X, target(12, X, [1, 1], 1), {}
    X = draw(13, 30, 2) * [1e-3, 1e3]
    yield "units far apart", X, target(13, X, [1e3, 1e-3], 0.5), {}
    X = draw(14, 30, 3)
    X = np.column_stack([X, np.round(2 * X[:, 0] - X[:, 1] + 1, 6)])
    yield "a dependent column", X, target(14, X, [1, 2, 3, 1], 1), {}
    X = draw(15, 24, 2)
    X = np.column_stack([X[:, 0] > 0, X[:, 0] <= 0, X[:, 1]]).astype(float)
    yield "all categories besides a constant", X, target(15, X, [1, 2, 3], 1), {}
    X = draw(16, 200, 12)
    yield "twelve features", X, target(16, X, np.arange(12) / 10, 3) - 4, {}
    X = draw(17, 40, 0)
    yield "a constant alone", X, target(17, X, [], 1) + 5, {}


def numbers(x):
    """A list in which NaN and infinities are texts."""
    if isinstance(x, (list, tuple, np.ndarray)):
        return [numbers(each) for each in x]
    value = float(x)
    return value if math.isfinite(value) else str(value)


def intervals(center, error, degrees, alpha, theirs):
    """`center ± t error` with a t that is right to the last digits: SciPy's has nine."""
    t = stats.t.isf(alpha / 2, degrees)
    for _ in range(3):
        t += (stats.t.sf(t, degrees) - alpha / 2) / stats.t.pdf(t, degrees)
    found = np.column_stack([center - t * error, center + t * error])
    assert np.allclose(found, np.asarray(theirs), rtol=1e-7, atol=1e-7 * np.abs(np.asarray(theirs)).max())
    return numbers(found)


def cooks(influence, rank):
    """statsmodels divides by the number of columns; below full rank, that of independent ones is meant."""
    h = influence.hat_matrix_diag
    return influence.resid_studentized_internal**2 / rank * h / (1 - h)


def new_rows(X):
    rows = np.random.default_rng(99).permutation(len(X))[:3]
    # The last one lies outside of the others, but obeys all dependencies of columns.
    return np.vstack([X[rows], 2 * X[rows[:1]] - X[rows[1:2]]])


def case(title, X, y, options):
    intercept = options.get("intercept", True)
    w = options.get("weights")
    with_ones = lambda rows: np.column_stack([np.ones(len(rows)), rows]) if intercept else rows
    design = with_ones(X)
    full = np.linalg.matrix_rank(design) == design.shape[1]
    method = "qr" if full else "pinv"
    model = sm.OLS(y, design, hasconst=intercept) if w is None else sm.WLS(y, design, weights=w, hasconst=intercept)
    fit = model.fit(method=method)
    root = np.ones(len(y)) if w is None else np.sqrt(w)
    scaled = sm.OLS(y * root, design * root[:, None]).fit()
    influence = OLSInfluence(scaled)
    first = 1 if intercept else 0
    Xnew = X if X.shape[1] == 0 else new_rows(X)
    predicted = fit.get_prediction(with_ones(Xnew))
    frame = predicted.summary_frame(alpha=0.1)
    has_test = fit.df_model > 0
    return {
        "title": title,
        "X": numbers(X),
        "features": X.shape[1],
        "y": numbers(y),
        "weights": None if w is None else numbers(w),
        "intercept": intercept,
        "coefficients": numbers(fit.params),
        "standardErrors": numbers(fit.bse),
        "tValues": numbers(fit.tvalues),
        "pValues": numbers(fit.pvalues),
        "intervals95": intervals(fit.params, fit.bse, fit.df_resid, 0.05, fit.conf_int(0.05)),
        "intervals99": intervals(fit.params, fit.bse, fit.df_resid, 0.01, fit.conf_int(0.01)),
        "covariance": numbers(fit.cov_params()),
        "rank": int(np.linalg.matrix_rank(design)),
        "modelDegrees": float(fit.df_model + first),
        "residualDegrees": float(fit.df_resid),
        "residualSumOfSquares": float(fit.ssr),
        "totalSumOfSquares": float(fit.centered_tss if intercept else fit.uncentered_tss),
        "residualStandardError": float(np.sqrt(fit.scale)),
        "rSquared": float(fit.rsquared),
        "adjustedRSquared": float(fit.rsquared_adj),
        "f": [float(fit.fvalue), float(fit.f_pvalue)] if has_test else None,
        "logLikelihood": float(fit.llf),
        "aic": float(fit.aic),
        "bic": float(fit.bic),
        "conditionNumber": float(np.linalg.cond(design * root[:, None])) if full else None,
        "varianceInflation": [variance_inflation_factor(design * root[:, None], j + first) for j in range(X.shape[1])]
        if full and w is None
        else None,
        "fitted": numbers(fit.fittedvalues),
        "residuals": numbers(fit.resid),
        "leverage": numbers(influence.hat_matrix_diag),
        "standardized": numbers(influence.resid_studentized_internal),
        "studentized": numbers(influence.resid_studentized_external),
        "cooks": numbers(cooks(influence, fit.model.rank)),
        "newX": numbers(Xnew),
        "prediction": numbers(predicted.predicted_mean),
        "meanError": numbers(predicted.se_mean),
        "newError": numbers(predicted.se_obs),
        "confidence90": intervals(
            predicted.predicted_mean, predicted.se_mean, fit.df_resid, 0.1, frame[["mean_ci_lower", "mean_ci_upper"]]
        ),
        "prediction90": intervals(
            predicted.predicted_mean, predicted.se_obs, fit.df_resid, 0.1, frame[["obs_ci_lower", "obs_ci_upper"]]
        ),
    }


def ridge_case(title, X, y, ridge, intercept=True, weights=None):
    n, d = X.shape
    W = np.diag(np.ones(n) if weights is None else weights)
    A = np.column_stack([np.ones(n), X]) if intercept else X
    penalty = np.diag([0.0] * int(intercept) + [ridge] * d)
    gram = A.T @ W @ A
    G = np.linalg.inv(gram + penalty)
    b = G @ A.T @ W @ y
    hat = A @ G @ A.T @ W
    degrees = np.trace(hat)
    rest = y - A @ b
    ssr = rest @ W @ rest
    variance = ssr / (n - degrees)
    ll = -n / 2 * (np.log(2 * np.pi * ssr / n) + 1) + np.log(np.diag(W)).sum() / 2
    return {
        "title": title,
        "X": numbers(X),
        "y": numbers(y),
        "weights": None if weights is None else numbers(weights),
        "intercept": intercept,
        "ridge": ridge,
        "coefficients": numbers(b),
        "covariance": numbers(variance * G @ gram @ G),
        "modelDegrees": degrees,
        "residualSumOfSquares": ssr,
        "logLikelihood": ll,
        "aic": 2 * degrees - 2 * ll,
        "leverage": numbers(np.diag(hat)),
    }


def ridge_cases():
    X = draw(31, 20, 3)
    y = target(31, X, [1, -1, 2], 0.5) + 4
    w = np.round(np.random.default_rng(32).uniform(0.5, 2, 20), 3)
    yield ridge_case("a ridge", X, y, 2.5)
    yield ridge_case("a ridge with weights", X, y, 0.1, weights=w)
    yield ridge_case("a ridge without a constant", X, y, 10.0, intercept=False)
    X = np.column_stack([X, X[:, 0]])
    yield ridge_case("a ridge over a column twice", X, y, 0.5)
    X = draw(33, 4, 6)
    yield ridge_case("a ridge over more columns than rows", X, np.round(X[:, 0] * 2 + 1, 4), 1.0)


def lines(values):
    return "[\n  " + ",\n  ".join(json.dumps(value) for value in values) + "\n]"


def main():
    made = (
        f"regression.py, Python {platform.python_version()}, numpy {np.__version__}, "
        f"statsmodels {statsmodels.__version__}"
    )
    cases = [case(*design) for design in designs()]
    text = ",\n".join(
        [f'"made by": {json.dumps(made)}', f'"cases": {lines(cases)}', f'"ridge": {lines(list(ridge_cases()))}']
    )
    path = Path(__file__).parent.parent / "golden" / "regression.json"
    path.write_text("{\n" + text + "\n}\n")


if __name__ == "__main__":
    main()
