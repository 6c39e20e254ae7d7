#!/usr/bin/env python3
"""The report of the sample shows every story that its README promises.

  run_stories.py PROGRAM SAMPLE-DATA
"""

import subprocess
import sys
import tempfile
from pathlib import Path

EDITION = "2026-10"


def main():
    program, sample = sys.argv[1:3]
    check = Path(sample) / "generator" / "check_stories.py"
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "metrics.csv"
        subprocess.run([program, "metrics", sample, "--edition", EDITION, "--out", figures],
                       check=True, stderr=subprocess.DEVNULL)
        return subprocess.run([sys.executable, "-B", check, figures], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
