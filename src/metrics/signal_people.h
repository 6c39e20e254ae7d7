// Who takes part in section F, and with what: usage value and output of one slid window, for the
// organisation or a department (METRICS F).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "metrics/signal_statistics.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

// A person with at least half of the window's exposure; amounts are those that belong to the group.
struct SignalPerson {
  SubjectIndex subject = 0;
  WorkAmounts amounts;
  std::uint32_t stratum = 0;  // team and role of the window
  std::string role;

  [[nodiscard]] double value() const { return to_double(amounts.value); }
  // For ranks: equal rates are equal to the last bit.
  [[nodiscard]] double spend_rate() const {
    return without_rounding_noise(value() / amounts.exposure);
  }
  [[nodiscard]] double output_rate() const {
    return without_rounding_noise(amounts.credits / amounts.exposure);
  }
};

// Ascending by id: people whose last employed day of the window was in the group.
[[nodiscard]] std::vector<SignalPerson> make_signal_people(const WorkContext& context,
                                                           const WorkSums& sums, GroupIndex group);
// Whether what belongs to a team belongs to the group.
[[nodiscard]] bool belongs_to(const WorkContext& context, TeamIndex team, GroupIndex group);
// The organisation, and teams with children: section F has no other levels.
[[nodiscard]] std::vector<GroupIndex> signal_groups(const WorkContext& context);

}  // namespace shadowgraph
