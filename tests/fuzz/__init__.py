"""Bytes and steps from strangers, made up by machines: a short turn in `make test`, a long one by `make fuzz`."""

import os

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))  # as many examples as in `make test`
