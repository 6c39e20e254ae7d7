"""Exact money: whole numbers of 10^-12 of a currency ("pico"), Python integers.

METRICS 1.4: a cost given in decimal is parsed exactly to pico; what lies beyond twelve decimals is
rounded half to even, once.
"""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

PICO = 10**12


class BadCell(ValueError):
    """A cell that can't be read; the row it stands in is quarantined."""


def round_half_even(numerator, denominator):
    """numerator / denominator (denominator > 0) as the nearest integer, ties to the even one."""
    quotient, rest = divmod(numerator, denominator)
    twice = 2 * rest
    if twice > denominator or (twice == denominator and quotient % 2 == 1):
        quotient += 1
    return quotient


def fraction_to_int(value):
    return round_half_even(value.numerator, value.denominator)


def decimal_of(text):
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise BadCell(f"not a number: {text!r}") from None
    if not number.is_finite():
        raise BadCell(f"not a number: {text!r}")
    return number


def fraction_of(value):
    """A decimal text, Decimal or int as an exact fraction."""
    return Fraction(value if isinstance(value, (int, Decimal)) else decimal_of(str(value)))


def parse_money(text):
    """Decimal text, with or without `$` and thousands separators, in pico; None where empty."""
    cleaned = text.strip().replace("$", "").replace(",", "")
    if cleaned == "":
        return None
    return fraction_to_int(fraction_of(cleaned) * PICO)


def parse_count(text):
    """A whole number >= 0 (`31422.0` is one); None where empty."""
    cleaned = text.strip().replace(",", "")
    if cleaned == "":
        return None
    number = decimal_of(cleaned)
    if number < 0 or number != number.to_integral_value():
        raise BadCell(f"not a count: {text!r}")
    return int(number)


def to_double(pico):
    """The one conversion to double, on the final sum (int or Fraction, in pico)."""
    return float(Fraction(pico) / PICO)
