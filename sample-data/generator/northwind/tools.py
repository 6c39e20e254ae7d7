"""Tools, models with the days they came out, and prices.

A price is a whole number of 10^-12 dollars per token (so $3 per million tokens is 3 000 000), in
the order input, cache read, cache write 5 minutes, cache write 1 hour, output. They are the list
prices that the sample's money was planned with; reports price tokens from their own table.
"""

from datetime import date
from collections import namedtuple

Model = namedtuple("Model", "name released context prices long_context")


def _day(text):
    return date.fromisoformat(text)


def _model(name, released, context, *dollars, long_context=False):
    prices = tuple(int(round(value * 1_000_000)) for value in dollars)
    return Model(name, _day(released), context, prices, long_context)


def _anthropic(name, released, context, u, o, read=None, long_context=False):
    return _model(name, released, context, u, u / 10 if read is None else read, u * 1.25, u * 2, o,
                  long_context=long_context)


def _openai(name, released, u, r, o):
    return _model(name, released, 250_000, u, r, u, u, o)


# Tiers of the tool claude-code, oldest model first.
CLAUDE = {
    "small": [_anthropic("claude-3-7-sonnet-20250219", "2025-02-24", 190_000, 3, 15),
              _anthropic("claude-haiku-4-5-20251001", "2025-10-15", 190_000, 1, 5),
              _anthropic("claude-haiku-5-5", "2026-10-06", 190_000, 0.1, 0.5)],
    "middle": [_anthropic("claude-sonnet-4-20250514", "2025-05-22", 190_000, 3, 15,
                          long_context=True),
               _anthropic("claude-sonnet-4-5-20250929", "2025-09-29", 190_000, 3, 15,
                          long_context=True),
               _anthropic("claude-sonnet-4-6", "2026-02-17", 900_000, 3, 15),
               _anthropic("claude-sonnet-5", "2026-06-30", 900_000, 2, 10),
               _anthropic("claude-sonnet-5-5", "2026-10-06", 900_000, 2, 10)],
    "large": [_anthropic("claude-3-7-sonnet-20250219", "2025-02-24", 190_000, 3, 15),
              _anthropic("claude-opus-4-1-20250805", "2025-08-05", 190_000, 15, 75),
              _anthropic("claude-opus-4-5-20251101", "2025-11-24", 190_000, 5, 25),
              _anthropic("claude-opus-4-6", "2026-02-05", 900_000, 5, 25),
              _anthropic("claude-opus-4-7", "2026-04-16", 900_000, 5, 25),
              _anthropic("claude-opus-4-8", "2026-05-28", 900_000, 5, 25),
              _anthropic("claude-opus-5", "2026-07-21", 900_000, 5, 25),
              _anthropic("claude-opus-5-5", "2026-10-06", 900_000, 4, 20, 0.2)],
}
# What a tier usually costs. Planned money becomes tokens at this price or the model's own,
# whichever is higher, so that a cheaper successor makes the same work cheaper, not the tokens more.
_TIER_PRICES = {"small": CLAUDE["small"][1].prices, "middle": CLAUDE["middle"][0].prices,
                "large": CLAUDE["large"][2].prices}
_PLANNED = {model.name: tuple(max(pair) for pair in zip(model.prices, _TIER_PRICES[tier]))
            for tier, models in CLAUDE.items() for model in models}
SLOW_TO_SPREAD = {"claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"}

CODEX = [_openai("o4-mini", "2025-04-16", 1.1, 0.275, 4.4),
         _openai("gpt-5", "2025-08-07", 1.25, 0.125, 10),
         _openai("gpt-5-codex", "2025-09-23", 1.25, 0.125, 10),
         _openai("gpt-5.1-codex", "2025-11-13", 1.25, 0.125, 10),
         _openai("gpt-5.2-codex", "2026-01-14", 1.75, 0.175, 14),
         _openai("gpt-5.3-codex", "2026-02-24", 1.75, 0.175, 14),
         _openai("gpt-5.4", "2026-03-05", 2.5, 0.25, 15),
         _openai("gpt-5.5", "2026-05-12", 5, 0.5, 30)]
BATCH = [_openai("gpt-4.1", "2025-04-14", 2, 0.5, 8),
         _openai("gpt-5-mini", "2025-08-07", 0.25, 0.025, 2),
         _openai("gpt-5.4-mini", "2026-03-17", 0.75, 0.075, 4.5),
         _openai("gpt-5.6-terra", "2026-07-14", 2, 0.2, 12)]

# A fine-tuned model of the company's own: no price table knows it.
PLANNER_MODEL = "northwind-planner-7b"
PLANNER_FROM = date(2026, 3, 2)

# Names as Cursor writes them, with the price they are sold at and the day they appeared.
CURSOR = [(_model("auto", "2020-01-01", 180_000, 1.25, 0.25, 1.25, 1.25, 6), 4),
          (_anthropic("claude-4-sonnet", "2025-05-22", 180_000, 3, 15), 3),
          (_anthropic("claude-4-sonnet-thinking", "2025-05-22", 180_000, 3, 15), 2),
          (_openai("gpt-5", "2025-08-07", 1.25, 0.125, 10), 2),
          (_openai("gpt-5-high", "2025-08-07", 1.25, 0.125, 10), 1),
          (_anthropic("claude-4.5-sonnet-thinking", "2025-09-30", 180_000, 3, 15), 4),
          (_model("composer-1", "2025-10-29", 180_000, 1, 0.25, 1, 1, 4), 3),
          (_anthropic("claude-4.5-opus-high-thinking", "2025-11-25", 180_000, 5, 25), 3),
          (_openai("gpt-5.1-codex-max-high", "2025-12-04", 1.25, 0.125, 10), 2),
          (_anthropic("claude-4.6-opus-high-thinking", "2026-02-06", 180_000, 5, 25), 3),
          (_openai("gpt-5.4-high", "2026-03-06", 2.5, 0.25, 15), 2),
          (_anthropic("Opus 4.8, Auto", "2026-05-29", 180_000, 5, 25), 1),
          (_anthropic("claude-opus-5-thinking-max", "2026-07-22", 180_000, 5, 25), 3)]

# Display names of GitHub's report, with the multiplier of the older premium requests.
COPILOT = [(_anthropic("Claude Haiku 4.5", "2025-10-15", 0, 1, 5), 0.33, 4),
           (_openai("GPT-5.3-Codex", "2026-02-24", 1.75, 0.175, 14), 1, 4),
           (_openai("GPT-5.4", "2026-03-05", 2.5, 0.25, 15), 1, 2),
           (_openai("GPT-5.4 mini", "2026-03-17", 0.75, 0.075, 4.5), 0.33, 3),
           (_anthropic("Claude Sonnet 4.6", "2026-02-17", 0, 3, 15), 1, 3),
           (_anthropic("Claude Opus 4.7", "2026-04-17", 0, 5, 25), 3, 1),
           (_anthropic("Claude Sonnet 5", "2026-07-01", 0, 2, 10), 1, 3)]

# The contract of the autumn: opus-5 ten percent cheaper from October. Replaces the list price.
CONTRACT_PRICES = [("claude-opus-5", "2026-07-21", "5", "25", "0.5", "6.25", "10"),
                   ("claude-opus-5", "2026-10-01", "4.5", "22.5", "0.45", "5.625", "9")]
_CONTRACT_FROM = date(2026, 10, 1)


def cost_pico(model, tokens):
    """List cost in 10^-12 dollars of tokens in the order of the prices."""
    return sum(price * count for price, count in zip(model.prices, tokens))


def planned_prices(model):
    """The prices at which planned money becomes tokens."""
    return _PLANNED.get(model.name, model.prices)


def planned_pico(model, tokens):
    return sum(price * count for price, count in zip(planned_prices(model), tokens))


def contract_pico(model, tokens, day):
    """As `cost_pico`, with the contract price that holds on the day."""
    cost = cost_pico(model, tokens)
    if model.name == "claude-opus-5" and day >= _CONTRACT_FROM:
        return cost * 9 // 10
    return cost


def newest(models, day, stream):
    """The model somebody uses on a day: new ones spread over their first weeks."""
    known = [model for model in models if model.released <= day] or models[:1]
    while len(known) > 1:
        weeks = 90 if known[-1].name in SLOW_TO_SPREAD else 40
        if stream.uniform() * weeks < (day - known[-1].released).days + 1:
            break
        known.pop()
    return known[-1]


def claude_model(day, premium, stream):
    """A model for claude-code; `premium` 0..1 is how often the large one is asked for."""
    tier = stream.weighted((("small", 0.08), ("middle", 0.92 * (1 - premium)),
                            ("large", 0.92 * premium)))
    return newest(CLAUDE[tier], day, stream)
