"""Words of MT19937 as JSON on stdout: seeded with a number by NumPy's `RandomState`, with a list by Python's
`random`. The published numbers are those of mt19937ar.out and of the C++ standard (the 10000th word of
`std::mt19937`)."""

import json
import platform
import random

import numpy as np


class Seeded:
    """A seed that is a number is `init_genrand`'s."""

    def __init__(self, seed):
        self.generator = np.random.RandomState(seed)

    def words(self, count):
        return [int(word) for word in self.generator.randint(2**32, size=count, dtype=np.uint32)]

    def state(self):
        _, key, place, *_ = self.generator.get_state()
        return [*map(int, key), place]


class Keyed:
    """A seed that is a list is `init_by_array`'s; Python takes it as one number, the lowest word first."""

    def __init__(self, key):
        self.generator = random.Random(sum(word << 32 * i for i, word in enumerate(key)))

    def words(self, count):
        return [self.generator.getrandbits(32) for _ in range(count)]

    def state(self):
        return list(self.generator.getstate()[1])


assert Keyed([0x123, 0x234, 0x345, 0x456]).words(5) == [1067595299, 955945823, 477289528, 4107218783, 4228976476]
assert Seeded(5489).words(10000)[-1] == 4123659995

streams = []
for seed in [0, 1, 5489, 2**31, 2**32 - 1, [0], [0x123, 0x234, 0x345, 0x456], [2**32 - 1] * 8, list(range(700))]:
    engine = Keyed(seed) if isinstance(seed, list) else Seeded(seed)
    drawn = engine.words(2000)
    streams.append({"seed": seed, "words": drawn[:5] + drawn[620:630] + drawn[1990:], "state": engine.state()})

versions = f"Python {platform.python_version()}, numpy {np.__version__}"
print(json.dumps({"made by": f"mt19937.py, {versions}", "streams": streams}))
