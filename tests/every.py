"""Whether every case is tried in its long form (`EVERY=1 make test`, as CI does), or as much as ten minutes allow."""

import os

EVERY = os.environ.get("EVERY") == "1"
