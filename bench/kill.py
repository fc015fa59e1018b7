"""Shows that nothing acknowledged is lost: `python -m bench.kill` (DATABASE_URL for PostgreSQL)."""

import argparse
import os
import sys

from bench.attempts import reckon
from bench.captures import capture_through
from bench.clients import Client
from bench.contention import double_click, on_one_claim
from bench.crash import CLIENTS, survive
from bench.site import Site, new_site


def crashes(site: Site, kills: int) -> list[str]:
    found = survive(site, kills=kills)
    sums = found.reckoning
    print(
        f"{found.kills} x SIGKILL among {CLIENTS} clients: {sums.acknowledged} marks acknowledged, "
        f"{sums.unanswered} cut off, {sums.events} in the history, {sums.lost} lost."
    )
    return found.faults


def crowds(site: Site, rounds: int) -> list[str]:
    stage = site.ask("stage", f"--reviewers={CLIENTS}", "--articles=1", "--claims=20")
    article = stage["articles"][0]
    # Once two people have marked a claim only those two may change their marks.
    pair = [Client(site, session) for session in stage["reviewers"][:2] * (CLIENTS // 2)]
    crowd = on_one_claim(pair, article, rounds=rounds)
    twins = double_click(site, stage["reviewers"][0], article, 2)
    sums = reckon(site.database, [])
    print(f"{CLIENTS} clients on one claim, {rounds} versions: answers {dict(crowd.told)}.")
    print(f"The same button twice: answers {sorted(tried.status for tried in twins)}.")
    faults = reckon(site.database, [*crowd.attempts, *twins]).faults
    if crowd.winners != [1] * rounds:
        faults.append(f"winners a version: {crowd.winners}")
    if set(crowd.told) != {200, 409}:
        faults.append(f"a client was told something else: {dict(crowd.told)}")
    if sorted(tried.status for tried in twins) != [200, 409]:
        faults.append("a double click was not recorded exactly once")
    return faults if sums.marks == sums.events else [*faults, "marks without events"]


def captures(site: Site, pages: int, kills: int) -> list[str]:
    found = capture_through(site, pages=pages, kills=kills)
    print(
        f"{found.kills} x SIGKILL of worker or server while {pages} pages are captured: "
        f"{found.acknowledged} asked for and acknowledged, {found.asked} in the history, "
        f"{found.answered} answered, page fetched {found.fetched} times, {found.seconds:.0f} s."
    )
    return found.faults


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=5)
    arguments.add_argument("--rounds", type=int, default=25)
    arguments.add_argument("--captures", type=int, default=50)
    asked = arguments.parse_args()
    with new_site(os.environ.get("DATABASE_URL", "")) as site:
        print(f"On {site.database.kind}:")
        site.start()
        faults = crowds(site, asked.rounds) + crashes(site, asked.kills)
        faults += captures(site, asked.captures, asked.kills)
        verified = site.manage("verify_history")
        print(verified.stdout.strip() or verified.stderr.strip()[-500:])
    for fault in faults:
        print(f"FAULT: {fault}")
    print("Something is wrong." if faults else "Nothing was lost, nothing was recorded twice.")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
