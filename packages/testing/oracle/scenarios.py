"""What PyTorch leaves in .grad, or refuses, in situations that trip people up.

Writes every scenario of oracle/rules to stdout: its topic, its program, and its outcome, which is what the tensors
it looks at are, or in which line it throws and whether that is before or in a backward pass. packages/testing/rules
has the same programs in linnet. Where linnet does not do what this version of PyTorch does, `why` says for what
reason, and `expected` is the outcome of the program that says the same in this version.
"""

import inspect
import json
import platform
import sys
import textwrap
import traceback
import warnings

import torch
from json_numbers import encode
from rules import TOPICS


def scenarios():
    for module in TOPICS:
        instead = [f.instead for f in vars(module).values() if hasattr(f, "instead")]
        for name, f in list(vars(module).items()):
            if getattr(f, "__module__", None) != module.__name__ or not inspect.isfunction(f):
                continue
            if f in instead and not is_scenario_too(f):
                continue
            yield module.__doc__, f


def is_scenario_too(f):
    """A program that another one is like may be a scenario itself: those that are not are named by what they do."""
    return not f.__name__.split("_")[0].endswith("ing")


def entry(topic, f):
    found = {
        "topic": topic,
        "name": f.__name__.replace("_", " "),
        "program": program(f),
        "outcome": outcome(f),
    }
    if hasattr(f, "why"):
        found.update({"why": f.why, "expected": outcome(f.instead)})
        assert found["expected"] != found["outcome"], f"{found['name']}: PyTorch {torch.__version__} does the same"
    return found


def program(f):
    """The body of a function, without the end that returns what is looked at."""
    body = inspect.getsource(f).split("():\n", 1)[1].split("\n    return ")[0]
    return textwrap.dedent(body).splitlines()


def outcome(f):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seen = f()
    except RuntimeError as error:
        frame = next(frame for frame in traceback.extract_tb(error.__traceback__) if frame.name == f.__name__)
        when = "in the pass" if ".backward(" in frame.line else "before the pass"
        return {"throws": when, "line": frame.lineno - f.__code__.co_firstlineno - has_mark(f)}
    return {name: None if t is None else tensor(t) for name, t in seen.items()}


def has_mark(f):
    """Whether a decorator stands before the program, which counts as its first line."""
    return inspect.getsource(f).startswith("@")


def tensor(t):
    dtype = str(t.dtype).removeprefix("torch.")
    # The sum gives storage to the zeros that PyTorch only pretends to have.
    values = (t.detach() + torch.zeros((), dtype=t.dtype)).reshape(-1).tolist()
    return {"shape": list(t.shape), "dtype": dtype.replace("int64", "int32"), "values": encode(values)}


if __name__ == "__main__":
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "scenarios": [entry(topic, f) for topic, f in scenarios()],
    }
    json.dump(golden, sys.stdout)
