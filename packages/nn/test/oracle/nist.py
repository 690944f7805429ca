"""The linear problems of NIST's Statistical Reference Datasets as JSON, for golden/nist.json.

    python3 packages/nn/test/oracle/nist.py FOLDER

FOLDER holds Longley.dat, Filip.dat and so on, as https://www.itl.nist.gov/div898/strd/lls/lls.shtml has them. They are
works of the United States government and in the public domain. Data and certified values are copied as they are
written; that they belong together is checked by solving the problems in exact fractions.

`roundedCoefficients` is the exact solution for the numbers as float64 has them: data rounded, powers multiplied out
and rounded at each step. In Filip that alone costs half of the digits, whoever solves it. `numpyCoefficients` are what
numpy.linalg.lstsq makes of the same numbers.
"""

import json
import re
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np

# What the files say in prose: the degree of a polynomial in x, or 0 where columns are features; and the intercept.
PROBLEMS = {
    "Norris": (1, True),
    "Pontius": (2, True),
    "NoInt1": (1, False),
    "NoInt2": (1, False),
    "Filip": (10, True),
    "Longley": (0, True),
    "Wampler1": (5, True),
    "Wampler2": (5, True),
    "Wampler3": (5, True),
    "Wampler4": (5, True),
    "Wampler5": (5, True),
}
NUMBER = r"[-+]?[0-9]*\.?[0-9]+(?:[EeDd][-+]?[0-9]+)?"


def numbers(line):
    return re.findall(NUMBER, line)


def read(path):
    lines = path.read_text().splitlines()
    certified, data = lines[30:60], lines[60:]
    level = next(line.strip() for line in lines if "Level of Difficulty" in line)
    parameters = [re.match(rf"\s*B\d+\s+({NUMBER})\s+({NUMBER})", line) for line in certified]
    parameters = [match.groups() for match in parameters if match]
    after = lambda label: next(numbers(line.split(label)[1])[0] for line in certified if label in line)
    squared = lambda label: next(numbers(line)[1:] for line in certified if line.startswith(label))
    # Where F is infinite, the file says so in words.
    regression, residual = squared("Regression"), squared("Residual ")
    return {
        "level": level.removesuffix(" Level of Difficulty"),
        "coefficients": [float(estimate) for estimate, _ in parameters],
        "standardErrors": [float(error) for _, error in parameters],
        "residualStandardError": float(after("Standard Deviation")),
        "rSquared": float(after("R-Squared")),
        "residualSumOfSquares": float(residual[0]),
        "f": float(regression[2]) if len(regression) > 2 else None,
        "data": [numbers(line) for line in data if line.strip()],
    }


def design_of(rows, degree, intercept, number):
    """The columns [1, X] as fractions of what `number` makes of texts and products."""

    def powers(x):
        power = number(1)
        for _ in range(degree):
            power = number(power * x)
            yield power

    return [
        [Fraction(1)] * intercept
        + [Fraction(value) for value in (powers(number(row[1])) if degree else map(number, row[1:]))]
        for row in rows
    ]


def exact(design, y):
    """The coefficients and the residual sum of squares, in fractions."""
    p = len(design[0])
    gram = [
        [sum(row[i] * row[j] for row in design) for j in range(p)] + [sum(row[i] * t for row, t in zip(design, y))]
        for i in range(p)
    ]
    for k in range(p):
        gram[k] = [value / gram[k][k] for value in gram[k]]
        for i in range(p):
            if i != k:
                gram[i] = [a - gram[i][k] * b for a, b in zip(gram[i], gram[k])]
    b = [row[p] for row in gram]
    rest = sum((t - sum(x * c for x, c in zip(row, b))) ** 2 for row, t in zip(design, y))
    return [float(value) for value in b], float(rest)


def agree(name, ours, certified, digits=1e-13):
    for one, other in zip(ours, certified, strict=True):
        assert abs(one - other) <= digits * abs(other), (name, one, other)


def main():
    folder = Path(sys.argv[1])
    problems = []
    for name, (degree, intercept) in PROBLEMS.items():
        problem = read(folder / f"{name}.dat")
        rows = problem.pop("data")
        b, rest = exact(design_of(rows, degree, intercept, Fraction), [Fraction(row[0]) for row in rows])
        agree(name, b, problem["coefficients"])
        agree(name, [rest], [problem["residualSumOfSquares"]])
        rounded, _ = exact(design_of(rows, degree, intercept, float), [Fraction(float(row[0])) for row in rows])
        design = np.array(design_of(rows, degree, intercept, float), float)
        lstsq, *_ = np.linalg.lstsq(design, np.array([float(row[0]) for row in rows]), rcond=None)
        columns = [[float(value) for value in column] for column in zip(*rows)]
        problems.append(
            {
                "name": name,
                "degree": degree,
                "intercept": intercept,
                **problem,
                "roundedCoefficients": rounded,
                "numpyCoefficients": lstsq.tolist(),
                "y": columns[0],
                "x": columns[1:],
            }
        )
    text = ",\n".join("  " + json.dumps(problem) for problem in problems)
    source = "NIST Statistical Reference Datasets, linear least squares regression, in the public domain"
    path = Path(__file__).parent.parent / "golden" / "nist.json"
    path.write_text(f'{{\n"source": {json.dumps(source)},\n"numpy": {json.dumps(np.__version__)},\n"problems": [\n{text}\n]\n}}\n')


if __name__ == "__main__":
    main()
