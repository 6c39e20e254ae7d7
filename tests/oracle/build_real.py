#!/usr/bin/env python3
"""Builds a report from a real folder and looks at what it says.

usage: build_real.py PROGRAM FOLDER      exit 77 where the folder is absent
"""
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

# Sections whose figures are made of usage, and what in them is made of changes alone; the figures
# of outcomes that set a cost against what was shipped.
OF_USAGE = ("cost.", "adoption.", "pay.", "curve.", "signal.", "budget.", "outcomes.cost_per_",
            "outcomes.tokens_per_")
OF_CHANGES = ("adoption.ai_assisted_share", "adoption.ai_assisted_coverage", "curve.value_rate")


def of_usage(metric: str) -> bool:
    return metric.startswith(OF_USAGE) and metric.removesuffix("_raw") not in OF_CHANGES


def main() -> int:
    program, folder = sys.argv[1], Path(sys.argv[2])
    if not folder.is_dir():
        print(f"skipped: {folder.name} is not here")
        return 77
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        ran = subprocess.run([program, "build", str(folder), "--out", str(site)],
                             capture_output=True, text=True)
        if ran.returncode != 0:
            print(ran.stdout, ran.stderr, f"exit {ran.returncode}")
            return 1
        edition = sorted(p.name for p in (site / "company" / "data").iterdir())[-1]
        with open(site / "company" / "data" / edition / "metrics.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        front = (site / "company" / "html" / edition / "index.html").read_text()
        statuses = {row["status"] for row in rows if row["level"] == "org"}
        problems = []
        if not rows:
            problems.append("no figure at all")
        if not (folder / "usage").exists():
            problems += [f"{row['metric']} of {row['subject'] or 'the organisation'} is "
                         f"{row['status']} although there is no usage" for row in rows
                         if of_usage(row["metric"]) and row["status"] != "not_tracked"]
            if "not tracked" not in front:
                problems.append("the front page does not say that usage is not tracked")
            if "$0" in front:
                problems.append("the front page says $0 where nothing is known")
        if "ok" not in statuses:
            problems.append("no figure of the organisation is shown")
        for page in site.rglob("*.html"):
            text = page.read_text()
            for word in (">nan<", ">inf<", " nan ", "-nan"):
                if word in text.lower():
                    problems.append(f"{page.name} holds {word}")
        print("\n".join(problems) if problems else f"{folder.name} {edition}: {len(rows)} figures")
        return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
