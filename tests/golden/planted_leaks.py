#!/usr/bin/env python3
"""What `shadowgraph audit` finds in a copy of the sample's site in which leaks are planted.

usage: planted_leaks.py PROGRAM SAMPLE SITE

The site as it is must be clean. Then one leak a file, each in another form; the audit must find
every one of them, and nothing in a file that was left alone.
"""
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path


def audit(program: str, site: Path, sample: Path) -> tuple[int, dict]:
    ran = subprocess.run([program, "audit", str(site), "--against", str(sample), "--json"],
                         stdout=subprocess.PIPE, check=False, timeout=600)
    return ran.returncode, json.loads(ran.stdout)


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def withheld_amount(program: str, sample: Path, published: Path) -> str:
    """An exact amount of one person that no file of the audience shows."""
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.csv"
        subprocess.run([program, "metrics", str(sample), "--out", str(figures), "--quiet"],
                       check=True, timeout=600, stderr=subprocess.DEVNULL)
        shown = published.read_text(encoding="utf-8")
        with open(figures, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if (row["level"] == "person" and row["metric"] == "cost.spend"
                        and len(row["value"]) > 9 and row["value"] not in shown):
                    return row["value"]
    raise SystemExit("no exact amount of a person was found")


def plant(site: Path, amount: str) -> dict[str, str]:
    """Plants in files of the audience without people; path -> code that must be found there."""
    company = site / "company"
    planted: dict[str, str] = {}

    def change(path: Path, code: str, old: bytes, new: bytes) -> None:
        content = path.read_bytes()
        assert old in content, f"{path} holds no {old!r}"
        path.write_bytes(content.replace(old, new, 1))
        planted[str(path.relative_to(site))] = code

    def append(path: Path, code: str, text: str) -> None:
        with open(path, "ab") as file:
            file.write(text.encode())
        planted[str(path.relative_to(site))] = code

    pages = sorted(company.glob("html/2026-10/*.html"))
    change(pages[0], "leak.name", b"<main", b'<main data-who="Ada&#32;L&#x69;nd"')
    change(pages[1], "leak.name", b"</h1>", "</h1><p>ADA <b>Ö</b>berg</p>".encode())
    change(pages[2], "leak.name", b"</h1>", b"</h1><p>Ada O\xcc\x88berg</p>")
    change(pages[3], "leak.name", b"</h1>", b'</h1><a href="people/ada%2Elind.html">x</a>')
    change(pages[4], "leak.value", b"</h1>", f"</h1><!-- {amount} -->".encode())
    drawing, other = sorted(company.glob("wiki/charts/*.svg"))[:2]
    change(drawing, "leak.name", b"</svg>", b"<desc>Ada <tspan>Lind</tspan></desc></svg>")
    words = sorted(company.glob("wiki/*.md"))
    append(words[0], "leak.name", "\n**Ada** Lind\n")
    append(words[1], "leak.name", "\nada\\.lind@northwind\\.example\n")
    append(words[2], "leak.name", "\n<!-- claude\\_code\\_key\\_ada\\_92d4 -->\n")
    append(company / "data/2026-10/metrics.csv", "leak.name", "2026-10,W1,person,ada.lind,x,1,,,,,,ok,\n")
    append(company / "data/2026-10/series.csv", "leak.value", f"2026-10,org,,x,{amount},,,,USD,,ok,\n")
    change(company / "data/2026-10/metrics.json", "leak.name", b'"audience"',
           b'"who": "\\u0041da \\u004cind",\n  "audience"')
    append(company / "html/feed.xml", "leak.name", "<!-- &lt;i&gt;Ada&lt;/i&gt; Lind -->")
    append(company / "html/sitemap.txt", "leak.name", "people/ada-lind.html\n")
    pictures = sorted(company.glob("wiki/charts/*.png"))
    for picture, chunk in zip(pictures, (
            png_chunk(b"tEXt", b"Author\0Ada Lind"),
            png_chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"Ada Lind")),
            png_chunk(b"iTXt", b"Author\0\0\0\0\0" + "Ada Öberg".encode()))):
        content = picture.read_bytes()
        picture.write_bytes(content[:33] + chunk + content[33:])
        planted[str(picture.relative_to(site))] = "leak.name"
    named = company / "html/2026-10/ada.lind.svg"
    shutil.copy(other, named)
    planted[str(named.relative_to(site))] = "leak.name"
    key = company / "html/404.html"
    append(key, "leak.key", "<!-- northwind-robotics-sample-key-not-a-secret-do-not-use-0001 -->")
    shutil.copy(Path(sys.argv[2]) / "people.csv", site / "people.csv")
    planted["people.csv"] = "site.stray-file"
    own = sorted(site.glob("self/*/html/index.html"))[0]
    append(own, "leak.name", "<p>Ada Lind, Ada Öberg</p>")  # nobody reads for both
    return planted


def main() -> int:
    program, sample, site = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    code, clean = audit(program, site, sample)
    problems = [f"clean site: exit code {code}"] if code != 0 else []
    problems += [f"clean site: {d['path']}: {d['message']}" for d in clean["diagnostics"]
                 if d["severity"] == "error"]
    if len(clean["folders"]) < 5 or sum(f["names"] for f in clean["folders"]) < 1000:
        problems.append("clean site: too little was looked for")
    amount = withheld_amount(program, sample, site / "company/data/2026-10/metrics.csv")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy)
        planted = plant(copy, amount)
        code, found = audit(program, copy, sample)
        if code != 1:
            problems.append(f"planted site: exit code {code}")
        told = {(d["path"], d["code"]) for d in found["diagnostics"]}
        problems += [f"not found: {code} in {path}" for path, code in planted.items()
                     if (path, code) not in told]
        problems += [f"found where nothing was planted: {code} in {path}" for path, code in told
                     if path not in planted and path != "self"]
        said = json.dumps(found)
        if amount in said or "not-a-secret" in said:
            problems.append("the audit repeats a secret")
    print("\n".join(problems) if problems else f"{len(planted)} planted leaks were found")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
