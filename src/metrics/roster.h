// Who is where on which day: memberships as disjoint stretches of days, with exposure, employed
// days and eligibility (METRICS 1.2).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "metrics/calendar.h"
#include "model/organisation.h"

namespace shadowgraph {

struct TeamShare {
  TeamIndex team = kNone;  // kNone: (unassigned)
  std::int64_t millionths = 0;
};

// Days of one person on which nothing changes. Shares by team, ascending, (unassigned) last.
struct Stretch {
  Date from, end;  // `end` exclusive
  std::vector<TeamShare> shares;
  std::string role;  // of the largest share, ties: smallest team id
};

class Roster {
 public:
  // Open starts begin at the report's first record.
  Roster(const Organisation& organisation, std::optional<Date> first_record);

  [[nodiscard]] std::span<const Stretch> stretches(PersonIndex person) const {
    return by_person_[person];
  }
  // Null: not employed that day.
  [[nodiscard]] const Stretch* at(PersonIndex person, Date day) const;
  // The stretch with the last employed day before `to`, not before `from`.
  [[nodiscard]] const Stretch* last_within(PersonIndex person, Date from, Date to) const;
  [[nodiscard]] int employed_days(PersonIndex person, Date from, Date to) const;
  // FTE-months over all memberships, or over those for which `counts(team)`.
  template <typename Predicate>
  [[nodiscard]] double fte_months(PersonIndex person, Date from, Date to, Predicate counts) const {
    double months = 0;
    for (Month month = month_of(from); first_day(month) < to; month = month + 1) {
      std::int64_t millionth_days = 0;
      for (const Stretch& stretch : by_person_[person]) {
        const std::int32_t days = days_inside(stretch, later(from, first_day(month)),
                                              earlier(to, first_day(month + 1)));
        for (const TeamShare& share : stretch.shares) {
          if (days > 0 && counts(share.team)) millionth_days += share.millionths * days;
        }
      }
      months += static_cast<double>(millionth_days) / (1e6 * days_in(month));
    }
    return months;
  }
  [[nodiscard]] double fte_months(PersonIndex person, Date from, Date to) const {
    return fte_months(person, from, to, [](TeamIndex) { return true; });
  }

  [[nodiscard]] bool eligible_in_month(PersonIndex person, Month month) const;
  // E_p(W) >= 0.5·M - 1e-9.
  [[nodiscard]] bool eligible_in_span(PersonIndex person, const Span& span) const;

 private:
  static Date later(Date a, Date b) { return a < b ? b : a; }
  static Date earlier(Date a, Date b) { return a < b ? a : b; }
  static std::int32_t days_inside(const Stretch& stretch, Date from, Date to) {
    return earlier(stretch.end, to) - later(stretch.from, from);
  }
  [[nodiscard]] bool has_eligible_role(PersonIndex person, Date from, Date to) const;

  const Organisation& organisation_;
  std::vector<std::vector<Stretch>> by_person_;
};

}  // namespace shadowgraph
