#!/usr/bin/env python3
"""Records of work that come late, are altered or vanish: published months stay, news comes in.

usage: late_work.py PROGRAM

Each test is a function `test_…`; its name says what is promised.
"""
import gzip
import re
import sys
import tempfile
from pathlib import Path

import editions
from editions import build, make_input
from ledger import EVERYBODY, differing, figures, make_changes

REVIEW_COLUMNS = "change,reviewer,submitted_at,state\n"
DEFECT_COLUMNS = "defect,change,found_at,severity\n"
ASSET_COLUMNS = "asset,kind,title,author,created_at\n"
ADOPTION_COLUMNS = "asset,person,at,evidence\n"
HELP_COLUMNS = "help,kind,giver,receiver,at,minutes,confirmed\n"
EDITION = "2026-10"
AUGUST, SEPTEMBER = "2026-08-20T09:00:00Z", "2026-09-20T09:00:00Z"


def number_of(month: int, round: int, place: int) -> int:
    return 100 * month + 10 * round + place


def reviewer_of(place: int) -> str:
    return EVERYBODY[(place + 1) % len(EVERYBODY)]


def review_row(change: int, reviewer: str, month: int, state: str = "approved", hour: int = 8) -> str:
    return f"{change},{reviewer},2026-{month:02}-09T{hour:02}:00:00Z,{state}\n"


def make_work(work: Path) -> Path:
    """Changes with a review each, some defects, an asset taken up by all, and help. The folder of them."""
    folder = make_changes(work).parent
    (folder / "reviews.csv").write_text(REVIEW_COLUMNS + "".join(
        review_row(number_of(month, round, place), reviewer_of(place), month)
        for month in (8, 9, 10) for round in (0, 1) for place in range(len(EVERYBODY))))
    (folder / "defects.csv").write_text(DEFECT_COLUMNS + "".join(
        f"D{month}{place},{number_of(month, 0, place)},2026-{month:02}-15T09:00:00Z,2\n"
        for month in (8, 9) for place in range(0, len(EVERYBODY), 2)))
    (folder / "assets.csv").write_text(ASSET_COLUMNS + "guide,document,Guide,ada,2026-08-05T09:00:00Z\n")
    (folder / "adoptions.csv").write_text(ADOPTION_COLUMNS + "".join(
        f"guide,{name},2026-{month:02}-12T09:00:00Z,use\n"
        for month in (8, 9, 10) for name in EVERYBODY[1:]))
    (folder / "help.csv").write_text(HELP_COLUMNS + "".join(
        f"h{month}{place},pairing,{name},{reviewer_of(place)},2026-{month:02}-14T09:00:00Z,60,yes\n"
        for month in (8, 9, 10) for place, name in enumerate(EVERYBODY)))
    return folder


def told(work: Path) -> dict:
    """Every figure but the coverage of files, which are as they are."""
    return {key: value for key, value in figures(work, "company", EDITION).items()
            if not key[3].startswith("coverage.")}


def append(file: Path, rows: list[str]) -> None:
    file.write_text(file.read_text() + "".join(rows))


def stays(work: Path, before: dict, what: str) -> None:
    said = build(work, "--edition", EDITION)
    assert not differing(before, told(work)), differing(before, told(work))
    assert "ledger.late-changes" in said and what in said, said
    assert not any(re.search(rf"\b{name}\b", said) for name in EVERYBODY), said


def test_late_reviews_of_few_people_wait(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", EDITION)
    before = told(work)
    append(folder / "reviews.csv", [review_row(number_of(9, 2, place), reviewer_of(place), 9)
                                    for place in range(4)])
    stays(work, before, "4 reviews of September 2026")


def test_late_reviews_of_the_least_group_are_issued(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", EDITION)
    before = told(work)
    append(folder / "reviews.csv", [review_row(number_of(9, 2, place), reviewer_of(place), 9,
                                               "changes_requested") for place in range(8)])
    said = build(work, "--edition", EDITION)
    assert differing(before, told(work))
    assert "ledger.correction" in said and "8 reviews" in said, said
    assert "ledger." not in build(work, "--edition", EDITION)


def test_late_reviews_by_many_of_the_work_of_one_wait(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", EDITION)
    before = told(work)
    append(folder / "reviews.csv", [review_row(number_of(9, 2, 0), name, 9, "changes_requested")
                                    for name in EVERYBODY[1:]])
    stays(work, before, "7 reviews of September 2026")


def test_a_vanished_and_an_altered_review_come_back(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", EDITION)
    before = told(work)
    lines = (folder / "reviews.csv").read_text().splitlines(keepends=True)
    lines = [line.replace("approved", "changes_requested") if line.startswith("901,") else line
             for line in lines if not line.startswith("902,")]
    (folder / "reviews.csv").write_text("".join(lines))
    stays(work, before, "3 reviews of September 2026")


def test_late_defects_adoptions_and_help_of_few_people_wait(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", EDITION)
    before = told(work)
    append(folder / "defects.csv", ["L1,901,2026-09-20T09:00:00Z,1\n"])
    append(folder / "adoptions.csv", ["guide,bo,2026-09-20T09:00:00Z,edit\n"])
    append(folder / "help.csv", ["late,pairing,ada,bo,2026-09-20T09:00:00Z,600,yes\n"])
    for what in ("1 defect", "1 adoption", "1 record of help"):
        stays(work, before, what + " of September 2026")


def test_a_late_asset_waits_with_who_took_it_up(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", EDITION)
    before = told(work)
    append(folder / "assets.csv", ["late,standard,Late,bo,2026-09-05T09:00:00Z\n"])
    append(folder / "adoptions.csv", ["late,cy,2026-09-20T09:00:00Z,use\n"])
    stays(work, before, "1 asset of September 2026")


def test_a_vanished_asset_comes_back_with_its_adoptions(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", EDITION)
    before = told(work)
    other = ASSET_COLUMNS + "other,standard,Other,bo,2026-11-05T09:00:00Z\n"
    (folder / "assets.csv").write_text(other)
    (folder / "adoptions.csv").write_text(ADOPTION_COLUMNS + "other,cy,2026-11-06T09:00:00Z,use\n")
    stays(work, before, "1 asset of August 2026")


def with_rework(folder: Path, at: dict[int, str]) -> None:
    lines = (folder / "changes.csv").read_text().splitlines()
    rows = [lines[0] + ",reworked_at"]
    rows += [line + "," + at.get(int(line.split(",")[0]), "") for line in lines[1:]]
    (folder / "changes.csv").write_text("\n".join(rows) + "\n")


def test_rework_told_after_its_follow_up_was_published_waits(work: Path) -> None:
    folder = make_work(work)
    original = (folder / "changes.csv").read_text()
    with_rework(folder, {907: SEPTEMBER})
    build(work, "--edition", EDITION)
    before = told(work)
    (folder / "changes.csv").write_text(original)
    with_rework(folder, {901: SEPTEMBER, 902: SEPTEMBER, 907: SEPTEMBER})
    stays(work, before, "2 changes of September 2026")


def test_rework_told_after_publication_of_many_people_is_issued(work: Path) -> None:
    folder = make_work(work)
    original = (folder / "changes.csv").read_text()
    with_rework(folder, {907: SEPTEMBER})
    build(work, "--edition", EDITION)
    before = told(work)
    (folder / "changes.csv").write_text(original)
    with_rework(folder, {number: SEPTEMBER for number in range(900, 908)})
    said = build(work, "--edition", EDITION)
    assert differing(before, told(work)) and "ledger.correction" in said, said


def test_rework_within_a_follow_up_that_was_not_over_comes_in(work: Path) -> None:
    folder = make_work(work)
    original = (folder / "changes.csv").read_text()
    with_rework(folder, {807: AUGUST})
    build(work, "--edition", "2026-09")
    (folder / "changes.csv").write_text(original)
    with_rework(folder, {807: AUGUST, 901: SEPTEMBER})
    said = build(work, "--edition", EDITION)
    assert "ledger.late-changes" not in said, said


def test_records_of_a_month_not_yet_published_come_in(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", "2026-09")
    append(folder / "help.csv", ["late,pairing,ada,bo,2026-10-20T09:00:00Z,600,yes\n"])
    append(folder / "reviews.csv", [review_row(number_of(10, 2, 0), "bo", 10)])
    said = build(work, "--edition", EDITION)
    assert "ledger." not in said, said


def as_it_was(month: str) -> str:
    """A month as ledgers kept it that knew of changes only, and not what became of them."""
    lines = [line for line in month.splitlines() if not line.startswith("W\t")]
    lines[0] = "shadowgraph month\t1"
    lines = ["%t".join(line.split("%t")[:10]) if line.startswith("C\t") else line for line in lines]
    return "\n".join(lines) + "\n"


def test_a_ledger_of_changes_alone_still_holds_them(work: Path) -> None:
    folder = make_work(work)
    build(work, "--edition", EDITION)
    before = told(work)
    for file in (work / "site.ledger" / "months").iterdir():
        file.write_bytes(gzip.compress(as_it_was(gzip.decompress(file.read_bytes()).decode()).encode()))
    append(folder / "changes.csv", ["9000,core,ada,2026-09-08T09:00:00Z,2026-09-09T09:00:00Z,10,2,feature\n"])
    stays(work, before, "1 change of September 2026")


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
