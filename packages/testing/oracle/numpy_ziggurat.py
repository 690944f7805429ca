"""Takes the ziggurat tables out of the installed NumPy, for @linnet/tensor/numpy.

NumPy's tables are not the correctly rounded ones, so they cannot be computed: normals that agree to the last
bit need the very numbers. This looks in NumPy's compiled generator for runs of 256 numbers that are next
to what the method says (Marsaglia and Tsang 2000), and writes them, with NumPy's licence, to
packages/tensor/src/numpy/zigguratTables.ts. Those for float32 are these, rounded, which is checked here.

    python3 packages/testing/oracle/numpy_ziggurat.py
"""

import math
from pathlib import Path

import numpy as np
import numpy.random._generator as compiled

TAIL = 3.6541528853610088
TABLES = Path(__file__).parents[2] / "tensor" / "src" / "numpy" / "zigguratTables.ts"

NOTICE = """\
/**
 * @license The tables of this file are part of NumPy, under its licence (BSD-3-Clause):
 *
 * Copyright (c) 2005-2022, NumPy Developers. Copyright (c) 2019 Kevin Sheppard. All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted
 * provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this list of conditions
 *    and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions
 *    and the following disclaimer in the documentation and/or other materials provided with the
 *    distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse
 *    or promote products derived from this software without specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED
 * WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A
 * PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR
 * ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
 * LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR
 * TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF
 * ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 *
 * NumPy's ziggurat is derived from Julia's, under its licence (MIT):
 *
 * Copyright (c) 2009-2019: Jeff Bezanson, Stefan Karpinski, Viral B. Shah, and other contributors:
 * https://github.com/JuliaLang/julia/contributors
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
 * associated documentation files (the "Software"), to deal in the Software without restriction, including
 * without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
 * copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
 * following conditions: The above copyright notice and this permission notice shall be included in all
 * copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
 * LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
 * EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
 * IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR
 * THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */
"""


def edges():
    """x[i] is the right end of layer i; layer 0 is the base with the tail, made as wide as its area."""
    density = lambda x: math.exp(-0.5 * x * x)
    area = TAIL * density(TAIL) + math.sqrt(math.pi / 2) * math.erfc(TAIL / math.sqrt(2))
    x = [0.0] * 256
    x[0], x[255] = area / density(TAIL), TAIL
    for i in range(254, 0, -1):
        x[i] = math.sqrt(-2 * math.log(area / x[i + 1] + density(x[i + 1])))
    return np.array(x)


def expected(bits):
    """Widths per unit of the magnitude, sure magnitudes, and heights at the edges."""
    x = edges()
    inner = np.concatenate([[TAIL / x[0], 0], x[1:255] / x[2:]])
    heights = np.exp(-0.5 * x * x)
    heights[0] = 1
    return {"widths": x / 2.0**bits, "sure": inner * 2.0**bits, "heights": heights}


def find(table, dtype, relative, absolute):
    """The one run of 256 numbers in NumPy's generator that is next to a table."""
    data = Path(compiled.__file__).read_bytes()
    size = np.dtype(dtype).itemsize
    found = {}
    for shift in range(0, size, 4):
        numbers = np.frombuffer(data[shift : shift + (len(data) - shift) // size * size], dtype)
        close = lambda values, i: np.abs(values.astype(float) - table[i]) <= relative * table[i] + absolute
        with np.errstate(all="ignore"):
            for end in np.flatnonzero(close(numbers, 255) & close(np.roll(numbers, 1), 254)):
                run = numbers[end - 255 : end + 1]
                if len(run) == 256 and all(close(run[i], i) for i in range(256)):
                    found[run.tobytes()] = run
    if len(found) != 1:
        raise SystemExit(f"{len(found)} tables found where 1 was expected")
    return next(iter(found.values()))


def array(name, comment, values):
    rows = "".join(f"  {float(value)!r},\n".replace(".0,", ",") for value in values)
    return f"\n/** {comment} */\nexport const {name}: Float64Array = /* @__PURE__ */ Float64Array.from([\n{rows}]);\n"


def check_float32(widths, sure, heights):
    """NumPy's tables for float32, of magnitudes of 23 bits, are those of float64 rounded to nearest."""
    tables = expected(23)
    assert (find(tables["widths"], np.float32, 1e-6, 0) == (widths * 2.0**29).astype(np.float32)).all()
    assert (find(tables["sure"], np.uint32, 1e-5, 1) == np.rint(sure * 2.0**-29)).all()
    assert (find(tables["heights"], np.float32, 1e-5, 0) == heights.astype(np.float32)).all()


def main():
    tables = expected(52)
    widths = find(tables["widths"], np.float64, 1e-12, 0)
    sure = find(tables["sure"], np.uint64, 1e-11, 4)
    heights = find(tables["heights"], np.float64, 1e-11, 0)
    check_float32(widths, sure.astype(float), heights)
    text = (
        NOTICE
        + "\n// Written by packages/testing/oracle/numpy_ziggurat.py.\n"
        + array("widths", "A magnitude of 52 bits times `widths[layer]` is the normal number.", widths)
        + array("sure", "Magnitudes below `sure[layer]` are under the curve without a look at it.", sure)
        + array("heights", "The density at the right end of a layer, times the square root of 2 pi.", heights)
    )
    TABLES.write_text(text)
    exact = np.sum(widths == tables["widths"])
    print(f"{TABLES.name}: from NumPy {np.__version__}; {exact} of 256 widths are as computed")


if __name__ == "__main__":
    main()
