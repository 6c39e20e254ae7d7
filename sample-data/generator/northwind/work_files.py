"""Files of work: changes, reviews and defects, split by year. What comes after the last month's
end is not known yet and left empty. A few rows contradict themselves, as rows do.
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
    """2026-10-14T09:30Z, empty from the end on."""
    if ms is None or ms >= end_ms:
        return ""
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
    end = work.end_ms
    last_year = days.utc_day(end - 1).year
    for year in range(work.begin.year, last_year + 1):
        def inside(ms):
            return ms < end and min(last_year, max(work.begin.year, days.utc_day(ms).year)) == year
        changes = [change for change in work.changes if inside(change.opened)]
        reviews = sorted((review for change in work.changes for review in change.reviews
                          if inside(review.at)),
                         key=lambda review: (review.at, review.change.id, review.state))
        defects = [defect for defect in work.defects() if inside(defect.at)]
        older = year < last_year
        _write(folder, "changes", year, older, CHANGES_HEADER,
               [change_line(work, change) for change in changes])
        _write(folder, "reviews", year, older, REVIEWS_HEADER,
               [review_line(work, review, "%d.%d" % (year, position))
                for position, review in enumerate(reviews)])
        _write(folder, "defects", year, False, DEFECTS_HEADER,
               ["D%d%03d,%s,%s,%s" % (year % 100, position + 1,
                                      defect.change.id if defect.change else "",
                                      _time(defect.at, end), defect.severity)
                for position, defect in enumerate(defects)])


def _write(folder, kind, year, compressed, header, lines):
    if lines:
        write_text(folder, "work/%s-%d.csv" % (kind, year), "\n".join([header] + lines) + "\n",
                   compressed)
