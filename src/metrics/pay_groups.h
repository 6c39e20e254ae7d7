// Whose pay is added up where: the organisation, departments and roles, and each person alone
// (METRICS B1, levels).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "metrics/attribution.h"
#include "metrics/calendar.h"
#include "metrics/pay_accounts.h"

namespace shadowgraph {

// Whether a day counts in anything.
[[nodiscard]] bool has_any_day(const PayBySums& sums);

struct PayPerson {
  PayAccount account;
  std::span<const PayRow> rows;
  bool eligible = false;         // in the window
  std::vector<TeamIndex> teams;  // of the last employed day of the window
  std::string role;              // of it
  PayBySums whole;               // W12, all teams
  // At the line or not is said of these: eligible, at least 30 days that carry a salary.
  [[nodiscard]] bool has_own_ratio() const;
  [[nodiscard]] bool has_days() const { return has_any_day(whole); }
};

// Months of the calendar in which pay is recorded too.
struct PayPeriod {
  Span w12, w3;
  std::size_t first = 0;  // position of the first of them in Calendar::months
  bool tracked = true;    // a file of pay is there
};
[[nodiscard]] PayPeriod make_pay_period(const MetricsContext& context, const Compensation& pay);

[[nodiscard]] std::vector<PayPerson> make_pay_people(const MetricsContext& context,
                                                     const Compensation& pay,
                                                     const PayPeriod& period);

struct PayMember {
  const PayPerson* person = nullptr;
  PayBySums sums;       // W12, what belongs to the group
  bool at_end = false;  // in the group on the last employed day of the window
};

struct PayGroup {
  GroupName name;
  std::vector<PayMember> members;  // with a day of pay in the group, ascending by id
  TeamFilter counts;
  [[nodiscard]] bool is_person() const { return name.kind == GroupKind::person; }
};

// The organisation, teams with children in the order of GroupTree, roles by name.
[[nodiscard]] std::vector<PayGroup> make_pay_groups(const MetricsContext& context,
                                                    const std::vector<PayPerson>& people,
                                                    const PayPeriod& period);
[[nodiscard]] PayGroup pay_group_of(const MetricsContext& context, const PayPerson& person);

inline constexpr std::int64_t kLeastPayDays = 30;

}  // namespace shadowgraph
