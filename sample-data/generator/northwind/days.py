"""The calendar: months of the sample, Swedish holidays, working days, Stockholm's clock."""

from datetime import date, timedelta

LAST_MONTH = (2026, 10)
EPOCH = date(1970, 1, 1)
DAY_MS = 86_400_000

HOLIDAYS = [date.fromisoformat(text) for text in (
    "2025-05-01", "2025-05-29", "2025-06-06", "2025-06-20", "2025-12-24", "2025-12-25",
    "2025-12-26", "2025-12-31", "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06",
    "2026-05-01", "2026-05-14", "2026-06-19", "2026-12-24", "2026-12-25", "2026-12-31")]
_HOLIDAY_SET = frozenset(HOLIDAYS)


def months_until(last, count):
    """The `count` months that end with `last`, oldest first, as (year, month)."""
    index = last[0] * 12 + last[1] - 1
    return [(i // 12, i % 12 + 1) for i in range(index - count + 1, index + 1)]


def month_name(month):
    return "%04d-%02d" % month


def days_of(month):
    year, number = month
    day = date(year, number, 1)
    days = []
    while day.month == number:
        days.append(day)
        day += timedelta(days=1)
    return days


def is_workday(day):
    return day.weekday() < 5 and day not in _HOLIDAY_SET


def is_last_workdays(day, count):
    """Whether `day` is one of the last `count` working days of its month."""
    following = sum(1 for other in days_of((day.year, day.month))
                    if other > day and is_workday(other))
    return is_workday(day) and following < count


def _last_sunday(year, month):
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def stockholm_offset_hours(day):
    """Hours ahead of UTC at working hours of the day; the change itself is on Sunday night."""
    summer = _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
    return 2 if summer else 1


def instant_ms(day, second_of_day):
    """Milliseconds since 1970 UTC of a local time in Stockholm, `second_of_day` may be a float."""
    local = (day - EPOCH).days * DAY_MS + int(second_of_day * 1000)
    return local - stockholm_offset_hours(day) * 3_600_000


def utc_day(ms):
    return EPOCH + timedelta(days=ms // DAY_MS)


def utc_text(ms):
    """2026-10-14T09:30:05.123Z"""
    rest = ms % DAY_MS
    return "%sT%02d:%02d:%02d.%03dZ" % (utc_day(ms).isoformat(), rest // 3_600_000,
                                        rest // 60_000 % 60, rest // 1000 % 60, rest % 1000)
