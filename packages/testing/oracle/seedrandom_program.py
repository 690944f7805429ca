"""Mixed draws of @linnet/tensor/seedrandom, from the words of random_reference.py.

Prints the golden file seedrandomProgram.json: a program of calls of a generator whose words are those of ARC4,
and the numbers that the reference makes of them.

    python3 packages/testing/oracle/seedrandom_program.py
"""

import json
import platform

import numpy as np
from random_reference import PROGRAM, Reference, seedrandom_words

MOST = 4096


class TextWords:
    """The words of a text, of which the reference draws one after the other."""

    def __init__(self, text):
        # ARC4 has no empty key; the library takes a zero for it.
        self.words = iter(seedrandom_words(text or "\0", MOST))

    def draw(self):
        return next(self.words)

    def split(self):
        return TextWords(" ".join(format(self.draw(), "x") for _ in range(4)))


def main():
    texts = ["linnet", "", "0", "a long seed, longer than the key of ARC4 " * 8]
    program = [call for call in PROGRAM if call[0] != "state"] + [["permutation", 300], ["normals64", 20, 0, 1]]
    answers = []
    for text in texts:
        run = Reference(TextWords(text))
        answers.append({"seed": text, "results": [getattr(run, call[0])(*call[1:]) for call in program]})
    made_by = f"seedrandom_program.py, Python {platform.python_version()}, NumPy {np.__version__}"
    print(json.dumps({"madeBy": made_by, "program": program, "runs": answers}))


if __name__ == "__main__":
    main()
