#!/usr/bin/env python3
"""The same input gives the same bytes.

usage: same_bytes.py PROGRAM SAMPLE SITE current      site/ is what sample-data gives today
       same_bytes.py PROGRAM SAMPLE SITE threads      1, 2 and 8 threads, other locale, zone, folder
       same_bytes.py PROGRAM SAMPLE SITE again        a second build over the first changes nothing
"""
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def build(program: str, sample: Path, out: Path, *options: str, **environment: str) -> None:
    known = {"PATH": os.environ["PATH"], "HOME": str(out.parent), **environment}
    ran = subprocess.run([program, "build", str(sample), "--out", str(out), "--quiet", *options],
                         env=known, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"the build failed with {ran.returncode}:\n{ran.stderr[-3000:]}")


def files_of(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def differences(left: Path, right: Path) -> list[str]:
    names_left, names_right = files_of(left), files_of(right)
    found = [f"only in one: {name}" for name in sorted(names_left ^ names_right)]
    for name in sorted(names_left & names_right):
        if not filecmp.cmp(left / name, right / name, shallow=False):
            found.append(f"differs: {name}")
    if not names_left:
        found.append("the site is empty")
    return found


def main() -> int:
    program, sample, site, what = (sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]),
                                   sys.argv[4])
    program = str(Path(program).resolve())
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        build(program, sample, place / "one", "--threads", "1", LC_ALL="C")
        if what == "current":
            found = differences(place / "one", site)
            if found:
                found.append("make it current with scripts/report, look at it, and commit it")
        elif what == "threads":
            build(program, sample, place / "two", "--threads", "2", LC_ALL="C.UTF-8",
                  TZ="Asia/Kathmandu")
            copy = place / "elsewhere" / "sample-data"
            shutil.copytree(sample, copy)
            build(program, copy, place / "eight", "--threads", "8", TZ="America/St_Johns",
                  LANG="de_DE.UTF-8", LC_NUMERIC="de_DE.UTF-8")
            found = differences(place / "one", place / "two")
            found += differences(place / "one", place / "eight")
        else:
            shutil.copytree(place / "one", place / "again")
            build(program, sample, place / "again")
            found = differences(place / "one", place / "again")
    print("\n".join(found[:40]) if found else f"{what}: the same bytes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
