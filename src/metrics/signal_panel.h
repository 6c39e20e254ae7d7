// What the five drift tests take from the records: days of visibility, ends of periods,
// person-months and their distance to a published target (METRICS F5).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "metrics/rows.h"
#include "metrics/signal_targets.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

inline constexpr WorkNeeds kUsageOnly{true, false, false, false};

// One of the five: what was found, or the word for why there is nothing.
struct PanelTest {
  std::string metric, unit;
  WorkWindow window;
  bool needs_changes = false;
  double persons = 0;
  std::optional<TestedSize> found{};
  Status outcome = Status::thin;

  void set(const std::optional<TestedSize>& result, Status otherwise) {
    found = result;
    outcome = otherwise;
  }
};

// Days on which usage or a target became visible to the whole group, ascending.
[[nodiscard]] std::vector<Date> visibility_days(const WorkContext& context, GroupIndex group);
// Ends of allowance or leaderboard periods of the group, ascending, each once.
[[nodiscard]] std::vector<Date> period_ends(const WorkContext& context, GroupIndex group);

struct DecayWindows {
  WorkWindow before, after;  // whole calendar months
};
// F5a: up to six months on either side of the latest day of visibility that has three mature ones
// on both. `year`: W12, not slid.
[[nodiscard]] std::optional<DecayWindows> decay_windows(const WorkContext& context,
                                                        GroupIndex group, const WorkWindow& year);

// F5c: the group's usage value on every working day of the window.
[[nodiscard]] std::vector<DayAmount> value_by_working_day(const WorkContext& context,
                                                          const WorkWindow& window,
                                                          GroupIndex group);

// F5d, F5e: what a person of the group used in a month, all of it: a target is met, and an amount
// is round, as a whole.
struct PersonMonth {
  SubjectIndex subject = 0;
  std::size_t month = 0;
  Int128 value = 0, tokens = 0;  // pico
  bool is_first_of_person = false;
};
[[nodiscard]] std::vector<PersonMonth> person_months(const WorkContext& context,
                                                     const WorkSums& sums, GroupIndex group);
// ln(value/target) of each person's latest month that comes within 4h of it; the target in force on
// the month's last day. Null: no target holds for anybody.
[[nodiscard]] std::optional<std::vector<double>> distances_to_target(
    const WorkContext& context, const WorkWindow& window, const std::vector<PersonMonth>& months);

}  // namespace shadowgraph
