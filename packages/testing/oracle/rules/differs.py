"""Scenarios in which linnet does not do what PyTorch 1.13 does, each with its reason."""


def differs(why):
    """Marks a scenario whose expected outcome is that of the program defined right after it, `def instead():`.

    `why` says which later version of PyTorch does that, or what is gained by it. The numbers are PyTorch's all the same.
    """

    def mark(scenario):
        scenario.why = why
        return scenario

    return mark


def like(scenario):
    """Makes a program the one whose outcome is expected of a scenario that differs."""

    def mark(program):
        scenario.instead = program
        return program

    return mark
