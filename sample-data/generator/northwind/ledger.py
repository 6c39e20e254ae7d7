"""What everybody's usage was worth, by month: the money that a report will find in the files.

Value at list or contract prices; Cursor's charged events; Copilot's gross. Bots and rows without a
person are left out. Stories that tie work to spend read it, and the leaderboard's target does.
"""

from collections import defaultdict

from . import copilot_export, days, teams, tools
from .streams import add

_MODELS = {model.name: model for models in [*tools.CLAUDE.values(), tools.CODEX, tools.BATCH]
           for model in models}


def list_dollars(model_name, tokens, day):
    """List cost with the long-context price above 200 000 tokens; 0 for a model without a price."""
    model = _MODELS.get(model_name)
    if model is None:
        return 0.0
    pico = tools.contract_pico(model, tokens, day)
    if model.long_context and sum(tokens[:4]) > 200_000:
        output = model.prices[4] * tokens[4]
        pico = (pico - output) * 2 + output * 3 // 2
    return pico / 1e12


class Ledger:
    """Dollars of (person id, month), filled month by month."""

    def __init__(self, plan):
        self.plan = plan
        self.dollars = defaultdict(float)
        self._owner = {}
        for person in plan.people:
            for alias in (person.email, person.login, person.key):
                self._owner[alias] = person.id

    def add_month(self, month, requests, sums, cursor_events):
        for row in requests:
            self._put(row.person, month, list_dollars(row.model, row.tokens, days.utc_day(row.ms)))
        self.add_sums(month, sums)
        for event in cursor_events:
            self._put(event.user, month, event.cost)
        for alias, dollars in copilot_export.month_values(self.plan, month):
            self._put(alias, month, dollars)

    def add_sums(self, month, sums):
        for row in sums:
            self._put(row.person, month, list_dollars(row.model, row.tokens, row.day))

    def _put(self, alias, month, dollars):
        owner = self._owner.get(alias)
        if owner:
            self.dollars[owner, month] += dollars

    def of(self, person_id, months):
        return add(self.dollars.get((person_id, month), 0.0) for month in months)

    def team_rates(self, months):
        """Dollars a full-time month of each leaf team's people over some months."""
        money, fte = defaultdict(float), defaultdict(float)
        for person in self.plan.people:
            for month in months:
                shares = fte_by_team(person, month)
                total = add(shares.values())
                for team, share in shares.items():
                    fte[team] += share
                    money[team] += self.dollars.get((person.id, month), 0.0) * share / total
        return {team.id: money[team.id] / fte[team.id] for team in teams.LEAVES if fte[team.id]}


def fte_by_team(person, month):
    """Full-time months of a person in each team in a month, by days."""
    month_days = days.days_of(month)
    shares = {}
    for membership in person.memberships:
        inside = sum(1 for day in (month_days if membership.end or membership.start > month_days[0]
                                   else ())
                     if membership.start <= day and (not membership.end or day <= membership.end))
        if not membership.end and membership.start <= month_days[0]:
            inside = len(month_days)
        if inside:
            part = inside / len(month_days) * float(membership.share or 1)
            shares[membership.team] = shares.get(membership.team, 0.0) + part
    return shares
