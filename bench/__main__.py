"""Prints what the workbench costs, beside the floor: `make bench`, or `python -m bench --full`."""

import argparse
import os
import sys
import time

from bench import once
from bench.rounds import Bench
from bench.site import new_site

ROUNDS = 3


def main() -> int:
    arguments = argparse.ArgumentParser(prog="bench", description=__doc__)
    arguments.add_argument(
        "--full", action="store_true", help="with 100,000 claims; takes some minutes more"
    )
    asked = arguments.parse_args()
    began = time.monotonic()
    with new_site(os.environ.get("DATABASE_URL", "")) as site:
        bench = Bench.on(site)
        for number in range(ROUNDS):
            print(f"Round {number + 1} of {ROUNDS} ...", file=sys.stderr, flush=True)
            bench.round(number)
        print("Once: imports, exports, memory ...", file=sys.stderr, flush=True)
        once.measure(bench, full=asked.full)
        print(
            f"{site.database.kind}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians "
            f"of {ROUNDS} interleaved rounds; floor = one durable commit by the bare SQLite module."
        )
        print("\n".join(bench.table.lines()))
        faults = bench.faults + site.complaints()
    print(f"{time.monotonic() - began:.0f} s")
    for fault in faults:
        print(f"FAULT: {fault}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
