#!/usr/bin/env python3
"""The same input gives the same bytes.

usage: same_bytes.py PROGRAM SAMPLE SITE current      site/ is what sample-data gives today
       same_bytes.py PROGRAM SAMPLE SITE threads      1, 2 and 8 threads, other locale, zone, folder
       same_bytes.py PROGRAM SAMPLE SITE again        a second build over the first changes nothing
       same_bytes.py PROGRAM SAMPLE SITE shuffled     the rows of every file in another order
"""
import filecmp
import gzip
import os
import random
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


def shuffle_rows(folder: Path) -> int:
    """Puts the rows of every file of usage and work in another order; how many rows those are."""
    draw, rows = random.Random(28), 0
    for path in sorted(p for part in ("usage", "work") for p in (folder / part).rglob("*.csv*")):
        raw = path.read_bytes()
        packed = path.suffix == ".gz"
        lines = (gzip.decompress(raw) if packed else raw).splitlines(keepends=True)
        if any(line.count(b'"') % 2 for line in lines) or not lines[-1].endswith(b"\n"):
            sys.exit(f"{path.name}: a cell of several lines, or no newline at the end")
        head, body = lines[0], lines[1:]
        draw.shuffle(body)
        rows += len(body)
        text = head + b"".join(body)
        path.write_bytes(gzip.compress(text, 1, mtime=0) if packed else text)
    return rows


# The order of rows and the number of threads (S28). Digests of inputs stand in the manifest, and
# those of other bytes differ.
def shuffled_differences(program: str, generator: Path, place: Path) -> list[str]:
    for name in ("one", "other"):
        subprocess.run([sys.executable, "-B", str(generator), "--out", str(place / name),
                        "--people", "24", "--months", "7", "--seed", "28"], check=True,
                       stdout=subprocess.DEVNULL)
    if shuffle_rows(place / "other") < 1000:
        return ["too few rows were shuffled"]
    build(program, place / "one", place / "site", "--threads", "1")
    found = []
    for threads in ("1", "2", "8"):
        out = place / f"site{threads}"
        build(program, place / "other", out, "--threads", threads)
        lines = differences(place / "site", out)
        apart = [line for line in lines if line.endswith("manifest.json")]
        found += [f"{threads} threads: {line}" for line in lines if line not in apart]
        if not apart:
            found.append("the manifest doesn't tell that the files are others")
    return found


def main() -> int:
    program, sample, site, what = (sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]),
                                   sys.argv[4])
    program = str(Path(program).resolve())
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        if what != "shuffled":
            build(program, sample, place / "one", "--threads", "1", LC_ALL="C")
        if what == "shuffled":
            found = shuffled_differences(program, sample / "generator" / "generate.py", place)
        elif what == "current":
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
