#!/usr/bin/env python3
"""Published months stay: what the ledger beside a site holds back, and what it lets through.

usage: ledger.py PROGRAM

Each test is a function `test_…`; its name and first line say what is promised.
"""
import csv
import gzip
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

import editions
from editions import build, digests, make_input

EVERYBODY = ["ada", "bo", "cy", "dee", "eli", "fay", "gus", "hal"]
COLUMNS = "timestamp,person,tool,model,mode,input_tokens,output_tokens\n"


def late_rows(work: Path, people: list[str], *, tokens: int = 1_000_000, tool: str = "claude-code",
              model: str = "claude-opus-4-5", month: int = 9) -> None:
    (work / "input" / "usage" / "late.csv").write_text(COLUMNS + "".join(
        f"2026-{month:02}-05T09:00:00Z,{name},{tool},{model},interactive,{tokens},1000\n"
        for name in people))


def figures(work: Path, audience: str = "company", edition: str = "2026-10") -> dict:
    found = {}
    for name, time in (("metrics.csv", "window"), ("series.csv", "month")):
        with open(work / "site" / audience / "data" / edition / name, newline="") as file:
            for row in csv.DictReader(file):
                found[row[time], row["level"], row["subject"], row["metric"]] = row["value"]
    return found


def value_of(work: Path, month: str = "2026-09") -> float:
    return float(figures(work)[month, "org", "", "cost.value"])


def differing(before: dict, after: dict) -> set:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def test_late_usage_of_fewer_than_the_least_group_changes_no_figure(work: Path) -> None:
    build(work, "--edition", "2026-10")
    before = {audience: figures(work, audience) for audience in ("company", "leads")}
    late_rows(work, EVERYBODY[:4])
    said = build(work, "--edition", "2026-10")
    for audience, held in before.items():
        assert not differing(held, figures(work, audience)), audience
    assert "ledger.late-data" in said and "4 people" in said, said
    assert not any(name in said for name in EVERYBODY), said


def test_late_usage_in_a_tool_and_model_never_seen_waits_as_well(work: Path) -> None:
    build(work, "--edition", "2026-10")
    before = figures(work)
    late_rows(work, ["cy"], tool="aider", model="claude-haiku-4-5")
    build(work, "--edition", "2026-10")
    assert not differing(before, figures(work))


def test_a_row_taken_away_again_waits_as_well(work: Path) -> None:
    build(work, "--edition", "2026-10")
    before = figures(work)
    usage = work / "input" / "usage" / "usage.csv"
    lines = usage.read_text().splitlines(keepends=True)
    usage.write_text("".join(line for line in lines if not line.startswith("2026-09-17T09:00:00Z,bo")))
    build(work, "--edition", "2026-10")
    assert not differing(before, figures(work))


def test_late_usage_of_the_least_group_is_issued_and_told(work: Path) -> None:
    build(work, "--edition", "2026-10")
    before = value_of(work)
    late_rows(work, EVERYBODY[:5])
    said = build(work, "--edition", "2026-10")
    assert value_of(work) > before + 20, value_of(work)
    assert "ledger.correction" in said, said
    again = build(work, "--edition", "2026-10")
    assert "ledger." not in again, again


def test_late_usage_that_one_person_outweighs_waits_although_five_have_it(work: Path) -> None:
    build(work, "--edition", "2026-10")
    before = figures(work)
    late_rows(work, EVERYBODY[:5], tokens=1000)
    with open(work / "input" / "usage" / "late.csv", "a") as file:
        file.write("2026-09-06T09:00:00Z,ada,claude-code,claude-opus-4-5,interactive,900000000,1\n")
    build(work, "--edition", "2026-10")
    assert not differing(before, figures(work))


def test_waiting_changes_are_issued_once_enough_people_have_them(work: Path) -> None:
    build(work, "--edition", "2026-09")
    before = value_of_edition(work, "2026-09")
    late_rows(work, EVERYBODY[:2])
    build(work, "--edition", "2026-09")
    assert value_of_edition(work, "2026-09") == before
    late_rows(work, EVERYBODY[:6])
    build(work, "--edition", "2026-09")
    assert value_of_edition(work, "2026-09") > before


def value_of_edition(work: Path, edition: str) -> float:
    return float(figures(work, "company", edition)[edition, "org", "", "cost.value"])


def test_later_editions_keep_the_published_month_in_windows_and_series(work: Path) -> None:
    build(work, "--edition", "2026-09")
    before = value_of_edition(work, "2026-09")
    late_rows(work, ["dee"])
    build(work, "--edition", "2026-10")
    assert value_of(work, "2026-09") == before
    quarter = float(figures(work)["W3", "org", "", "cost.value"])
    months = sum(value_of(work, month) for month in ("2026-08", "2026-09", "2026-10"))
    assert abs(quarter - months) < 1e-9 * quarter, (quarter, months)


def test_a_month_not_yet_published_takes_late_usage_of_one(work: Path) -> None:
    build(work, "--edition", "2026-09")
    late_rows(work, ["dee"], month=10)
    said = build(work, "--edition", "2026-10")
    assert "ledger." not in said, said


CHANGE_COLUMNS = "change,repo,author,opened_at,merged_at,additions,deletions,type\n"


def change_row(number: int, name: str, month: int = 9, additions: int = 10) -> str:
    return (f"{number},core,{name},2026-{month:02}-08T09:00:00Z,2026-{month:02}-09T09:00:00Z,"
            f"{additions},2,feature\n")


def make_changes(work: Path) -> Path:
    file = work / "input" / "work" / "changes.csv"
    file.parent.mkdir()
    file.write_text(CHANGE_COLUMNS + "".join(
        change_row(100 * month + 10 * round + place, name, month)
        for month in (8, 9, 10) for round in (0, 1, 2) for place, name in enumerate(EVERYBODY)))
    return file


def throughput(work: Path, edition: str = "2026-10") -> dict:
    return {key: value for key, value in figures(work, "company", edition).items()
            if key[3].startswith("outcomes.")}


def test_late_changes_of_few_people_wait(work: Path) -> None:
    file = make_changes(work)
    build(work, "--edition", "2026-10")
    before = throughput(work)
    assert any(value for value in before.values())
    file.write_text(file.read_text() + "".join(change_row(5000 + i, name)
                                               for i, name in enumerate(EVERYBODY[:4])))
    said = build(work, "--edition", "2026-10")
    assert not differing(before, throughput(work)), differing(before, throughput(work))
    assert "ledger.late-changes" in said and "4 changes" in said, said


def test_late_changes_of_the_least_group_are_issued(work: Path) -> None:
    file = make_changes(work)
    build(work, "--edition", "2026-10")
    before = throughput(work)
    file.write_text(file.read_text() + "".join(change_row(5000 + i, name)
                                               for i, name in enumerate(EVERYBODY[:5])))
    said = build(work, "--edition", "2026-10")
    assert differing(before, throughput(work))
    assert "ledger.correction" in said, said


def test_altered_and_vanished_changes_of_few_people_come_back(work: Path) -> None:
    file = make_changes(work)
    build(work, "--edition", "2026-10")
    before = throughput(work)
    lines = file.read_text().splitlines(keepends=True)
    lines = [line for line in lines if not line.startswith("911,")]
    lines = [line.replace(",10,2,", ",90000,2,") if line.startswith("912,") else line
             for line in lines]
    file.write_text("".join(lines))
    build(work, "--edition", "2026-10")
    assert not differing(before, throughput(work)), differing(before, throughput(work))


def test_rework_found_later_still_comes_in(work: Path) -> None:
    file = make_changes(work)
    lines = file.read_text().splitlines(keepends=True)
    rework = [line.rstrip("\n") + "," for line in lines]
    file.write_text("\n".join([rework[0] + "reworked_at", *rework[1:]]) + "\n")
    build(work, "--edition", "2026-08")
    file.write_text(file.read_text().replace("2026-08-09T09:00:00Z,10,2,feature,\n",
                                             "2026-08-09T09:00:00Z,10,2,feature,2026-08-20T09:00:00Z\n", 1))
    said = build(work, "--edition", "2026-10")
    assert "ledger.late-changes" not in said, said


def move_hal(work: Path, date: str = "") -> None:
    org = (work / "input" / "org.toml").read_text()
    member = 'name = "Hal Lind"\nteam = "platform"\nstart = 2026-01-01\n'
    assert member in org
    moved = 'name = "Hal Lind"\nteam = "search"\nstart = 2026-01-01\n'
    if date:
        moved = ('name = "Hal Lind"\n[[person.membership]]\nteam = "platform"\nfrom = 2026-01-01\n'
                 f'to = {date}\n[[person.membership]]\nteam = "search"\nfrom = 2026-10-01\n')
    org = org.replace(member, moved).replace("[[audience]]", '[[team]]\nid = "search"\n\n[[audience]]', 1)
    (work / "input" / "org.toml").write_text(org)


def test_somebody_moved_without_a_date_stays_where_published_months_had_her(work: Path) -> None:
    build(work, "--edition", "2026-09")
    before = figures(work, "company", "2026-09")
    move_hal(work)
    build(work, "--edition", "2026-09")
    assert not differing(before, {key: value for key, value in figures(work, "company", "2026-09").items()
                                  if key[2] != "search"})


def test_a_dated_move_after_the_published_months_changes_nothing_before(work: Path) -> None:
    build(work, "--edition", "2026-09")
    before = figures(work, "company", "2026-09")
    move_hal(work, "2026-09-30")
    build(work, "--edition", "2026-09")
    assert not differing(before, figures(work, "company", "2026-09"))


def test_somebody_taken_out_of_the_list_is_asked_back(work: Path) -> None:
    build(work, "--edition", "2026-09")
    before = digests(work / "site")
    org = (work / "input" / "org.toml").read_text()
    (work / "input" / "org.toml").write_text(org.replace('id = "hal"', 'id = "hal2"'))
    said = build(work, "--edition", "2026-10", code=1)
    assert "ledger.person-gone" in said and "'hal'" in said, said
    assert digests(work / "site") == before


def test_a_team_taken_out_of_the_list_is_asked_back(work: Path) -> None:
    build(work, "--edition", "2026-09")
    org = (work / "input" / "org.toml").read_text()
    org = org.replace('"platform"', '"base"')
    (work / "input" / "org.toml").write_text(org)
    said = build(work, "--edition", "2026-10", code=1)
    assert "ledger.team-gone" in said and "'platform'" in said, said


def test_a_small_team_moved_in_the_tree_is_refused(work: Path) -> None:
    org = (work / "input" / "org.toml").read_text()
    org = org.replace('[[audience]]', '[[team]]\nid = "east"\n\n[[team]]\nid = "west"\n\n'
                      '[[team]]\nid = "small"\nparent = "east"\n\n[[audience]]', 1)
    org = org.replace('name = "Hal Lind"\nteam = "platform"', 'name = "Hal Lind"\nteam = "small"')
    org = org.replace('name = "Gus Lind"\nteam = "platform"', 'name = "Gus Lind"\nteam = "east"')
    (work / "input" / "org.toml").write_text(org)
    build(work, "--edition", "2026-09")
    (work / "input" / "org.toml").write_text(org.replace('parent = "east"', 'parent = "west"'))
    said = build(work, "--edition", "2026-10", code=1)
    assert "ledger.team-moved" in said, said


def test_the_ledger_is_its_owners_alone_and_lies_beside_the_site(work: Path) -> None:
    build(work, "--edition", "2026-09")
    ledger = work / "site.ledger"
    for path in (ledger, *ledger.rglob("*")):
        mode = stat.S_IMODE(os.stat(path).st_mode)
        assert mode & 0o077 == 0, f"{path}: {mode:o}"
    assert not list((work / "site").rglob("*ledger*"))
    text = gzip.decompress((ledger / "months" / "2026-09.gz").read_bytes()).decode()
    assert "\tada" in text


def test_the_same_build_twice_leaves_site_and_ledger_byte_for_byte(work: Path) -> None:
    build(work, "--all")
    before = digests(work)
    said = build(work, "--all")
    assert digests(work) == before
    assert "ledger." not in said, said


def lines_of_cells(work: Path) -> list[str]:
    return (work / "site.ledger" / "cells.csv").read_text().splitlines()


def test_rounded_money_of_finished_work_is_remembered_with_how_much_it_left_open(work: Path) -> None:
    make_changes(work)
    build(work, "--edition", "2026-10")
    told = figures(work)["W3", "org", "", "outcomes.cost_per_change"]
    assert told
    sums = [row for row in csv.DictReader(lines_of_cells(work)) if row["measure"] == "spend"]
    whole = [row for row in sums if row["level"] == "org" and row["audience"] == "company"]
    assert len(whole) == 1, sums
    assert whole[0]["to"] == "2026-10-02", whole  # of changes that have survived for 30 days
    assert float(whole[0]["below"]) > 0 < float(whole[0]["above"])


def test_a_ledger_from_before_rounded_money_was_remembered_is_read(work: Path) -> None:
    make_changes(work)
    build(work, "--edition", "2026-10")
    before, lines = digests(work), lines_of_cells(work)
    assert any(line.split(",")[7] for line in lines[1:])
    kept = [",".join(line.split(",")[:7]) for line in lines if not line.split(",")[7] or line == lines[0]]
    (work / "site.ledger" / "cells.csv").write_text("\n".join(kept) + "\n")
    build(work, "--edition", "2026-10")
    assert digests(work) == before


def test_a_damaged_line_of_cells_stops_the_build(work: Path) -> None:
    make_changes(work)
    build(work, "--edition", "2026-10")
    lines = lines_of_cells(work)
    (work / "site.ledger" / "cells.csv").write_text(
        "\n".join(line.replace(",spend,", ",spend,x") for line in lines) + "\n")
    said = build(work, "--edition", "2026-10", code=1)
    assert "ledger.unreadable" in said and "cells.csv" in said, said


def test_a_failed_build_leaves_the_ledger_as_it_was(work: Path) -> None:
    build(work, "--edition", "2026-09")
    before = digests(work / "site.ledger")
    (work / "input" / "usage" / "broken.csv").write_text("a,b\n1,2\n")
    build(work, "--edition", "2026-10", code=1)
    assert digests(work / "site.ledger") == before


def test_a_damaged_ledger_stops_the_build_and_is_named(work: Path) -> None:
    build(work, "--edition", "2026-09")
    (work / "site.ledger" / "months" / "2026-09.gz").write_bytes(b"no gzip")
    before = digests(work / "site")
    said = build(work, "--edition", "2026-10", code=1)
    assert "ledger.unreadable" in said and "2026-09.gz" in said, said
    assert digests(work / "site") == before


def test_a_ledger_inside_the_site_is_refused(work: Path) -> None:
    said = build(work, "--edition", "2026-09", "--ledger", "site/ledger", code=1)
    assert "ledger.published" in said, said


def test_a_site_without_its_ledger_is_warned_of(work: Path) -> None:
    build(work, "--edition", "2026-09")
    shutil.rmtree(work / "site.ledger")
    said = build(work, "--edition", "2026-10")
    assert "ledger.missing" in said, said


def test_without_a_ledger_nothing_is_read_or_written(work: Path) -> None:
    build(work, "--edition", "2026-09", "--no-ledger")
    assert not (work / "site.ledger").exists()
    late_rows(work, ["ada"])
    before = value_of_edition(work, "2026-09")
    build(work, "--edition", "2026-09", "--no-ledger")
    assert value_of_edition(work, "2026-09") > before


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
