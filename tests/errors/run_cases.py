#!/usr/bin/env python3
"""Bad input, case by case: the program's whole output, its exit code, and the old site untouched.

usage: run_cases.py PROGRAM CASES_FOLDER [CASE...]

A case is a folder:
  input/          a report folder, copied to a place of its own (name/input)
  make.py         optional: called in the copy as make(folder: Path), for files that git can't hold well
  command         optional: the words after the program's name; default "build input --out site"
  exit            optional: the exit code expected; default 1
  expected.txt    what stdout and stderr say together
Every case starts with a site and its ledger that stand from an earlier build; they must be the same
afterwards, unless the file `rebuilds` is there. UPDATE_EXPECTED=1 rewrites expected.txt: read the difference.
"""
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OLD_SITE = {"site/manifest.json": '{"program": "shadowgraph", "editions": ["2026-01"]}\n',
            "site/index.html": "<p>the last good report</p>\n",
            "site/company/html/2026-01/index.html": "<p>January</p>\n",
            "site.ledger/cells.csv": "audience,edition,family,level,subject,from,to\n"}


def digest(folder: Path) -> str:
    lines = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        lines.append(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return "\n".join(lines)


def run_make(case: Path, workplace: Path) -> None:
    script = case / "make.py"
    if not script.exists():
        return
    spec = importlib.util.spec_from_file_location("make_case", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make(workplace / "input")


def run_case(program: str, case: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as temporary:
        workplace = Path(temporary)
        if (case / "input").exists():
            shutil.copytree(case / "input", workplace / "input")
        for path in (workplace / "input").glob("private/**/*"):  # git keeps no such modes
            path.chmod(0o700 if path.is_dir() else 0o600)
        if (workplace / "input" / "private").exists():
            (workplace / "input" / "private").chmod(0o700)
        for name, text in OLD_SITE.items():
            path = workplace / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        before = digest(workplace / "site") + digest(workplace / "site.ledger")
        run_make(case, workplace)
        command_file = case / "command"
        words = command_file.read_text().strip() if command_file.exists() else "build input --out site"
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu",
                       **{k: v for k, v in os.environ.items() if k.startswith(("ASAN", "UBSAN"))}}
        if (case / "shell").exists():  # a shell line in which $PROGRAM stands for the program
            argv = ["bash", "-c", (case / "shell").read_text()]
            environment["PROGRAM"] = program
        else:
            argv = [program, *shlex.split(words)]
        ran = subprocess.run(argv, cwd=workplace, env=environment, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
        said = ran.stdout.decode("utf-8", "backslashreplace").replace(str(workplace), "WORKPLACE")
        problems = []
        exit_file = case / "exit"
        wanted = int(exit_file.read_text()) if exit_file.exists() else 1
        if ran.returncode == 77 and wanted != 77:
            return ["SKIP: " + said.strip()]
        if ran.returncode != wanted:
            problems.append(f"exit code {ran.returncode}, expected {wanted}")
        after = digest(workplace / "site") + digest(workplace / "site.ledger")
        if not (case / "rebuilds").exists() and after != before:
            problems.append("the old site was touched")
        leftovers = [p.name for p in workplace.iterdir()
                     if p.name not in ("input", "site", "site.ledger")]
        if leftovers and not (case / "rebuilds").exists():
            problems.append(f"left behind: {leftovers}")
        expected_file = case / "expected.txt"
        expected = expected_file.read_text() if expected_file.exists() else None
        if said != expected:
            if os.environ.get("UPDATE_EXPECTED"):
                expected_file.write_text(said)
            else:
                problems.append(f"--- expected\n{expected}--- said\n{said}---")
        return problems


def main() -> int:
    program, cases = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    names = sys.argv[3:] or sorted(p.name for p in cases.iterdir() if p.is_dir())
    if not names:
        print("no case was found")
        return 1
    failed = skipped = 0
    for name in names:
        problems = run_case(program, cases / name)
        if problems and problems[0].startswith("SKIP"):
            skipped += 1
            print(f"skip {name}: {problems[0][6:]}")
        elif problems:
            failed += 1
            print(f"FAIL {name}\n  " + "\n  ".join(problems))
        else:
            print(f"ok   {name}")
    print(f"{len(names)} cases, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
