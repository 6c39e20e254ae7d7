// One group's records, added up by month and window, with what disclosure control and medians need
// of single persons: the largest contributions, and one value a person.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/attribution.h"
#include "metrics/person_record.h"
#include "metrics/totals.h"
#include "stats/intervals.h"

namespace shadowgraph {

// Measures to which the dominance rule applies (METRICS J2).
enum class Measure : std::size_t {
  uncached_input, cache_read, cache_write_5m, cache_write_1h, output, tokens, spend, value, billed,
  list_cost, seat_fees, cache_saving, count
};
inline constexpr std::size_t kMeasures = static_cast<std::size_t>(Measure::count);
using Measures = std::array<Int128, kMeasures>;
[[nodiscard]] Measures measures_of(const Totals& totals);  // spend with seat fees

// Who has something in a stretch of time.
enum class Head : std::size_t {
  events, billed, listed, fees, spend, active_days, agents, count
};
inline constexpr std::size_t kHeads = static_cast<std::size_t>(Head::count);

struct SpanData {
  Totals totals;
  Measures persons{};          // without bots
  Measures largest{}, second{};
  std::array<std::uint32_t, kHeads> heads{};
  std::array<std::uint32_t, 5> heads_by_magnitude{};  // C6
  std::uint32_t population = 0;
  [[nodiscard]] double head(Head kind) const {
    return heads[static_cast<std::size_t>(kind)];
  }
};

struct GroupData {
  GroupName name;
  std::vector<SpanData> spans;                    // as Calendar::spans
  std::vector<std::uint32_t> eligible, active;    // by month; active = eligible with an event
  std::vector<std::uint32_t> weekly_active;
  double daily_actives = 0;                       // C2: Σ over working days of the edition's month
  std::vector<double> value_per_day;              // A9, one a person
  std::vector<ClusterCount> acceptance;           // A10, W3
  std::uint32_t eligible_w3 = 0, active_w3 = 0;
  Int128 eligible_active_days = 0;                // C4, W3, pico
  double eligible_fte_months = 0;
  std::vector<double> breadth, breadth_tool_mode, session_requests, concurrency;
  std::uint32_t persons_with_session = 0;
  IndexTable index;

  GroupData(GroupName group_name, const Calendar& calendar);
};

// What a group gets of one person: whose parts belong to it, and whether it is the person's group
// in a month or window.
class GroupSums {
 public:
  explicit GroupSums(const MetricsContext& context);
  void add(const PersonRecord& record);
  [[nodiscard]] const std::vector<GroupData>& groups() const { return groups_; }

 private:
  const MetricsContext& context_;
  std::vector<GroupData> groups_;  // as GroupTree::names
};

// The person alone, as a group of one.
[[nodiscard]] GroupData person_group(const MetricsContext& context, const PersonRecord& record);

// Adds one person's amounts of a stretch of time.
void add_person_amounts(SpanData& span, const Totals& amounts, const PersonRecord& record);

}  // namespace shadowgraph
