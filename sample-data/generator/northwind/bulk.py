"""One canonical file of many rows, made quickly: for measuring speed, not for reading figures."""

from pathlib import Path

from . import canonical, days, org_file, tools
from .plan import make_plan
from .streams import Stream

_VARIANTS = 1 << 15
_BLOCK = 50_000


def _endings(plan, stream):
    """Everything after the time of a row, in many variants."""
    models = [tools.CLAUDE["middle"][-2], tools.CLAUDE["large"][-2], tools.CLAUDE["small"][1],
              tools.CLAUDE["large"][3], tools.CLAUDE["middle"][2]]
    endings = []
    for _ in range(_VARIANTS):
        person = stream.pick(plan.people)
        mode = stream.pick(("interactive", "agent", "agent"))
        fingerprint = "%016x" % stream.bits() if mode == "interactive" else ""
        endings.append(",%s,claude-code,%s,%06x,%s,%s,%d,%d,%d,%d,%d,%s,," % (
            person.email, stream.pick(models).name, stream.below(1 << 22),
            person.memberships[-1].team, mode, stream.below(3000), stream.below(700_000),
            stream.below(30_000), stream.below(2) * stream.below(20_000), stream.below(4000),
            fingerprint))
    return endings


def write_rows(folder, seed, people, months, count):
    plan = make_plan(seed, people, months, ())
    org_file.write_all(plan, folder, False)
    stream = Stream(seed, "rows", count)
    endings = _endings(plan, stream)
    first = days.instant_ms(days.days_of(plan.months[0])[0], 7200)
    last = days.instant_ms(days.days_of(plan.months[-1])[-1], 86_000)
    path = Path(folder) / "usage" / "claude-code" / "requests.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    known_day, day_text = -1, ""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(canonical.REQUEST_HEADER + "\n")
        lines = []
        for row in range(count):
            ms = first + (last - first) * row // count
            day_number, rest = divmod(ms, days.DAY_MS)
            if day_number != known_day:
                known_day, day_text = day_number, days.utc_day(ms).isoformat()
            lines.append("%sT%02d:%02d:%02d.%03dZ%s" % (
                day_text, rest // 3_600_000, rest // 60_000 % 60, rest // 1000 % 60, rest % 1000,
                endings[stream.bits() % _VARIANTS]))
            if len(lines) == _BLOCK:
                out.write("\n".join(lines) + "\n")
                lines = []
        if lines:
            out.write("\n".join(lines) + "\n")
