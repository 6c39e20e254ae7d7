#!/usr/bin/env python3
"""An installed program finds its templates and prices from anywhere, and takes both of a user's own.

usage: run_installed.py CMAKE BUILD_FOLDER SAMPLE
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def run(*words: str, **options) -> subprocess.CompletedProcess:
    ran = subprocess.run(words, capture_output=True, text=True, **options)
    if ran.returncode != 0:
        sys.exit(f"{words[0]} exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran


def main() -> int:
    cmake, build, sample = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        run(cmake, "--install", build, "--prefix", str(place / "first"))
        shutil.move(place / "first", place / "moved")  # nothing of the path is baked in
        program = str(place / "moved" / "bin" / "shadowgraph")
        help_text = run(program, "--help").stdout
        assert "Examples:" in help_text and "--version" in help_text, help_text
        assert run(program, "--version").stdout.startswith("shadowgraph "), "no version"
        own = place / "own" / "html"
        own.mkdir(parents=True)
        (own / "not_found.mustache").write_text("<!doctype html><title>gone</title>ours\n")
        run(program, "build", sample, "--out", str(place / "site"), "--templates",
            str(place / "own"), cwd="/")
        page = (place / "site" / "company" / "html" / "404.html").read_text()
        assert "ours" in page, "the user's template was not taken"
        front = (place / "site" / "company" / "html" / "index.html").read_text()
        assert "Northwind Robotics" in front, "the front page names no organisation"
    print("installed, moved, run from another folder: all found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
