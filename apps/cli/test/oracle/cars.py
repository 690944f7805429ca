"""Writes golden/cars.json: the least-squares solution for the cars of vega-datasets, by NumPy, from
the rows that are complete in the columns used. Run: /usr/bin/python3 cars.py"""

import json
import pathlib
import platform

import numpy as np

here = pathlib.Path(__file__).parent
package = here / "../../node_modules/vega-datasets"
cars = json.loads((package / "data/cars.json").read_text())
target = "Miles_per_Gallon"
choices = [
    ["Weight_in_lbs", "Horsepower"],
    ["Weight_in_lbs", "Horsepower", "Acceleration", "Displacement"],
]

solutions = []
for features in choices:
    rows = [[car[name] for name in [*features, target]] for car in cars]
    rows = np.array([row for row in rows if None not in row], dtype=float)
    Z = np.hstack([rows[:, :-1], np.ones((len(rows), 1))])
    *w, b = np.linalg.lstsq(Z, rows[:, -1], rcond=None)[0].tolist()
    loss = float(np.mean((Z @ [*w, b] - rows[:, -1]) ** 2) / 2)
    solutions.append({"features": features, "target": target, "n": len(rows), "w": w, "b": b, "loss": loss})

versions = {
    "python": platform.python_version(),
    "numpy": np.__version__,
    "vega-datasets": json.loads((package / "package.json").read_text())["version"],
}
content = {"versions": versions, "rows": len(cars), "solutions": solutions}
(here.parent / "golden/cars.json").write_text(json.dumps(content, indent=1) + "\n")
