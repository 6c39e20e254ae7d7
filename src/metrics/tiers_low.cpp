#include "metrics/tiers_low.h"

#include <algorithm>
#include <map>
#include <string>

#include "stats/intervals.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastPeers = 10;
constexpr double kLeastPeople = 20;
constexpr int kMonths = 3;

// Twice the median, exactly; null if empty.
std::optional<Int128> double_median(std::vector<Int128> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2] + values[values.size() / 2];
}

struct MonthMedians {
  std::map<std::string, std::optional<Int128>> by_role;  // of roles with enough active people
  std::optional<Int128> all;

  [[nodiscard]] std::optional<Int128> of(const std::string& role) const {
    const auto own = by_role.find(role);
    return own == by_role.end() ? all : own->second;
  }
};

MonthMedians double_medians(const std::vector<TierPerson>& people, std::size_t month) {
  std::map<std::string, std::vector<Int128>> active;
  std::vector<Int128> everybody;
  for (const TierPerson& person : people) {
    const TierMonth& own = person.months[month];
    if (!own.eligible || !own.active) continue;
    active[own.role].push_back(own.value);
    everybody.push_back(own.value);
  }
  MonthMedians medians;
  medians.all = double_median(std::move(everybody));
  for (auto& [role, values] : active) {
    if (values.size() >= kLeastPeers) medians.by_role[role] = double_median(std::move(values));
  }
  return medians;
}

Figure& add_share(RowWriter& rows, const char* metric, double k, double n, bool enough) {
  Estimate estimate = exact_value(n > 0 ? std::optional(k / n) : std::nullopt, n);
  if (const auto interval = n > 0 ? wilson_interval(k, n) : std::nullopt) {
    estimate.lower = interval->lower;
    estimate.upper = interval->upper;
    estimate.confidence = 0.95;
  }
  Figure& figure = rows.add(metric, "fraction", thin_unless(enough, estimate));
  figure.contributions.persons = n;
  figure.contributions.numerator = k;
  figure.contributions.denominator = n;
  return figure;
}

}  // namespace

std::vector<bool> low_in_month(const std::vector<TierPerson>& people, std::size_t month) {
  const MonthMedians medians = double_medians(people, month);
  std::vector<bool> low(people.size(), false);
  for (std::size_t i = 0; i < people.size(); ++i) {
    const TierMonth& own = people[i].months[month];
    if (!own.eligible) continue;
    const std::optional<Int128> median = medians.of(own.role);
    low[i] = median && own.value * 20 < *median;
  }
  return low;
}

void add_low_tier(RowWriter& rows, const std::vector<TierPerson>& people,
                  std::optional<double> two_group_p) {
  std::array<std::vector<bool>, kMonths> low;
  for (std::size_t month = 0; month < low.size(); ++month) low[month] = low_in_month(people, month);
  double started = 0, stayed = 0, eligible = 0, low_now = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto& months = people[i].months;
    if (months[2].eligible) eligible += 1;
    if (low[2][i]) low_now += 1;
    if (!low[0][i] || !months[1].eligible || !months[2].eligible) continue;
    started += 1;
    if (low[1][i] && low[2][i]) stayed += 1;
  }
  if (eligible == 0) return;
  const bool whole = rows.span().count == kMonths;
  Figure& persistence = add_share(rows, "adoption.low_tier_persistence", stayed, started,
                                  whole && started >= kLeastPeople);
  if (persistence.estimate.status == Status::ok) {
    const bool sign = two_group_p && *two_group_p < 0.05 && *persistence.estimate.lower > 0.5;
    add_note(persistence, sign ? "sign" : "no_sign");
  }
  add_share(rows, "adoption.low_tier_share", low_now, eligible, eligible >= kLeastPeople);
}

}  // namespace shadowgraph
