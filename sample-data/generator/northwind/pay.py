"""Pay: a year's amounts, dated, in kronor and in euro. Written to private/compensation.csv.

Made from the plan alone, with streams of its own: nothing else of the sample moves with it. Three
stories stand in it. Test automation, in a laboratory where pay is low, uses tokens for more than its
pay. In April 2026 salaries rise by half a percent and token allowances by a factor of two and a
half. And outside Engineering and Robotics most of the allowance lapses.
"""

from collections import namedtuple
from datetime import date

from .streams import Stream
from .writing import write_text

HEADER = "person,from,salary,bonus,equity,token_allowance,currency"

PayRow = namedtuple("PayRow", "person start salary bonus equity allowance currency")

# Kronor a month, by role, of somebody of level mid; and what a level makes of it.
MONTHLY_SEK = {"engineer": 56_000, "test-engineer": 28_500, "analyst": 52_000,
               "product-manager": 61_000, "designer": 50_000, "writer": 45_000,
               "support": 39_000, "technician": 41_000}
LEVELS = {"junior": 0.82, "mid": 1.0, "senior": 1.2, "staff": 1.42, "principal": 1.65, "lead": 1.3}
LOW_PAY_LEVELS = {"junior": 0.95, "mid": 1.0, "senior": 1.04, "staff": 1.1, "lead": 1.15}

EURO_TEAMS = ("mobile", "integrations")        # an office in Helsinki
SEK_PER_EURO = 11.0                            # what their contracts were drawn up at
ALLOWANCE_SEK = {2025: 28_800, 2026: 72_000}   # everybody's, a year, from April on
RAISE = {2025: 1.031, 2026: 1.005}
RAISE_WITHOUT_STORY = 1.031

# Units of USD for one unit: the first months, then one a month to October 2026.
FIRST_RATE_MONTH = (2025, 5)
USD_FOR_SEK = ("0.1034", "0.1046", "0.1041", "0.1043", "0.1067", "0.1059", "0.1052", "0.1068",
               "0.1071", "0.1076", "0.1065", "0.1059", "0.1063", "0.1068", "0.1072", "0.1066",
               "0.1061", "0.1058")
USD_FOR_EUR = ("1.1278", "1.1516", "1.1677", "1.1631", "1.1732", "1.1640", "1.1560", "1.1709",
               "1.1742", "1.1771", "1.1668", "1.1615", "1.1652", "1.1704", "1.1745", "1.1690",
               "1.1643", "1.1610")


def make_pay(plan, with_stories):
    """Rows of everybody who is paid; people who work for another firm have none."""
    rows = []
    for person in plan.people:
        if person.kind == "person" and not person.contractor:
            rows.extend(_rows_of(plan, person, with_stories))
    return rows


def _rows_of(plan, person, with_stories):
    stream = Stream(plan.seed, "pay", person.id)
    levels = LOW_PAY_LEVELS if person.role == "test-engineer" else LEVELS
    monthly = MONTHLY_SEK[person.role] * levels[person.level] * stream.between(0.94, 1.07)
    bonus_share = stream.pick((0.0, 0.04, 0.04, 0.06))
    equity_share = {"staff": 0.12, "principal": 0.2, "lead": 0.1}.get(person.level, 0.0)
    in_euro = person.memberships[-1].team in EURO_TEAMS
    for start in _starts(person):
        if start.month == 4 and start.day == 1 and start > person.start:
            monthly *= RAISE.get(start.year, 1.0) if with_stories else RAISE_WITHOUT_STORY
        salary = monthly * 12
        allowance = ALLOWANCE_SEK[start.year if with_stories and start >= date(2026, 4, 1)
                                  else 2025]
        amounts = (salary, salary * bonus_share, salary * equity_share, allowance)
        yield PayRow(person.id, start, *(_round(amount, in_euro) for amount in amounts),
                     "EUR" if in_euro else "SEK")


def _starts(person):
    """From the first day, or from 2025; then every April."""
    first = max(person.start, date(2025, 1, 1))
    aprils = [date(year, 4, 1) for year in (2025, 2026)]
    return [first] + [day for day in aprils if day > first and (person.end is None
                                                                or day <= person.end)]


def _round(amount, in_euro):
    """Whole hundreds."""
    if in_euro:
        amount /= SEK_PER_EURO
    return 100 * int(amount / 100 + 0.5)


def _rate_lines(plan):
    for month in plan.months:
        index = (month[0] - FIRST_RATE_MONTH[0]) * 12 + month[1] - FIRST_RATE_MONTH[1]
        place = min(max(index, 0), len(USD_FOR_SEK) - 1)
        yield "%04d-%02d,EUR,%s" % (*month, USD_FOR_EUR[place])
        yield "%04d-%02d,SEK,%s" % (*month, USD_FOR_SEK[place])


def write_pay(folder, plan, rows):
    lines = [HEADER]
    lines += ["%s,%s,%d,%d,%d,%d,%s" % (row.person, row.start.isoformat(), *row[2:]) for row in rows]
    write_text(folder, "private/compensation.csv", "\n".join(lines) + "\n")
    write_text(folder, "fx.csv", "\n".join(["month,currency,rate", *_rate_lines(plan)]) + "\n")
