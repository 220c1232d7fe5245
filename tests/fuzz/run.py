"""`python -m tests.fuzz.run TARGET [libFuzzer's arguments]`: feeds one target in this process, which it ends."""

import sys

import atheris

with atheris.instrument_imports(
    include=[
        "ringback.accounts",
        "ringback.support",
        "ringback.courier",
        "ringback.compat",
        "ringback.files",
        "ringback.payments",
        "email",
        "jwt",
    ]
):
    from tests.fuzz.targets import TARGETS, fault

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    atheris.Setup([sys.argv[0], *arguments], {**TARGETS, "fault": fault}[name])
    atheris.Fuzz()
