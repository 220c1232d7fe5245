"""Where it was measured: a number without its machine says nothing."""

import os
import platform
from pathlib import Path
from typing import Any


def describe() -> dict[str, Any]:
    """For the head of the results. `load` is what else ran: above the number of cores, expect wide ranges."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": [round(n, 1) for n in os.getloadavg()],
    }


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
