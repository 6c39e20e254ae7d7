#include "engine/merge.h"

#include <algorithm>
#include <deque>
#include <random>

#include <doctest/doctest.h>

#include "unit/engine/rows.h"

namespace shadowgraph::test {

namespace {

const TimelineMonths kOctober{TimelineMonths::Kind::named, {make_month(2026, 10).index}};

struct ManyRows {
  std::vector<UsageRow> rows;
  std::deque<std::string> text;  // what the rows view
};

// Rows of all kinds, the same on every run.
ManyRows many_rows(std::size_t count) {
  ManyRows many;
  std::mt19937 random(42);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  const char* people[] = {"ada", "bob", "Eve", "eve", "zoe", ""};
  for (std::size_t i = 0; i < count; ++i) {
    UsageRow row = row_on(2026, 9 + static_cast<int>(below(2)), 1 + static_cast<int>(below(28)),
                          people[below(6)]);
    row.instant.micros += below(3);
    row.tool = below(2) == 0 ? "cursor" : "claude-code";
    row.model = below(3) == 0 ? "unheard-of" : "sonnet";
    row.mode = static_cast<UsageMode>(below(4));
    if (below(3) != 0) row.project = below(2) == 0 ? "atlas" : "hermes";
    if (below(2) != 0) row.session = many.text.emplace_back("s" + std::to_string(below(9)));
    row.requests = 1 + below(2);
    row.aggregate = row.requests > 1;
    row.tokens = TokenCounts{below(99), below(99), below(9), below(9), below(99)};
    if (below(5) == 0) row.tokens.reset();
    if (below(3) == 0) row.billed = dollars(below(1'000));
    row.line = i + 2;
    many.rows.push_back(row);
  }
  return many;
}

}  // namespace

TEST_CASE("a month is cut where a person's memberships change") {
  const std::vector<UsageRow> rows{
      row_on(2026, 10, 1),       row_on(2026, 10, 14),        row_on(2026, 10, 15),
      row_on(2026, 11, 1),       row_on(2026, 10, 20, "bob"), row_on(2026, 10, 21, "bob"),
      row_on(2026, 9, 9, "bob"), row_on(2026, 9, 10, "bob"),  row_on(2026, 10, 30, "eve")};
  const UsageRollup rollup = roll_up(inputs(), rows).rollup;
  std::vector<std::string> periods;
  for (const UsageCell& cell : rollup.cells) {
    periods.push_back(std::to_string(cell.person) + ' ' + format_date(cell.period));
  }
  CHECK(periods == std::vector<std::string>{"0 2026-10-01", "0 2026-10-15", "0 2026-11-01",
                                            "1 2026-09-01", "1 2026-09-10", "1 2026-10-01",
                                            "1 2026-10-21", "2 2026-10-01"});
}

TEST_CASE("people stand as in the organisation, then unclaimed aliases, then nobody") {
  const std::vector<UsageRow> rows{row_on(2026, 10, 1, ""), row_on(2026, 10, 1, "Zoe"),
                                   row_on(2026, 10, 1, "bob"), row_on(2026, 10, 1, "zoe"),
                                   row_on(2026, 10, 1, "eve")};
  const UsageRollup rollup = roll_up(inputs(), rows).rollup;
  REQUIRE(rollup.persons.size() == 4);
  CHECK(rollup.persons[0].index == 1);
  CHECK(rollup.persons[1].alias == "eve");
  CHECK(rollup.persons[2].alias == "zoe");
  CHECK(rollup.persons[3].index == kNone);
  CHECK(rollup.persons[3].alias.empty());
  CHECK(rollup.days[2].events == 2);
}

TEST_CASE("neither the order of rows nor the number of threads can be seen in a rollup") {
  ManyRows many = many_rows(2'000);
  const std::string once = describe(roll_up(inputs(), many.rows, 1, {}, kOctober).rollup);
  CHECK(describe(roll_up(inputs(), many.rows, 2, {}, kOctober).rollup) == once);
  CHECK(describe(roll_up(inputs(), many.rows, 8, {}, kOctober).rollup) == once);
  std::shuffle(many.rows.begin(), many.rows.end(), std::mt19937(7));
  CHECK(describe(roll_up(inputs(), many.rows, 3, {}, kOctober).rollup) == once);
}

TEST_CASE("what projects cost adds up to what cells hold, dropped rows taken off") {
  const ManyRows many = many_rows(2'000);
  const std::span<const UsageRow> dropped(many.rows.data(), 300);
  const UsageRollup rollup = roll_up(inputs(), many.rows, 3, dropped).rollup;
  CHECK(rollup.projects == std::vector<std::string>{"", "atlas", "hermes"});
  Money spend, value, billed, list_cost, cells_spend, cells_value, cells_billed, cells_list;
  std::int64_t events = 0, cell_events = 0;
  for (const ProjectCell& cell : rollup.by_project) {
    events += cell.events;
    spend += cell.spend;
    value += cell.value;
    billed += cell.billed;
    list_cost += cell.list_cost;
  }
  for (const UsageCell& cell : rollup.cells) {
    cell_events += cell.amounts.events;
    cells_spend += cell.amounts.spend;
    cells_value += cell.amounts.value;
    cells_billed += cell.amounts.billed;
    cells_list += cell.amounts.list_cost;
  }
  CHECK(events == cell_events);
  CHECK(spend == cells_spend);
  CHECK(value == cells_value);
  CHECK(billed == cells_billed);
  CHECK(list_cost == cells_list);
}

TEST_CASE("cells, days and rows hold the same events, tokens, spend and value") {
  const ManyRows many = many_rows(2'000);
  const UsageRollup rollup = roll_up(inputs(), many.rows, 2).rollup;
  std::int64_t cell_tokens = 0, day_tokens = 0, row_tokens = 0, cell_events = 0, day_events = 0;
  Money cell_spend, day_spend, cell_value, day_value, row_spend;
  for (const UsageCell& cell : rollup.cells) {
    for (const std::int64_t tokens : cell.amounts.tokens) cell_tokens += tokens;
    cell_events += cell.amounts.events;
    cell_spend += cell.amounts.spend;
    cell_value += cell.amounts.value;
  }
  for (const PersonDay& day : rollup.days) {
    day_tokens += day.tokens;
    day_events += day.events;
    day_spend += day.spend;
    day_value += day.value;
  }
  const ReportInputs given = inputs();
  RowPricer pricer(given);
  for (const UsageRow& row : many.rows) {
    const UsageAmounts sums = pricer.amounts_of(row, resolve_model(given.prices, row.model));
    for (const std::int64_t tokens : sums.tokens) row_tokens += tokens;
    row_spend += sums.spend;
  }
  CHECK(cell_tokens == row_tokens);
  CHECK(day_tokens == row_tokens);
  CHECK(cell_events == 2'000);
  CHECK(day_events == 2'000);
  CHECK(cell_spend == row_spend);
  CHECK(day_spend == row_spend);
  CHECK(cell_value == day_value);
}

TEST_CASE("rows taken out again leave what would be there without them") {
  const ManyRows many = many_rows(600);
  const std::span<const UsageRow> rows = many.rows;
  const std::string without = describe(roll_up(inputs(), rows.first(400), 1, {}, kOctober).rollup);
  const MergedSums merged = roll_up(inputs(), rows, 3, rows.subspan(400), kOctober);
  CHECK(describe(merged.rollup) == without);
}

TEST_CASE("sessions and the timeline leave aggregates out, and the timeline other months too") {
  std::vector<UsageRow> rows(4, row_on(2026, 10, 1));
  for (UsageRow& row : rows) row.session = "s";
  rows[1].aggregate = true;
  rows[2] = row_on(2026, 7, 1);
  rows[2].session = "s";
  rows[3].session = "";
  const UsageRollup rollup = roll_up(inputs(), rows, 1, {}, kOctober).rollup;
  CHECK(rollup.sessions.size() == 2);
  CHECK(rollup.timeline.size() == 2);
  CHECK(rollup.timeline[0].session == 0);
  CHECK(rollup.timeline[1].session == session_number("s"));
}

TEST_CASE("without a named month the newest three keep their events, in whatever order rows come") {
  std::vector<UsageRow> rows;
  for (const int month : {5, 10, 7, 9, 8}) rows.push_back(row_on(2026, month, 2));
  for (UsageRow& row : rows) row.session = "s";
  const UsageRollup rollup = roll_up(inputs(), rows, 1, {}, {}).rollup;
  REQUIRE(rollup.timeline.size() >= 3);
  const TimeZone zone = TimeZone::utc();
  std::vector<int> newest;
  for (const TimelineEvent& event : rollup.timeline) {
    const Month month = month_of(zone.local_date(event.instant));
    if (month >= make_month(2026, 8)) newest.push_back(month_number(month));
  }
  CHECK(newest == std::vector<int>{8, 9, 10});
}

TEST_CASE("the first place of an unknown person is the first in path and line order") {
  std::vector<UsageRow> rows(3, row_on(2026, 10, 1, "eve"));
  rows[0].file = 1;
  rows[1].line = 9;
  rows[2].line = 4;
  const MergedSums merged = roll_up(inputs(), rows, 2);
  CHECK(merged.unknown.at("eve") == RowPlace{0, 4});
}

}  // namespace shadowgraph::test
