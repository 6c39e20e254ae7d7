"""Files of work: changes, reviews and defects, split by half-year. What comes after the end of
the last month is not known yet and left empty. A few rows contradict themselves, as rows do.
"""

from . import days
from .streams import Stream
from .writing import write_text

CHANGES_HEADER = ("change,repo,author,co_authors,opened_at,first_green_at,merged_at,additions,"
                  "deletions,type,feature,ai_assisted,is_revert,reverted_by,reworked_at")
REVIEWS_HEADER = "change,reviewer,submitted_at,state,comments,words,is_bot"
DEFECTS_HEADER = "defect,change,found_at,severity"
CONTRADICTIONS = 0.0022               # changes merged before they were opened
MISSPELT = 0.0012                     # reviews with a state that nobody knows


def _time(ms, end_ms):
    """As `time_text`, empty from the end on."""
    return "" if ms is None or ms >= end_ms else time_text(ms)


def time_text(ms):
    """2026-10-14T09:30Z"""
    rest = ms % days.DAY_MS // 60_000
    return "%sT%02d:%02dZ" % (days.utc_day(ms).isoformat(), rest // 60, rest % 60)


def login(author):
    return author if isinstance(author, str) else author.login


def change_line(work, change):
    end = work.end_ms
    merged = change.merged
    if merged and Stream(work.plan.seed, "wrong", change.id).chance(CONTRADICTIONS):
        merged = change.opened - 3 * days.DAY_MS
        work.wrong_changes += 1
    split = Stream(work.plan.seed, "split", change.id).between(0.55, 0.95)
    added = int(change.lines * split)
    undone = change.reverted_by
    undone = undone.id if undone and undone.opened < end else ""
    return ",".join((
        change.id, change.repo, login(change.author), ";".join(map(login, change.co_authors)),
        _time(change.opened, end), _time(change.green, end), _time(merged, end), str(added),
        str(change.lines - added), change.type, change.feature.id if change.feature else "",
        change.ai, "yes" if change.is_revert else "", undone, _time(change.reworked, end)))


def review_line(work, review, position):
    state = review.state
    if Stream(work.plan.seed, "misspelt", position).chance(MISSPELT):
        state = "aproved" if state == "approved" else "comented"
        work.wrong_reviews += 1
    return ",".join((review.change.id, review.reviewer, _time(review.at, work.end_ms), state,
                     str(review.comments), str(review.words), "yes" if review.is_bot else ""))


def write_work(folder, work):
    """One file a half-year; all but the newest are compressed. Defects are few: one file a year."""
    halves = sorted({(month[0], 1 + (month[1] > 6)) for month in work.plan.months})
    reviews = sorted((review for change in work.changes for review in change.reviews),
                     key=lambda review: (review.at, review.change.id, review.state))
    for half in halves:
        older = half != halves[-1]
        changes = [change for change in work.changes if _half(change.opened, halves, work) == half]
        now = [review for review in reviews if _half(review.at, halves, work) == half]
        name = "%d-%d" % half
        _write(folder, "changes-" + name, older, CHANGES_HEADER,
               [change_line(work, change) for change in changes])
        _write(folder, "reviews-" + name, older, REVIEWS_HEADER,
               [review_line(work, review, "%s.%d" % (name, position))
                for position, review in enumerate(now)])
    for year in sorted({half[0] for half in halves}):
        found = [defect for defect in work.defects()
                 if (_half(defect.at, halves, work) or (0, 0))[0] == year]
        _write(folder, "defects-%d" % year, False, DEFECTS_HEADER,
               [_defect_line(work, defect, "D%d%03d" % (year % 100, position + 1))
                for position, defect in enumerate(found)])


def _half(ms, halves, work):
    """The half-year of a file that a time belongs to; None for what is not known yet."""
    if ms >= work.end_ms:
        return None
    day = days.utc_day(ms)
    return min(halves[-1], max(halves[0], (day.year, 1 + (day.month > 6))))


def _defect_line(work, defect, name):
    return ",".join((name, defect.change.id if defect.change else "",
                     _time(defect.at, work.end_ms), defect.severity))


def _write(folder, name, compressed, header, lines):
    if lines:
        write_text(folder, "work/%s.csv" % name, "\n".join([header] + lines) + "\n", compressed)
