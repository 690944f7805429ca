"""Prints the Chebyshev coefficients of packages/tensor/src/elementwise/complementaryError.ts, by mpmath.

For z >= 0 and t = 2 / (2 + z), log(erfc(z) e^(z^2) / t) is a smooth function of t on (0, 1]. It is expanded in
Chebyshev polynomials of 2 t - 1, as long as the coefficients change a double. Run: /usr/bin/python3 erfc_series.py
"""

import mpmath

mpmath.mp.dps = 50
NODES = 64


def smooth(t):
    z = 2 / t - 2
    return mpmath.log(mpmath.erfc(z) * mpmath.exp(z * z) / t)


angles = [mpmath.pi * (k + mpmath.mpf(1) / 2) / NODES for k in range(NODES)]
values = [smooth((mpmath.cos(angle) + 1) / 2) for angle in angles]
for j in range(NODES):
    coefficient = 2 * sum(v * mpmath.cos(j * angle) for v, angle in zip(values, angles)) / NODES
    if abs(coefficient) < 1e-18:
        break
    print(f"  {float(coefficient)!r},")
