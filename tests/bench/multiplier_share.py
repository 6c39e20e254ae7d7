#!/usr/bin/env python3
"""How much of computing an edition the multiplier takes, for a large organisation.

usage: multiplier_share.py PROGRAM [PEOPLE] [MONTHS] [INFLUENCERS]      6000, 24, 500

Writes a folder of people, changes and help, and times `metrics` on it with and without the help: the
difference is the multiplier's. Prints seconds, their share of the whole, and the peak of memory.
"""
import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FIRST_YEAR = 2024


def month_of(index):
    return FIRST_YEAR + index // 12, index % 12 + 1


def write_rows(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows(rows)


def changes_of(people, months, draw):
    number = 0
    for index in range(months):
        year, month = month_of(index)
        for person in range(people):
            for _ in range(draw.choice((4, 5, 6, 7, 8))):
                number += 1
                day = f"{year}-{month:02d}-{draw.randint(1, 28):02d}"
                yield (number, f"p{person}", f"{day}T08:00Z", f"{day}T12:00Z", 40, 10, "feature",
                       draw.choice(("yes", "no")))


def help_of(people, months, influencers, draw):
    """Each influencer helps twenty people from some month on, for six months."""
    number = 0
    for giver in range(influencers):
        begin = draw.randint(5, months - 8)
        for receiver in draw.sample(range(influencers, people), 20):
            for index in range(begin, min(begin + 6, months)):
                number += 1
                year, month = month_of(index)
                yield (number, f"p{giver}", f"p{receiver}", f"{year}-{month:02d}-10T10:00Z", 90, "yes")


def write_folder(folder, people, months, influencers):
    draw = random.Random(1)
    teams = max(1, people // 10)
    named = ", ".join(f'"p{i}"' for i in range(influencers))
    (folder / "work").mkdir(parents=True)
    (folder / "org.toml").write_text(
        f'[org]\nname = "Large"\n[report]\nmultiplier_subjects = [{named}]\n' +
        "".join(f'[[team]]\nid = "t{i}"\n' for i in range(teams)), encoding="utf-8")
    write_rows(folder / "people.csv", ("id", "name", "role", "team", "from"),
               ((f"p{i}", f"P{i}", "engineer", f"t{i % teams}", "2023-12-01") for i in range(people)))
    write_rows(folder / "work" / "changes.csv",
               ("change", "author", "opened_at", "merged_at", "additions", "deletions", "type",
                "ai_assisted"), changes_of(people, months, draw))
    write_rows(folder / "work" / "help.csv",
               ("help", "giver", "receiver", "at", "minutes", "confirmed"),
               help_of(people, months, influencers, draw))


def timed(program, folder, edition):
    """(seconds on the clock, of processors, uplift's status)."""
    with tempfile.TemporaryDirectory() as place:
        begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "metrics", folder, "--edition", edition, "--out",
                        os.path.join(place, "metrics.csv")], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(os.path.join(place, "metrics.csv"), newline="", encoding="utf-8") as file:
            status = [row["status"] for row in csv.DictReader(file)
                      if row["metric"] == "multiplier.uplift"]
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return time.monotonic() - begin, processor, status


def main():
    program = sys.argv[1]
    wanted = sys.argv[2:5] + ["6000", "24", "500"][len(sys.argv) - 2:]
    people, months, influencers = (int(word) for word in wanted)
    edition = "%d-%02d" % month_of(months - 1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "large"
        write_folder(folder, people, months, influencers)
        clock, whole, status = timed(program, folder, edition)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
        (folder / "work" / "help.csv").unlink()
        clock_without, without, _ = timed(program, folder, edition)
    print(f"{people} people, {months} months, {influencers} influencers; uplift {status}\n"
          f"metrics {clock:.1f} s on the clock, {whole:.1f} s of processors, peak {peak:.2f} GB\n"
          f"without help {clock_without:.1f} s and {without:.1f} s\n"
          f"the multiplier: {whole - without:.1f} s of processors, "
          f"{100 * (whole - without) / whole:.0f} % of it")


if __name__ == "__main__":
    main()
