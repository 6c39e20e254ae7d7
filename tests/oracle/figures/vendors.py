"""Vendor rows in the words of the canonical usage file (INPUTS 4, vendor formats 1 and 4).

Each function takes one row (lower-case column -> text) and gives canonical column -> text.
`readings` names the open questions that are answered otherwise than by default (see the README).
"""

from fractions import Fraction

from .exact import BadCell, fraction_of, parse_money


def recognise(names):
    """The preset that the set of column names points to."""
    names = set(names)
    if "input (w/ cache write)" in names:
        return "cursor"
    if "applied_cost_per_quantity" in names:
        return "copilot"
    if "requests used" in names:
        return "copilot-requests"
    if {"timestamp", "person"} <= names:
        return "canonical"
    raise SystemExit(f"no preset knows this header: {sorted(names)}")


def _cursor(row, readings):
    """Token classes are disjoint. Not-charged rows count for nothing. Included: value, no cash."""
    kind = row.get("kind", "").lower()
    out = {
        "timestamp": row["date"], "person": row.get("user", ""), "tool": "cursor",
        "model": row.get("model", ""),
        "cache_write_tokens": row.get("input (w/ cache write)", ""),
        "input_tokens": row.get("input (w/o cache write)", ""),
        "cache_read_tokens": row.get("cache read", ""),
        "output_tokens": row.get("output tokens", row.get("output", "")),
    }
    if "not charged" in kind or "no charge" in kind:
        out["charged"] = "no"
    cost = _number_or_nothing(row.get("cost", row.get("cost ($)", "")))
    if kind.startswith("included") or kind == "free":
        out["billed"], out["value"] = "0", cost
    else:
        out["billed"] = cost
        if "on-demand-value" in readings:
            out["value"] = cost
    out["currency"] = "USD"
    if "cloud-agent-mode" in readings:
        out["session"] = row.get("cloud agent id", "")
        if row.get("cloud agent id") or row.get("automation id"):
            out["mode"] = "agent"
    return out


def _copilot(row, readings):
    """net_amount is cash, gross_amount value; net 0 with gross > 0 is included: billed 0."""
    out = {
        "timestamp": row["date"], "person": row.get("username", ""), "tool": "copilot",
        "model": row.get("model", ""), "billed": row.get("net_amount", ""),
        "value": row.get("gross_amount", ""), "currency": "USD",
        "input_tokens": row.get("input", ""), "output_tokens": row.get("output", ""),
        "cache_read_tokens": row.get("cache_read", ""),
        "cache_write_tokens": row.get("cache_write", ""),
        # rows of other cost centres, repositories and products are not copies of one another
        "project": "/".join(row.get(c, "") for c in (
            "sku", "organization", "repository", "cost_center_name", "unit_type")),
    }
    if "coding-agent-mode" in readings and row.get("sku", "").startswith("coding_agent"):
        out["mode"] = "agent"
    if "request-units" in readings and row.get("unit_type", "").startswith("request"):
        out["requests"] = str(int(fraction_of(row["quantity"]) + Fraction(1, 2)))
    return out


def _copilot_requests(row, readings):
    return {"timestamp": row["timestamp"], "person": row.get("user", ""), "tool": "copilot",
            "model": row.get("model", "")}


def _number_or_nothing(text):
    """`Included`, `-`, `Free` and blank are words for "no number here"."""
    try:
        return text if parse_money(text) is not None else ""
    except BadCell:
        return ""


NORMALISE = {"canonical": lambda row, readings: row, "cursor": _cursor, "copilot": _copilot,
             "copilot-requests": _copilot_requests}
