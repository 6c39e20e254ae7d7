"""Price table, model-name rules, exchange rates and list cost (METRICS 2 and A3)."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timezone
from decimal import Decimal
from fractions import Fraction

from .exact import fraction_of, fraction_to_int, parse_money, round_half_even
from .localtime import microseconds, month_of, parse_month

CLASSES = ("u", "r", "w5", "w1", "o")
MULTIPLIER = 10**4              # multipliers are decimals with at most four places


@dataclass
class PriceRow:
    pattern: str                # lower case; may end in `*`
    valid_from: int             # instant, 00:00 UTC of the date
    currency: str
    per_token: dict             # class -> pico per token
    batch: int                  # multipliers x 10^4
    threshold: int | None
    long_input: int
    long_output: int


@dataclass
class ListCost:
    pattern: str
    parts: dict                 # class -> cost, in units of 10^-12 pico, unrounded
    total: int                  # pico of the report's currency, rounded once
    cache_saving: int           # pico, A5


class ExchangeRates:
    def __init__(self, folder, organisation):
        self.home = organisation.currency
        self.rates = {}
        if (folder / "fx.csv").exists():
            for row in _csv_rows(folder / "fx.csv"):
                self._add(row)
        for row in organisation.raw.get("fx", []):
            self._add(row)

    def _add(self, row):
        key = (parse_month(str(row["month"])), str(row["currency"]).upper())
        self.rates[key] = fraction_of(row["rate"])

    def convert(self, pico, currency, day):
        """Pico of the report's currency at the month's rate, rounded half to even once."""
        currency = currency.upper()
        if currency == self.home:
            return pico
        rate = self.rates.get((month_of(day), currency))
        if rate is None:
            raise SystemExit(f"no exchange rate for {currency} in the month of {day}")
        return fraction_to_int(rate * pico)


class PriceTable:
    """Shipped table, replaced pattern by pattern by prices.csv and then by [[price]]."""

    def __init__(self, shipped, folder, organisation, rule_file, rates):
        self.rates = rates
        self.rows = {}
        self._replace(_csv_rows(shipped) if shipped else [])
        if (folder / "prices.csv").exists():
            self._replace(_csv_rows(folder / "prices.csv"))
        self._replace(organisation.raw.get("price", []))
        self.rules = {}
        if rule_file:
            with open(rule_file, "rb") as file:
                self._add_rules(tomllib.load(file, parse_float=Decimal))
        self._add_rules(organisation.raw)
        self._named, self._priced = {}, {}

    def _replace(self, rows):
        fresh = {}
        for row in rows:
            price = _price_row(row)
            fresh.setdefault(price.pattern, []).append(price)
        for pattern, prices in fresh.items():
            self.rows[pattern] = sorted(prices, key=lambda p: p.valid_from)

    def _add_rules(self, document):
        for rule in document.get("price_rule", []):
            factor = int(fraction_of(rule.get("factor", 1)) * MULTIPLIER)
            self.rules[rule["match"].lower()] = (rule["model"], factor)

    def resolve(self, name):
        """(model as the price table knows it, factor x 10^4) of a name as a file gives it."""
        name = (name or "").strip().lower()
        if name not in self._named:
            match = _best_pattern(self.rules, name)
            model, factor = self.rules[match] if match else (name, MULTIPLIER)
            self._named[name] = (model.lower(), factor)
        return self._named[name]

    def price_at(self, model, instant):
        """The row in force, or None: exact before prefix, longer before shorter, then by date."""
        if model not in self._priced:
            match = _best_pattern(self.rows, model)
            self._priced[model] = self.rows[match] if match else []
        rows = self._priced[model]
        held = [row for row in rows if row.valid_from <= instant]
        return held[-1] if held else (rows[0] if rows else None)

    def list_cost(self, event, model_name=None):
        """A3 of an event, at its own model or at another; None where unpriced or T unknown."""
        if event.tokens is None:
            return None
        model, factor = self.resolve(model_name or event.model)
        row = self.price_at(model, event.instant)
        if row is None:
            return None
        tokens = event.tokens
        inputs = tokens["u"] + tokens["r"] + tokens["w5"] + tokens["w1"]
        is_long = (row.threshold is not None and inputs > row.threshold
                   and not event.is_aggregate)
        m_in = row.long_input if is_long else MULTIPLIER
        m_out = row.long_output if is_long else MULTIPLIER
        m_batch = (row.batch if event.mode == "batch" else MULTIPLIER) * factor
        parts = {c: tokens[c] * row.per_token[c] * (m_out if c == "o" else m_in) * m_batch
                 for c in CLASSES}
        uncached = row.per_token["u"]
        saved = sum((uncached - row.per_token[c]) * tokens[c] for c in ("r", "w5", "w1"))
        return ListCost(row.pattern, parts, self._home(sum(parts.values()), row, event),
                        self._home(saved * m_in * m_batch, row, event))

    def _home(self, scaled, row, event):
        pico = round_half_even(scaled, MULTIPLIER**3)
        return self.rates.convert(pico, row.currency, event.day)


def _best_pattern(patterns, name):
    if name in patterns:
        return name
    fitting = [p for p in patterns if p.endswith("*") and name.startswith(p[:-1])]
    return max(fitting, key=len, default=None)


def _price_row(row):
    row = {k: ("" if v is None else str(v)).strip() for k, v in row.items()}

    def per_token(column):
        # money per million tokens: pico a token is the pico amount / 10^6
        text = row.get(column, "") or row["input"]
        return fraction_to_int(Fraction(parse_money(text), 10**6))

    def multiplier(column):
        return int(fraction_of(row.get(column) or "1") * MULTIPLIER)

    day = date.fromisoformat(row["valid_from"])
    return PriceRow(
        row["model"].lower(),
        microseconds(datetime(day.year, day.month, day.day, tzinfo=timezone.utc)),
        (row.get("currency") or "USD").upper(),
        dict(zip(CLASSES, (per_token(c) for c in
                           ("input", "cache_read", "cache_write_5m", "cache_write_1h", "output")))),
        multiplier("batch"), int(row["threshold"]) if row.get("threshold") else None,
        multiplier("long_input"), multiplier("long_output"))


def _csv_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    for row in csv.DictReader(lines):
        yield {k.strip().lower(): v for k, v in row.items() if k}
