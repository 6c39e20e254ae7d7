#!/usr/bin/env python3
"""Names meant to do harm come out harmless in HTML, Markdown, SVG, CSV, JSON and paths.

usage: hostile_names.py PROGRAM

The same organisation is built twice: once with plain names, once with hostile ones. What the second
site may hold beyond the first is words: no other element, attribute or address.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from html.parser import HTMLParser
from pathlib import Path

HOSTILE = [
    "<script>alert(1)</script>",
    "../../x",
    "=cmd|'/C calc'!A0",
    '"><img src=x onerror=1>',
    "[x](javascript:alert(1))",
    "\u202eevil \u05d0\u05d1\u05d2 \u0627\u0644",
    "x" * 200,
    "| a | `b` **c** _d_ ~~e~~ # f",
    "two\nlines <b>\n\n# heading\n\n    code",
    "{{headline}} {{{lead}}} {{> page_open}}",
    "</title></text></svg><script src=//evil.example/x.js></script>",
    "' onmouseover='alert(1)' x='",
    "-1+1",
    "@SUM(A1)",
    "+1",
    "\t=1+1",
    "![x](http://evil.example/x.png) http://evil.example www.evil.example a@evil.example",
    "[[Home|../../x]] $x$ &lt;b&gt; &#60;b&#62;",
    "]]><x-evil/><!-- ",
    "javascript:alert(1)",
    "page:2026-10/money",
    "bell \u0007 escape \u001b[31m delete \u007f none \ufffe end \ufdd0",
    "- item",
    "1. item",
    "> quote",
    "``` fence",
    "<!-- comment -->",
    "\\",
    "%s%n$(touch pwned)`touch pwned`",
    "CON", "nul", ".", "..", " ", "/etc/passwd", "C:\\x",
]
COMMENTARY = """# A heading

<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](http://evil.example/y.png)

<div onclick="alert(1)">

| a | b |
|---|---|
| <b>x</b> | [y](data:text/html,<script>1</script>) |

<javascript:alert(1)> [z](vbscript:x) [w](//evil.example/x) [[Home]]
"""
VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}
PATH = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Names:
    """The n-th name of a kind: hostile, or plain in its place."""

    def __init__(self, hostile: bool):
        self.hostile, self.used = hostile, []

    def __call__(self, kind: str, number: int) -> str:
        # Each kind begins elsewhere in the list, so that all names stand in all places in the end.
        name = HOSTILE[number % len(HOSTILE)] if self.hostile else f"{kind} {number}"
        self.used.append((kind, name))
        return name


def visible(text: str) -> str:
    """org.toml refuses what is no character to be seen; a CSV file may hold it."""
    return re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", text)


def toml(text: str) -> str:
    text = visible(text)
    escaped = "".join(c if c.isprintable() and c not in '"\\' else
                      (f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}")
                      for c in text)
    return f'"{escaped}"'


def make_org(names: Names, people: int) -> str:
    out = [f'[org]\nname = {toml(names("org", 0))}\n',
           f'[report]\ntitle = {toml(names("title", 3))}\npseudonym_key = "private/key"\n']
    for team in range(6):
        out.append(f'[[team]]\nid = "team-{team}"\nname = {toml(names("team", team))}\n')
    out.append(f'[[team]]\nid = "Child.1"\nname = {toml(names("child", 8))}\nparent = "team-0"\n')
    # A name that an event has too would be a leak.
    for person in range(people):
        team = "Child.1" if person % 7 == 6 else f"team-{person % 7}"
        out.append(f'[[person]]\nid = "p{person}"\nname = {toml(names("person", person) + f" No{person}")}\n'
                   f'aliases = [{toml(f"alias {person} " + names("alias", person))}]\n'
                   f'role = {toml(names("role", person + 1))}\nlevel = {toml(names("level", person))}\n'
                   f'team = "{team}"\nstart = 2026-01-01\n')
    out.append('[[audience]]\nid = "company"\n[[audience]]\nid = "leads"\npeople = "named"\n'
               f'consent = {toml(names("consent", 3))}\n[self]\nenabled = true\n')
    for event in range(8):
        out.append(f'[[event]]\ndate = 2026-{event % 3 + 8:02}-{event + 3:02}\n'
                   f'name = {toml(names("event", event * 5))}\n')
    out.append(f'[[plan]]\ntool = {toml(names("plan", 4))}\nfee = 10\n')
    return "\n".join(out)


def make_usage(names: Names, people: int) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["timestamp", "person", "tool", "model", "session", "project", "mode",
                   "input_tokens", "output_tokens", "event"])
    for month in (9, 10):
        # Each model and each tool is used by a dozen people, so that no page withholds it.
        for number in range(12 * len(HOSTILE)):
            place, person = number // 12, number % people
            alias = f"alias {person} " + visible(names("alias", person))
            if number % 31 == 0:
                alias = names("unknown", number // 31)
            rows.writerow([f"2026-{month:02}-{number % 28 + 1:02}T09:{number % 60:02}:00Z", alias,
                           names("tool", place + 5), names("model", place), names("session", place),
                           names("project", place), "agent" if number % 3 else "interactive",
                           1000 + number * 37, 50 + number, f"event-{month}-{number}"])
            rows.writerow([f"2026-{month:02}-{number % 28 + 1:02}T10:{number % 60:02}:00Z", alias,
                           "claude-code", "claude-opus-4-5", "", "", "interactive", 5000, 500,
                           f"priced-{month}-{number}"])
        # The last day of work, so that the month counts as complete.
        rows.writerow([f"2026-{month:02}-30T17:00:00Z", "p1", "claude-code", "claude-opus-4-5", "",
                       "", "", 10, 10, f"last-{month}"])
    return text.getvalue()


def build(program: str, work: Path, hostile: bool) -> Path:
    names, people = Names(hostile), 49
    folder = work / "input"
    for below in ("usage", "private", "commentary"):
        (folder / below).mkdir(parents=True)
    (folder / "private" / "key").write_text("0123456789abcdef0123456789abcdef\n")
    (folder / "org.toml").write_text(make_org(names, people))
    (folder / "usage" / "usage.csv").write_bytes(make_usage(names, people).encode())
    if hostile:
        (folder / "commentary" / "2026-10.md").write_text(COMMENTARY)
    else:
        (folder / "commentary" / "2026-10.md").write_text(
            "# A heading\n\nwords [link](x) [link](http://evil.example)\n\n| a | b |\n|---|---|\n| c | d |\n")
    ran = subprocess.run([program, "build", "input", "--all", "--out", "site"], cwd=work,
                         env={"PATH": os.environ["PATH"]}, stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    said = ran.stdout.decode("utf-8")  # strictly: what is said is text
    assert ran.returncode == 0, said
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", said), "control characters on the terminal"
    assert sorted(p.name for p in work.iterdir()) == ["input", "site", "site.ledger"], list(work.iterdir())
    return work / "site"


class Page(HTMLParser):
    """Elements, attributes and addresses of a page, and whether they nest."""

    def __init__(self, path: str):
        super().__init__(convert_charrefs=True)
        self.path, self.shapes, self.addresses, self.words, self.open = path, set(), [], [], []

    def handle_starttag(self, tag, attributes):
        self.note(tag, attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.note(tag, attributes)

    def note(self, tag, attributes):
        self.shapes.add(tag)
        for name, value in attributes:
            self.shapes.add(f"{tag} {name}")
            assert not name.startswith("on"), f"{self.path}: {tag} {name}"
            assert len(attributes) == len({n for n, _ in attributes}), f"{self.path}: {attributes}"
            if name in ("href", "src", "action", "xlink:href"):
                self.addresses.append(value or "")

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"{self.path}: </{tag}> inside {self.open}"
        self.open.pop()

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"{self.path}: a comment, {data!r}")


def read_page(path: Path) -> Page:
    page = Page(str(path))
    page.feed(path.read_text())
    page.close()
    assert not page.open, f"{path}: never closed: {page.open}"
    return page


def check_address(path: Path, site: Path, address: str) -> None:
    if re.match(r"https?://", address):
        return  # a link of the editor's own words; whatever loads by itself is checked by its element
    assert not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address), f"{path}: {address!r}"
    target = address.split("#")[0]
    if target and target != "x":
        inside = (path.parent / target).resolve()
        assert inside.is_file(), f"{path}: {address!r} leads nowhere"
        assert inside.is_relative_to(site.resolve()), f"{path}: {address!r}"


def html_shapes(site: Path) -> set[str]:
    shapes = set()
    for path in site.rglob("*.html"):
        page = read_page(path)
        shapes |= page.shapes
        for address in page.addresses:
            check_address(path, site, address)
        for element in ("script", "img"):
            scripts = re.findall(rf"<{element}\b[^>]*>", path.read_text())
            assert all(re.fullmatch(r'<script src="[./]*assets/report.js" defer>', s)
                       for s in scripts), f"{path}: {scripts}"
    return shapes


def xml_shapes(site: Path) -> set[str]:
    shapes = set()
    for path in [*site.rglob("*.svg"), *site.rglob("*.xml")]:
        for element in xml.etree.ElementTree.parse(path).iter():
            shapes |= {element.tag} | {f"{element.tag} {name}" for name in element.attrib}
            for name, value in element.attrib.items():
                assert not name.startswith("on") and "javascript:" not in value.lower(), path
    return shapes


def unescaped(text: str, pattern: str) -> list[str]:
    return re.findall(r"(?<!\\)(?:\\\\)*" + pattern, text)


# A column, a file or a table of the inputs, as the report's own words name it.
CODE = r"`([a-z_]+(?:\.csv)?|\[\[[a-z_]+\]\])`"


def code_words(site: Path) -> set[str]:
    return {word for path in site.rglob("*.md") for word in unescaped(path.read_text(), CODE)}


def check_markdown(site: Path, own_code: set[str]) -> None:
    compare(own_code, code_words(site))
    for path in site.rglob("*.md"):
        text = re.sub(CODE, "", path.read_text())
        assert not unescaped(text, r"<[A-Za-z/!?]"), f"{path}: {unescaped(text, '<.{40}')}"
        assert not unescaped(text, "`"), f"{path}: a backtick"
        assert not unescaped(text, r"\[\["), f"{path}: a wiki's own link"
        assert not unescaped(text, r"\$"), f"{path}: a formula"
        for address in unescaped(text, r"\]\(([^)]*)\)"):
            assert re.fullmatch(r"(\.\./)?[A-Za-z0-9._/#-]*|https?://evil\.example[a-z/.]*", address), (
                f"{path}: {address!r}")
        for address in unescaped(text, r"!\[[^\]]*\]\(([^)]*)\)"):
            assert (path.parent / address).is_file(), f"{path}: {address!r}"
        check_tables(path, text)


def check_tables(path: Path, text: str) -> None:
    width = None
    for line in text.splitlines():
        if not line.lstrip().startswith("|"):
            width = None
            continue
        cells = len(unescaped(line, r"\|"))
        assert width in (None, cells), f"{path}: a row of {cells} marks, not {width}: {line}"
        width = cells


def check_data(site: Path) -> None:
    tables = list(site.rglob("*.csv"))
    assert tables, "no figures were written"
    for path in tables:
        for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True):
            for cell in row:
                number = re.fullmatch(r"-?[0-9.]+(e[-+]?[0-9]+)?", cell)
                assert number or not re.match(r"[=+\-@\t\r]", cell), f"{path}: {cell!r}"
    for path in site.rglob("*.json"):
        json.loads(path.read_text())


def check_characters(site: Path) -> None:
    for path in site.rglob("*"):
        relative = str(path.relative_to(site))
        assert PATH.fullmatch(relative) and len(relative) < 160, relative
        assert not path.is_symlink(), relative
        if path.suffix in (".html", ".svg", ".md", ".xml", ".txt"):
            text = path.read_bytes().decode("utf-8")
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", text), f"{path}: control"
            assert not BIDI.search(text), f"{path}: marks that turn the direction of text"


def check_that_they_stand_there(site: Path) -> None:
    """Harmless, and not just left out."""
    words = "".join(w for path in (site / "leads").rglob("*.html") for w in read_page(path).words)
    for name in HOSTILE[:5]:
        assert name in words, f"{name!r} stands nowhere"
    assert any("alert" in "".join(read_page(path).words) for path in (site / "self").rglob("*.html"))


def check_people_stay_private(site: Path) -> None:
    secret = re.compile(r"\balias [0-9]+ ")
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".png":
            assert not secret.search(path.read_text()), f"{path} holds an alias"


def main() -> int:
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as plain_work, tempfile.TemporaryDirectory() as work:
        plain = build(program, Path(plain_work), hostile=False)
        site = build(program, Path(work), hostile=True)
        failed = 0
        checks = {
            "no other element in HTML": lambda: compare(html_shapes(plain), html_shapes(site)),
            "no other element in SVG and feeds": lambda: compare(xml_shapes(plain), xml_shapes(site)),
            "Markdown is text": lambda: check_markdown(site, code_words(plain)),
            "figures are no formulas": lambda: check_data(site),
            "paths and characters": lambda: check_characters(site),
            "the names stand there": lambda: check_that_they_stand_there(site),
            "no alias in any site": lambda: check_people_stay_private(site),
        }
        for name, check in checks.items():
            try:
                check()
                print(f"ok   {name}")
            except (AssertionError, ValueError, SyntaxError, csv.Error) as problem:
                failed += 1
                print(f"FAIL {name}\n  {type(problem).__name__}: {problem}")
        if os.environ.get("KEEP_SITE"):
            subprocess.run(["cp", "-r", str(site), os.environ["KEEP_SITE"]], check=True)
    print(f"{len(checks)} checks, {failed} failed")
    return 1 if failed else 0


def compare(plain: set[str], hostile: set[str]) -> None:
    assert hostile <= plain, f"only with hostile names: {sorted(hostile - plain)}"


if __name__ == "__main__":
    sys.exit(main())
