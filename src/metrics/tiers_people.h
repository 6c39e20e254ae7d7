// People as the tiers of use see them (METRICS C7-C12): usage value of three months by group, and
// who is eligible and active in each of the three months. People of the organisation only: an alias
// nobody claims is never eligible.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "metrics/context.h"

namespace shadowgraph {

struct TierMonth {
  bool eligible = false, active = false;  // active: with an event
  Int128 value = 0;                       // pico, all records of the person
  std::string role;                       // of the month
};

struct TierPerson {
  PersonIndex person = kNone;
  bool eligible = false, active = false;  // of W3
  std::string role;                       // of W3
  std::vector<GroupIndex> homes;          // groups of the last employed day of W3, ascending
  std::vector<std::pair<GroupIndex, Int128>> value;  // of W3, by group, ascending
  std::array<TierMonth, 3> months;                   // the edition's month last

  [[nodiscard]] bool is_in(GroupIndex group) const;
  [[nodiscard]] Int128 value_in(GroupIndex group) const;  // pico
};

// Persons who are eligible in W3 or one of its months, ascending by id.
[[nodiscard]] std::vector<TierPerson> make_tier_people(const MetricsContext& context);

}  // namespace shadowgraph
