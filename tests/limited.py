"""Run one weekly scan on two cores and within a limit of memory, and measure each step.

`python limited.py HOME URL BYTES` prints a JSON line a step: its name, how it ended, what it
told, its seconds by the clock and of work on all cores, and the most memory that it held, in
bytes. The limit is RLIMIT_AS, on all addresses of the process: harder than one on what it really
holds, and it needs no rights.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from pathlib import Path

from scanning import week

from dashboard.weekly import run_week

CORES = 2
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def limit(size: int) -> None:
    """Give this process no more than `size` bytes of addresses, and two cores."""
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def forget_peak() -> None:
    """Let the kernel measure the most that is held anew (proc_pid_clear_refs(5))."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> int:
    """Return the most bytes that were held at once since `forget_peak`."""
    found = _PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
    assert found, "the kernel tells no VmHWM"
    return int(found[1]) * 1024


def main(home: str, url: str, size: str) -> None:
    """Scan once and print what each step took."""
    limit(int(size))
    forget_peak()
    began, worked = time.perf_counter(), time.process_time()
    for done in run_week(week(Path(home), url)):
        took = {
            "seconds": time.perf_counter() - began,
            "worked": time.process_time() - worked,
            "peak": peak(),
        }
        said = {"step": done.step, "state": done.state, "told": done.told}
        print(json.dumps({**said, **took}), flush=True)
        forget_peak()
        began, worked = time.perf_counter(), time.process_time()


if __name__ == "__main__":
    main(*sys.argv[1:])
