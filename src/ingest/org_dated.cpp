#include "ingest/org_dated.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

constexpr std::string_view kEventWords[] = {"rollout", "policy", "usage_visible",
                                            "allowance_period_end", "other"};

constexpr Month kOpenStart{std::numeric_limits<std::int32_t>::min()};
constexpr Month kOpenEnd{std::numeric_limits<std::int32_t>::max()};

// The currency of a table's money, and the note that another one than the report's needs rates.
class CurrencyOfTable {
 public:
  CurrencyOfTable(TomlTable& table, OrgReading& reading, std::string title)
      : reading_(reading), title_(std::move(title)), found_(table.currency("currency")) {}

  [[nodiscard]] std::string code() const {
    return found_ ? found_->text : reading_.organisation.currency;
  }
  void needs_rates(RateTaken taken, Month first, Month last) const {
    if (!found_ || found_->text == reading_.organisation.currency) return;
    reading_.foreign_money.push_back({found_->text, title_, found_->position, found_->source_line,
                                      taken, first, last});
  }

 private:
  OrgReading& reading_;
  std::string title_;
  std::optional<Mention> found_;
};

std::optional<Money> amount_of(TomlTable& table, std::string_view key, Presence presence) {
  const auto amount = table.decimal(key, presence);
  if (!amount || amount->pico >= 0) return amount;
  table.error("out-of-bounds", key, fmt::format("'{}' is below zero", key),
              "write an amount of 0 or more");
  return std::nullopt;
}

void read_event(TomlTable& table, OrgReading& reading) {
  Event event;
  const auto date = table.date("date", Presence::required);
  event.kind = table
                   .word<EventKind>("kind", {{kEventWords[0], EventKind::rollout},
                                             {kEventWords[1], EventKind::policy},
                                             {kEventWords[2], EventKind::usage_visible},
                                             {kEventWords[3], EventKind::allowance_period_end},
                                             {kEventWords[4], EventKind::other}})
                   .value_or(EventKind::other);
  const auto name = table.text("name");
  event.name = name ? name->text : std::string(kEventWords[static_cast<std::size_t>(event.kind)]);
  event.team = reading.team(table.text("team").value_or(Mention{}));
  event.amount = amount_of(table, "amount", Presence::optional);
  const CurrencyOfTable currency(table, reading, "[[event]]");
  event.currency = currency.code();
  table.finish();
  if (!date) return;
  event.date = *date;
  if (event.kind == EventKind::usage_visible && event.amount) {
    currency.needs_rates(RateTaken::of_each_month, month_of(*date), kOpenEnd);
  }
  reading.organisation.events.push_back(std::move(event));
}

struct Months {
  Month first, last;
};

// A year is the fiscal year that begins in it.
std::optional<Months> months_of_period(const std::string& text, const Organisation& organisation) {
  if (const auto month = parse_month(text)) return Months{*month, *month};
  if (text.size() != 4) return std::nullopt;
  const auto january = parse_month(text + "-01");
  if (!january) return std::nullopt;
  const Month first = *january + (organisation.fiscal_year_start - 1);
  return Months{first, first + 11};
}

void read_budget(TomlTable& table, OrgReading& reading) {
  Budget budget;
  budget.scope = reading.team(table.text("scope").value_or(Mention{}));
  const auto period = table.text("period", Presence::required);
  const auto amount = amount_of(table, "amount", Presence::required);
  const CurrencyOfTable currency(table, reading, "[[budget]]");
  budget.currency = currency.code();
  table.finish();
  if (!period) return;
  const std::optional<Months> months = months_of_period(period->text, reading.organisation);
  if (!months) {
    table.error("bad-period", "period", fmt::format("'{}' is no period", period->text),
                "write a month as \"2026-10\", or a fiscal year as \"2026\"");
    return;
  }
  if (!amount) return;
  budget.period = period->text;
  const auto same = [&](const Budget& other) {
    return other.scope == budget.scope && other.period == budget.period;
  };
  if (std::ranges::any_of(reading.organisation.budgets, same)) {
    table.error("budget-twice", "period",
                fmt::format("there is a budget of '{}' for this scope already", budget.period),
                "keep one of the two, or change a scope or a period");
    return;
  }
  budget.amount = *amount;
  currency.needs_rates(RateTaken::of_first_month, months->first, months->last);
  reading.organisation.budgets.push_back(std::move(budget));
}

void read_plan(TomlTable& table, OrgReading& reading) {
  Plan plan;
  const auto tool = table.text("tool", Presence::required);
  const auto fee = amount_of(table, "fee", Presence::required);
  const CurrencyOfTable currency(table, reading, "[[plan]]");
  plan.currency = currency.code();
  plan.from = table.date("from");
  const auto last = table.date("to");
  if (plan.from && last && *last < *plan.from) {
    table.error("date-order", "to",
                fmt::format("the plan ends before it begins: {} to {}", format_date(*plan.from),
                            format_date(*last)),
                "let the first day stand before the last");
  }
  if (last) plan.end = *last + 1;
  // A list that names nobody is still a list: it must not cover everybody.
  plan.everybody = !table.has("people") && !table.has("teams");
  plan.people = reading.people(table.texts("people"));
  plan.teams = reading.teams(table.texts("teams"));
  table.finish();
  if (!tool || !fee) return;
  plan.tool = tool->text;
  plan.fee = *fee;
  currency.needs_rates(RateTaken::of_each_month, plan.from ? month_of(*plan.from) : kOpenStart,
                       last ? month_of(*last) : kOpenEnd);
  reading.organisation.plans.push_back(std::move(plan));
}

}  // namespace

void read_dated(TomlTable& root, OrgReading& reading) {
  for (TomlTable& table : root.tables("event", "[[event]]")) read_event(table, reading);
  for (TomlTable& table : root.tables("budget", "[[budget]]")) read_budget(table, reading);
  for (TomlTable& table : root.tables("plan", "[[plan]]")) read_plan(table, reading);
  std::vector<Event>& events = reading.organisation.events;
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return std::tie(a.date, a.name) < std::tie(b.date, b.name);
  });
}

}  // namespace shadowgraph
