// Hand-made usage rows, prices and people for the tests of the rollup.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "engine/accumulator.h"
#include "engine/merge.h"

namespace shadowgraph::test {

inline constexpr std::int64_t kMicrosPerDay = 86'400'000'000;

// 3 and 15 dollars for a million tokens; no other class has a price of its own.
inline PriceRow price(std::string pattern, Date from = {}, std::int64_t input = 3'000'000,
                      std::int64_t output = 15'000'000) {
  PriceRow row;
  row.pattern = std::move(pattern);
  row.valid_from = from;
  row.pico_per_token = {input, input, input, input, output};
  row.from_input = {false, true, true, true, false};
  return row;
}

inline Money dollars(std::int64_t micros) { return {Int128{micros} * 1'000'000}; }

inline UsageRow row_on(int year, int month, int day, std::string_view person = "ada") {
  UsageRow row;
  row.day = make_date(year, month, day);
  row.instant = {row.day.days * kMicrosPerDay + 12 * 3'600'000'000};
  row.person = person;
  row.person_index = person == "ada" ? 0U : person == "bob" ? 1U : kNone;
  row.tool = "cursor";
  row.model = "sonnet";
  row.mode = UsageMode::agent;
  row.tokens = TokenCounts{1'000, 0, 0, 0, 100};
  return row;
}

// Ada (moved teams on 2026-10-15) and Bob (who left after 2026-10-20); prices for "sonnet".
inline ReportInputs inputs() {
  ReportInputs inputs;
  Person ada;
  ada.id = "ada";
  ada.memberships = {{0, Date{INT32_MIN}, make_date(2026, 10, 15), 1'000'000, {}, {}, kNone},
                     {1, make_date(2026, 10, 15), std::nullopt, 1'000'000, {}, {}, kNone}};
  Person bob;
  bob.id = "bob";
  bob.memberships = {
      {0, make_date(2026, 9, 10), make_date(2026, 10, 21), 1'000'000, {}, {}, kNone}};
  inputs.organisation.people = {ada, bob};
  inputs.organisation.alias_owner = {{"ada", 0}, {"bob", 1}};
  inputs.prices.rows = {price("sonnet")};
  return inputs;
}

// A rollup of rows at hand, spread over `threads` accumulators.
inline MergedSums roll_up(const ReportInputs& inputs, std::span<const UsageRow> rows,
                          std::size_t threads = 1, std::span<const UsageRow> dropped = {},
                          const TimelineMonths& timeline = {}) {
  const MembershipChanges changes(inputs.organisation);
  const WorkMarks marks(inputs);
  std::vector<Accumulator> all(threads, Accumulator(inputs, changes, timeline, marks));
  Accumulator gone(inputs, changes, timeline, marks);
  for (std::size_t i = 0; i < rows.size(); ++i) all[i % threads].add(rows[i]);
  for (const UsageRow& row : dropped) gone.add(row);
  std::vector<Accumulator*> counted;
  for (Accumulator& sums : all) counted.push_back(&sums);
  Accumulator* const dropped_sums = &gone;
  return merge_sums(inputs.organisation, counted, {&dropped_sums, 1});
}

// Everything a rollup holds as text, for comparing two.
std::string describe(const UsageRollup& rollup);

}  // namespace shadowgraph::test
