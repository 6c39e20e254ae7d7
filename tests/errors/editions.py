#!/usr/bin/env python3
"""What stands stays: a site over several builds, some of which fail.

usage: editions.py PROGRAM

Each test is a function `test_…`; its name and first line say what is promised.
"""
import hashlib
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

ORG = """[org]
name = "Northwind Robotics"

[report]
pseudonym_key = "private/key"
pseudonym_scope = "year"

[[team]]
id = "platform"
name = "Platform"

[[audience]]
id = "company"

[[audience]]
id = "leads"
people = "named"
consent = "works agreement 2026-09-01"

[self]
enabled = true
"""
PEOPLE = ["ada", "bo", "cy", "dee", "eli", "fay", "gus", "hal"]
PROGRAM = ""


def make_input(folder: Path) -> None:
    (folder / "usage").mkdir(parents=True)
    (folder / "private").mkdir(mode=0o700)
    (folder / "private" / "key").write_text("0123456789abcdef0123456789abcdef\n")
    (folder / "private" / "key").chmod(0o600)
    people = "".join(f'\n[[person]]\nid = "{name}"\nname = "{name.title()} Lind"\n'
                     'team = "platform"\nstart = 2026-01-01\n' for name in PEOPLE)
    (folder / "org.toml").write_text(ORG + people)
    rows = ["timestamp,person,tool,model,mode,input_tokens,output_tokens"]
    for month in (8, 9, 10):
        for day in (3, 17, 30):
            rows += [f"2026-{month:02}-{day:02}T09:00:00Z,{name},claude-code,claude-opus-4-5,"
                     f"interactive,{1000 * month + day},{200 + place}"
                     for place, name in enumerate(PEOPLE)]
    (folder / "usage" / "usage.csv").write_text("\n".join(rows) + "\n")


def build(workplace: Path, *words: str, code: int = 0, shell: str = "",
          beside: tuple[str, ...] = ()) -> str:
    argv = [PROGRAM, "build", "input", "--out", "site", "--quiet", *words]
    if shell:
        argv = ["bash", "-c", shell, "bash", *argv]
    ran = subprocess.run(argv, cwd=workplace, env={"PATH": os.environ["PATH"], "HOME": "/nowhere"},
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, timeout=300)
    said = ran.stdout.decode("utf-8", "backslashreplace")
    assert ran.returncode == code, f"{words}: exit code {ran.returncode}, expected {code}\n{said}"
    known = {"input", "site", "site.ledger", "disk", *beside}
    strays = [p.name for p in workplace.iterdir() if p.name not in known]
    assert not strays, f"left behind: {strays}"
    return said


def digests(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}


def of_edition(files: dict[str, str], edition: str) -> dict[str, str]:
    """Pages, wiki pages and their charts, and figures of one edition."""
    kept = {path: digest for path, digest in files.items()
            if any(piece.startswith(edition) for piece in path.split("/"))}
    kinds = {path.split("/")[1] for path in kept if path.startswith("company/")}
    assert kinds == {"html", "wiki", "data"}, kinds
    assert any("wiki/charts/" in path for path in kept), "no chart of the wiki"
    return kept


def check_links_of_lists(site: Path, audience: str, editions: list[str]) -> None:
    """The archive, the feed, the side bar and the site map name every edition, newest first."""
    html = site / audience / "html"
    archive = (html / "editions.html").read_text()
    places = [archive.find(f'href="{edition}/index.html"', archive.find("<table"))
              for edition in editions]
    assert all(place >= 0 for place in places) and places == sorted(places), places
    feed = xml.etree.ElementTree.parse(html / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    links = [entry.find(atom + "link").get("href") for entry in feed.findall(atom + "entry")]
    assert links == [f"{edition}/index.html" for edition in editions], links
    for line in (html / "sitemap.txt").read_text().splitlines():
        assert (html / line).is_file(), f"the site map names {line}, which is not there"
    pages = {str(path.relative_to(html)) for path in html.rglob("*.html")} - {"404.html"}
    assert pages == set((html / "sitemap.txt").read_text().splitlines())
    wiki = (site / audience / "wiki" / "Editions.md").read_text()
    sidebar = (site / audience / "wiki" / "_Sidebar.md").read_text()
    assert all(f"]({edition})" in wiki and f"]({edition})" in sidebar for edition in editions)


def test_a_second_edition_keeps_the_first_byte_for_byte(work: Path) -> None:
    build(work, "--edition", "2026-09")
    before = of_edition(digests(work / "site"), "2026-09")
    build(work, "--edition", "2026-10")
    after = digests(work / "site")
    assert {path: after.get(path) for path in before} == before
    for audience in ("company", "leads"):
        check_links_of_lists(work / "site", audience, ["2026-10", "2026-09"])
        first = (work / "site" / audience / "html" / "index.html").read_text()
        assert "edition October 2026" in first


def test_an_older_edition_made_again_leaves_the_newest_in_front(work: Path) -> None:
    build(work, "--edition", "2026-09")
    build(work, "--edition", "2026-10")
    before = digests(work / "site")
    build(work, "--edition", "2026-09")
    after = digests(work / "site")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert not changed, f"the same inputs, and yet other bytes: {sorted(changed)}"
    build(work, "--edition", "2026-08")
    after = digests(work / "site")
    newest = of_edition(before, "2026-10")
    front = ["html/index.html", "html/method.html", "html/404.html", "wiki/Home.md"]
    newest |= {f"{audience}/{path}": before[f"{audience}/{path}"]
               for audience in ("company", "leads") for path in front}
    assert {path: after.get(path) for path in newest} == newest
    for audience in ("company", "leads"):
        check_links_of_lists(work / "site", audience, ["2026-10", "2026-09", "2026-08"])
        sidebar = (work / "site" / audience / "wiki" / "_Sidebar.md").read_text()
        assert "  - [Money](2026-10-money)" in sidebar and "2026-08-money" not in sidebar
        archive = (work / "site" / audience / "html" / "editions.html").read_text()
        assert 'href="2026-10/money.html"' in archive, "the archive leads to the newest edition"


def test_one_audience_alone_leaves_the_others_as_they_are(work: Path) -> None:
    build(work, "--edition", "2026-10")
    before = digests(work / "site")
    build(work, "--edition", "2026-09", "--audience", "leads")
    after = digests(work / "site")
    others = {path for path in before if path.startswith(("company/", "self/"))}
    assert others == {path for path in after if path.startswith(("company/", "self/"))}
    assert all(after[path] == before[path] for path in others)
    check_links_of_lists(work / "site", "leads", ["2026-10", "2026-09"])


def test_a_build_replaces_its_edition_whole(work: Path) -> None:
    build(work, "--edition", "2026-10")
    fresh = digests(work / "site")
    for stray in ("company/html/2026-10/teams/gone.html", "company/html/old.html",
                  "company/wiki/charts/2026-10-gone.svg", "notes.txt", "gone/html/index.html"):
        path = work / "site" / stray
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("from before")
    build(work, "--edition", "2026-10")
    assert digests(work / "site") == fresh


def test_a_link_to_the_site_stays_a_link(work: Path) -> None:
    served = work / "site-served"
    served.mkdir()
    (work / "site").symlink_to(served)
    build(work, "--edition", "2026-10", beside=("site-served",))
    assert (work / "site").is_symlink() and (served / "index.html").is_file()
    (work / "site").unlink()


def test_mistakes_of_the_inputs_leave_the_site_as_it_was(work: Path) -> None:
    build(work, "--edition", "2026-10")
    before = digests(work / "site")
    org = work / "input" / "org.toml"
    text = org.read_text()
    org.write_text(text.replace("platform", "platfrom", 1))
    said = build(work, code=1)
    assert "platfrom" in said
    org.write_text(text)
    assert digests(work / "site") == before


def test_a_disk_that_fills_up_midway_leaves_the_site_as_it_was(work: Path) -> None:
    if subprocess.run(["unshare", "-rm", "true"], stderr=subprocess.DEVNULL).returncode != 0:
        print("skip: no user namespaces here")
        return
    (work / "disk").mkdir()
    build(work, "--edition", "2026-09")
    size = sum(path.stat().st_size // 4096 + 1 for path in (work / "site").rglob("*")) * 4
    check = ('digest() { (cd disk/site && find . -type f | sort | xargs sha256sum); }; '
             f'mount -t tmpfs -o size={size + size // 2}k tmpfs disk && cp -r site disk/site || exit 76; '
             'before=$(digest); "$1" build input --out disk/site --edition 2026-10 --quiet; code=$?; '
             'after=$(digest); left=$(ls -A disk); umount disk; '
             '[ "$before" = "$after" ] || { echo "the site was touched"; exit 75; }; '
             '[ "$left" = site ] || { echo "left behind: $left"; exit 74; }; exit $code')
    said = build(work, code=3, shell=f"exec unshare -rm bash -c '{check}' bash \"$1\"")
    assert "No space left on device" in said, said


def main() -> int:
    global PROGRAM
    PROGRAM = str(Path(sys.argv[1]).resolve())
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    failed = 0
    for name, test in tests:
        with tempfile.TemporaryDirectory() as temporary:
            work = Path(temporary)
            make_input(work / "input")
            try:
                test(work)
                print(f"ok   {name[5:].replace('_', ' ')}")
            except AssertionError as problem:
                failed += 1
                print(f"FAIL {name[5:].replace('_', ' ')}\n  {problem}")
    print(f"{len(tests)} tests, {failed} failed")
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main())
