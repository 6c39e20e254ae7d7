"""Instants, local days and months (METRICS 1.1).

An instant is a whole number of microseconds since 1970 UTC. A month is the number 12 * year +
(month - 1), so that months can be added and compared.
"""

import calendar
import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from .exact import BadCell

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
DAY_US = 86_400_000_000

_STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(Z|z|[+-]\d\d:?\d\d)?$")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")


def month_index(year, month):
    return 12 * year + month - 1


def month_of(day):
    return month_index(day.year, day.month)


def parse_month(text):
    year, month = text.split("-")
    return month_index(int(year), int(month))


def month_text(month):
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_length(month):
    return calendar.monthrange(month // 12, month % 12 + 1)[1]


def month_days(month):
    return [date(month // 12, month % 12 + 1, d) for d in range(1, month_length(month) + 1)]


def first_day(month):
    return date(month // 12, month % 12 + 1, 1)


def microseconds(moment):
    return (moment - EPOCH) // timedelta(microseconds=1)


class Clock:
    """The report's zone: local days of instants and instants of local midnights."""

    def __init__(self, zone_name):
        self.zone = ZoneInfo(zone_name)

    def local_day(self, instant):
        return (EPOCH + timedelta(microseconds=instant)).astimezone(self.zone).date()

    def midnight(self, day):
        # fold = 0: the earlier of two, and in a gap the moment moved forward by the gap
        return microseconds(datetime(day.year, day.month, day.day, tzinfo=self.zone))

    def parse(self, text, file_zone=None):
        """(instant, local day, is a bare date) of a cell.

        A time without offset needs the zone that its source declares; a bare date is that local
        day and never shifted.
        """
        text = text.strip()
        bare = _DATE.match(text)
        if bare:
            day = _date(bare.groups())
            return self.midnight(day), day, True
        match = _STAMP.match(text)
        if not match:
            raise BadCell(f"not a time: {text!r}")
        instant = _instant(match.groups(), file_zone)
        return instant, self.local_day(instant), False


def _date(groups):
    try:
        return date(*(int(g) for g in groups))
    except ValueError as error:
        raise BadCell(str(error)) from None


def _instant(groups, file_zone):
    year, month, day, hour, minute, second, fraction, offset = groups
    micros = int((fraction or "0")[:6].ljust(6, "0"))
    if offset in ("Z", "z"):
        zone = timezone.utc
    elif offset:
        digits = offset[1:].replace(":", "")
        shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        zone = timezone(-shift if offset[0] == "-" else shift)
    elif file_zone:
        zone = ZoneInfo(file_zone)
    else:
        raise BadCell("a time without offset")
    try:
        return microseconds(datetime(int(year), int(month), int(day), int(hour), int(minute),
                                     int(second or 0), micros, tzinfo=zone))
    except ValueError as error:
        raise BadCell(str(error)) from None
