#!/usr/bin/env python3
"""An edition that is made again with other figures says so: which, from what to what, and why.

usage: restatements.py PROGRAM

Built without the ledger, which would hold back the changes of one person that are told here;
ledger.py is about what it holds back.

Each test is a function `test_…`; its name and first line say what is promised.
"""
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

import editions
from editions import digests, make_input

EDITION = "2026-09"
PRICE = ('\n[[price]]\nmodel = "claude-opus-4-5"\nvalid_from = 2026-01-01\ncurrency = "USD"\n'
         'input = 7\noutput = 35\n')
PERSON = '\n[[person]]\nid = "ivy"\nname = "Ivy Lind"\nteam = "platform"\nstart = 2026-01-01\n'
ROW = "2026-09-11T09:00:00Z,ada,claude-code,claude-opus-4-5,interactive,5000,700\n"


def build(work: Path, *words: str) -> str:
    return editions.build(work, *words, "--no-ledger")


def append(work: Path, file: str, text: str) -> None:
    with open(work / "input" / file, "a") as stream:
        stream.write(text)


def replace(work: Path, old: str, new: str) -> None:
    org = work / "input" / "org.toml"
    assert old in org.read_text()
    org.write_text(org.read_text().replace(old, new, 1))


def restated_rows(work: Path, audience: str = "company") -> list[dict[str, str]]:
    path = work / "site" / audience / "data" / EDITION / "restatement.csv"
    return list(csv.DictReader(path.open())) if path.exists() else []


def published(work: Path, audience: str = "company") -> dict[tuple[str, ...], dict[str, str]]:
    folder = work / "site" / audience / "data" / EDITION
    rows = {}
    for name, period in (("metrics.csv", "edition"), ("series.csv", "month")):
        for row in csv.DictReader((folder / name).open()):
            key = (row[period], row.get("window", ""), row["level"], row["subject"], row["metric"])
            # Shares of all rows read, later months included, are no figures of the edition.
            if row["metric"] not in ("coverage.late_share", "coverage.quarantined_share"):
                rows[key] = row
    return rows


def shown(row: dict[str, str] | None) -> tuple[str, ...] | None:
    if row is None or row["status"] != "ok":
        return None
    return tuple(row[column] for column in ("value", "lower", "upper", "n", "note"))


def check_list(before: dict, after: dict, rows: list[dict[str, str]]) -> None:
    """The list is what a reader of both files finds, no more and no less."""
    expected = {key for key in before.keys() | after.keys()
                if shown(before.get(key)) != shown(after.get(key))}
    told = {(row["period"], row["window"], row["level"], row["subject"], row["metric"]): row
            for row in rows if row["metric"]}
    assert set(told) == expected, sorted(set(told) ^ expected)[:5]
    for key, row in told.items():
        old, new = shown(before.get(key)), shown(after.get(key))
        kind = "changed" if old and new else "now shown" if new else "no longer shown"
        assert row["change"] == kind, (key, row["change"], kind)
        if kind == "changed":
            assert (row["from"], row["to"]) == (old[0], new[0]), key
        else:
            assert not any(row[side + end] for side in ("from", "to")
                           for end in ("", "_lower", "_upper", "_n", "_note")), key


def check_restated(work: Path, change, reasons: str) -> None:
    build(work, "--edition", EDITION)
    before = published(work)
    change()
    build(work, "--edition", EDITION)
    rows = restated_rows(work)
    assert rows, "not restated"
    assert {row["reasons"] for row in rows} == {reasons}, {row["reasons"] for row in rows}
    check_list(before, published(work), rows)
    once = digests(work / "site")
    build(work, "--edition", EDITION)
    assert digests(work / "site") == once, "the same inputs again change bytes"


def test_a_first_publication_is_no_restatement(work: Path) -> None:
    build(work, "--all")
    assert not list((work / "site").rglob("restatement.csv"))
    assert not list((work / "site").rglob("*restated*"))
    assert "estated" not in (work / "site" / "company" / "html" / "editions.html").read_text()
    manifest = json.loads((work / "site" / "manifest.json").read_text())
    assert set(manifest["made_from"]) == {"company", "leads", "self"}
    text = (work / "site" / "manifest.json").read_text()
    assert not any(f'"{name}"' in text for name in editions.PEOPLE), "a name in the manifest"


def test_a_price_is_told(work: Path) -> None:
    check_restated(work, lambda: append(work, "org.toml", PRICE), "price")


def test_a_membership_is_told(work: Path) -> None:
    check_restated(work, lambda: append(work, "org.toml", PERSON), "membership")


def test_a_row_of_usage_is_told(work: Path) -> None:
    check_restated(work, lambda: append(work, "usage/usage.csv", ROW), "data")


def test_a_setting_is_told_and_what_it_hides_has_no_value(work: Path) -> None:
    check_restated(work, lambda: replace(work, "[report]\n", "[report]\nmin_group = 9\n"),
                   "options")
    assert any(row["change"] == "no longer shown" for row in restated_rows(work))


def test_pay_is_told_where_its_figures_are_and_nowhere_else(work: Path) -> None:
    """Its own reason on own pages; nothing of pay in the manifest, nothing to those who see none."""
    def pay(salary: int) -> None:
        rows = "".join(f"{name},2025-01-01,{salary if name == 'ada' else 100000}\n"
                       for name in editions.PEOPLE)
        path = work / "input" / "private" / "compensation.csv"
        path.write_text("person,from,salary\n" + rows)
        path.chmod(0o600)

    pay(777)
    build(work, "--edition", "2026-10")
    manifest = (work / "site" / "manifest.json").read_bytes()
    pay(333)
    build(work, "--edition", "2026-10")
    reasons = {}
    for path in (work / "site").rglob("restatement.csv"):
        rows = list(csv.DictReader(path.open()))
        reasons[path.relative_to(work / "site").parts[0]] = {row["reasons"] for row in rows}
        assert all(row["metric"].startswith("pay.") for row in rows), path
    assert reasons == {"self": {"pay"}}, reasons
    assert (work / "site" / "manifest.json").read_bytes() == manifest


def test_several_reasons_at_once_are_all_told(work: Path) -> None:
    def change() -> None:
        append(work, "org.toml", PRICE + PERSON)
        append(work, "usage/usage.csv", ROW)
    check_restated(work, change, "data;price;membership")


def figures_but_coverage(work: Path) -> list[str]:
    """Rows of metrics.csv; what coverage tells of the rows read is of the files as they are today."""
    text = (work / "site" / "company" / "data" / EDITION / "metrics.csv").read_text()
    return [line for line in text.splitlines() if ",coverage." not in line]


def test_later_records_joiners_and_prices_change_nothing(work: Path) -> None:
    # The earliest row of a pattern holds before its date too, so there is one for September.
    append(work, "org.toml", PRICE)
    build(work, "--edition", EDITION)
    before = figures_but_coverage(work)
    append(work, "usage/usage.csv", ROW.replace("2026-09", "2026-10"))
    append(work, "org.toml", PERSON.replace("2026-01-01", "2026-10-05"))
    append(work, "org.toml", PRICE.replace("2026-01-01", "2026-10-01").replace("= 7", "= 9"))
    build(work, "--edition", EDITION)
    assert figures_but_coverage(work) == before
    assert not (work / "site" / "company" / "data" / EDITION / "restatement.csv").exists()
    append(work, "org.toml", '\n[[plan]]\ntool = "claude-code"\nfee = 10\ncurrency = "USD"\n'
           'from = 2026-01-01\n')
    build(work, "--edition", EDITION)
    assert {row["reasons"] for row in restated_rows(work)} == {"price"}


def test_restatements_add_up_and_stay(work: Path) -> None:
    """History is kept in order; what is hidden later leaves it."""
    check_restated(work, lambda: append(work, "org.toml", PRICE), "price")
    first = restated_rows(work)
    append(work, "org.toml", PERSON)
    build(work, "--edition", EDITION)
    rows = restated_rows(work)
    assert [row for row in rows if row["restatement"] == "1"] == first
    assert {row["reasons"] for row in rows if row["restatement"] == "2"} == {"membership"}
    replace(work, "[report]\n", "[report]\nmin_group = 10\n")
    build(work, "--edition", EDITION)
    rows = restated_rows(work)
    assert {row["restatement"] for row in rows} == {"1", "2", "3"}
    figures = published(work)
    for row in rows:
        key = (row["period"], row["window"], row["level"], row["subject"], row["metric"])
        if row["metric"] and shown(figures.get(key)) is None:
            assert not row["from"] and not row["to"], f"{key} is hidden and still told"


def test_pages_archive_wiki_and_feed_say_it(work: Path) -> None:
    build(work, "--edition", "2026-08")
    build(work, "--edition", EDITION)
    append(work, "org.toml", PRICE)
    build(work, "--edition", EDITION)
    company = work / "site" / "company"
    for page in ("index.html", f"{EDITION}/index.html", f"{EDITION}/money.html"):
        text = (company / "html" / page).read_text()
        assert "<strong>Restated.</strong>" in text and "restated.html" in text, page
    assert "no longer" not in (company / "html" / EDITION / "restated.html").read_text()[:2000]
    assert f"]({EDITION}-restated)" in (company / "wiki" / f"{EDITION}.md").read_text()
    assert (company / "wiki" / f"{EDITION}-restated.md").is_file()
    assert "Restated 1" in (company / "html" / "editions.html").read_text()
    metrics = json.loads((company / "data" / EDITION / "metrics.json").read_text())
    assert metrics["restatements"][0]["reasons"] == ["price"]
    atom = "{http://www.w3.org/2005/Atom}"
    feed = xml.etree.ElementTree.parse(company / "html" / "feed.xml").getroot()
    ids = [entry.find(atom + "id").text for entry in feed.findall(atom + "entry")]
    assert len(ids) == len(set(ids)) == 3 and sum(each.endswith("restated-1") for each in ids) == 1
    for own in (work / "site" / "self").iterdir():
        assert (own / "html" / EDITION / "restated.html").is_file()
    build(work, "--edition", "2026-10")
    feed = xml.etree.ElementTree.parse(company / "html" / "feed.xml").getroot()
    later = [entry.find(atom + "id").text for entry in feed.findall(atom + "entry")]
    assert set(ids) < set(later), "an entry of the feed is gone"


def test_people_no_longer_shown_are_not_named(work: Path) -> None:
    build(work, "--edition", EDITION)
    replace(work, 'people = "named"', 'people = "none"')
    append(work, "usage/usage.csv", ROW)
    build(work, "--edition", EDITION)
    for path in (work / "site" / "leads").rglob("*"):
        if path.is_file() and path.suffix in {".csv", ".json", ".html", ".md"}:
            text = path.read_text()
            assert not any(f"{name.title()} Lind" in text or f",{name}," in text
                           for name in editions.PEOPLE), path
    assert any(row["change"] == "not named" for row in restated_rows(work, "leads"))


def test_one_audience_alone_is_restated_alone(work: Path) -> None:
    build(work, "--edition", EDITION)
    append(work, "org.toml", PRICE)
    build(work, "--edition", EDITION, "--audience", "leads")
    assert restated_rows(work, "leads") and not restated_rows(work)
    build(work, "--edition", EDITION)
    assert {row["reasons"] for row in restated_rows(work)} == {"price"}
    assert {row["restatement"] for row in restated_rows(work, "leads")} == {"1"}


def test_a_manifest_of_an_older_version_gives_no_reason(work: Path) -> None:
    build(work, "--edition", EDITION)
    path = work / "site" / "manifest.json"
    manifest = json.loads(path.read_text())
    del manifest["made_from"]
    path.write_text(json.dumps(manifest))
    append(work, "org.toml", PRICE)
    build(work, "--edition", EDITION)
    assert {row["reasons"] for row in restated_rows(work)} == {"not recorded"}


def test_gaps_and_other_settings_are_told_in_the_archive(work: Path) -> None:
    build(work, "--edition", "2026-08")
    replace(work, "[report]\n", "[report]\nH = 14\n")
    build(work, "--edition", "2026-10")
    text = (work / "site" / "company" / "html" / "editions.html").read_text()
    assert "no edition" in text and "September 2026" in text
    assert "other definitions or settings" in text


def test_the_page_of_a_team_that_is_gone_stays(work: Path) -> None:
    build(work, "--edition", EDITION)
    page = work / "site" / "company" / "html" / EDITION / "teams" / "platform.html"
    bytes_before = page.read_bytes()
    replace(work, 'id = "platform"\nname = "Platform"', 'id = "robots"\nname = "Robots"')
    org = work / "input" / "org.toml"
    org.write_text(org.read_text().replace('team = "platform"', 'team = "robots"'))
    build(work, "--edition", "2026-10")
    assert page.read_bytes() == bytes_before
    assert (work / "site" / "company" / "html" / "2026-10" / "teams" / "robots.html").is_file()


def diff(work: Path, *words: str, code: int) -> str:
    ran = subprocess.run([editions.PROGRAM, "diff", *words], cwd=work, capture_output=True,
                         text=True, timeout=300)
    assert ran.returncode == code, f"{words}: {ran.returncode}, not {code}\n{ran.stdout}{ran.stderr}"
    return ran.stdout + ran.stderr


def test_diff_tells_what_differs_between_two_sites(work: Path) -> None:
    build(work, "--all")
    (work / "site").rename(work / "disk")
    build(work, "--all")
    assert "No figure differs" in diff(work, "disk", "site", code=0)
    append(work, "org.toml", PRICE)
    build(work, "--edition", EDITION)
    said = diff(work, "disk", "site", "--audience", "company", code=1)
    assert "company, September 2026" in said and "prices" in said and "more; --all" in said
    assert len(said.splitlines()) < 30
    assert len(diff(work, "disk", "site", "--audience", "company", "--all", code=1)
               .splitlines()) > len(said.splitlines())
    found = json.loads(diff(work, "disk", "site", "--json", code=1))
    assert found["differs"] and any(each["reasons"] == ["price"] for each in found["comparisons"])
    assert diff(work, "disk", "site", "--quiet", code=1) == ""
    data = f"company/data/{EDITION}"
    assert "company, September 2026" in diff(work, f"disk/{data}", f"site/{data}", code=1)
    assert "not compared" in diff(work, f"disk/{data}", f"site/leads/data/{EDITION}", code=2)
    assert "no published figures" in diff(work, "input", "site", code=2)
    assert "say what to compare" in diff(work, "site", code=2)


def test_diff_takes_no_cut_off_file_for_figures_that_went(work: Path) -> None:
    build(work, "--edition", EDITION)
    shutil.copytree(work / "site", work / "copy")
    figures = work / "copy" / "company" / "data" / EDITION / "metrics.csv"
    whole = figures.read_bytes()
    lines = whole.count(b"\n")
    figures.write_bytes(whole[:-3])
    said = diff(work, "copy", "site", code=2)
    assert f"metrics.csv:{lines}: error: the file is cut off in this line" in said, said
    rows = whole.split(b"\n")
    rows[2] = rows[2].rsplit(b",", 4)[0]
    figures.write_bytes(b"\n".join(rows))
    said = diff(work, "site", "copy", code=2)
    assert "metrics.csv:3:" in said and "[published.ragged-row]" in said, said
    figures.write_bytes(b"")
    assert "the file is empty" in diff(work, "copy", "site", code=2)


def test_diff_refuses_editions_made_by_other_settings(work: Path) -> None:
    build(work, "--all")
    two = ("site", "--edition", "2026-09", "--edition", "2026-10", "--audience", "company")
    assert "September 2026 to October 2026" in diff(work, *two, code=1)
    replace(work, "[report]\n", "[report]\nH = 14\n")
    build(work, "--edition", "2026-10")
    said = diff(work, *two, code=2)
    assert "other settings, so they are not compared" in said and "from" not in said


def main() -> int:
    editions.PROGRAM = str(Path(sys.argv[1]).resolve())
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
