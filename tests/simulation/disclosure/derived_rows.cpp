#include "derived_rows.h"

#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <tuple>

namespace attacker {
namespace {

// Metrics whose unpooled value times n is a number of credits, or of those that are none.
constexpr std::array kSlid{"outcomes.throughput", "outcomes.throughput_raw", "outcomes.rework_rate",
                           "outcomes.rework_rate_raw", "curve.value_rate"};

using Place = std::tuple<int, std::string, std::string, std::string, int, int>;

Place place_of(const Row& row, const std::string& metric) {
  return {row.copy, row.level, row.subject, metric, row.first, row.last};
}

Row derived(const Row& row, const char* metric) {
  Row made = row;
  made.metric = metric;
  made.n.reset();
  made.note.clear();
  made.value.reset();
  return made;
}

// A rate times its denominator: as near as the rate is told.
void multiply(const Row& rate, double factor, Row& made) {
  const auto bounds = bounds_of(rate);
  if (!bounds) return;
  made.value = *rate.value * factor;
  if (bounds->first == bounds->second) return;
  made.status = "bounded";
  made.lower = bounds->first * factor;
  made.upper = bounds->second * factor;
  made.value.reset();
}

Row credits_from(const Row& row) {
  Row made = derived(row, kCredits);
  if (row.status != "ok" || !row.value || !row.n) return made;
  if (row.metric.starts_with("outcomes.rework")) {
    made.value = (1 - *row.value) * *row.n;
  } else {
    multiply(row, *row.n, made);
  }
  return made;
}

// A rate per FTE-month of the organisation leaves out who has none, whose money is in its months.
std::optional<Row> money_from(const Row& row) {
  const bool spend = row.metric == "outcomes.cost_per_change";
  const bool rate = row.metric == "curve.spend_rate" && row.level != "org";
  if (!spend && !rate) return std::nullopt;
  if (row.status != "ok" || !row.value || !row.n) return std::nullopt;
  Row made = derived(row, spend ? "cost.spend" : "cost.value");
  made.metric += kOfDays;
  multiply(row, *row.n, made);
  return made;
}

// n of a figure of changes is how many there were, in fractions where authors belong to two teams.
std::optional<Row> changes_from(const Row& row) {
  const bool reworked = row.metric == "outcomes.rework_rate";
  const bool merged = row.metric == "outcomes.unreviewed_share" ||
                      row.metric == "outcomes.review_coverage" ||
                      (row.metric == "outcomes.cycle_median" && row.level == "org");
  if (!reworked && !merged) return std::nullopt;
  Row made = derived(row, reworked ? kChanges : kMerged);
  if (row.status == "ok") made.value = row.n;
  return made;
}

// The number of those with a contribution, which n is of amounts, is that of the active in a team.
bool counts_active(const Row& row) {
  if (row.metric == "adoption.active_people") return true;
  if (row.metric == "adoption.rate" || row.metric == "adoption.rate_raw") return true;
  return row.metric == "cost.spend" && row.level == "team" && row.subject != "(bots)" &&
         row.first == row.last && row.status == "ok" && row.n.has_value();
}

// Bounds are of the share: "> 75 %" of 20 people is 16 at least, and all of them at most. Who knows
// the rule knows that a bound stands for fewer than the minimum group, or leaves fewer.
Row active_from(const Row& row) {
  Row made = derived(row, kActive);
  if (row.status != "ok") return made;
  if (row.metric == "cost.spend") {
    made.value = row.n;
  } else if (row.metric == "adoption.active_people") {
    made.value = row.value;
  } else if (row.n && row.value) {
    const double count = *row.value * *row.n;
    if (std::abs(count - std::round(count)) < 1e-6) made.value = std::round(count);
    if (!made.value) made.status = "pooled";
  } else if (row.n) {
    made.status = "bounded";
    made.lower = row.lower ? *row.n - row.min_group + 1 : 0;
    made.upper = row.upper ? row.min_group - 1.0 : *row.n;
  }
  return made;
}

}  // namespace

std::optional<std::pair<double, double>> bounds_of(const Row& row) {
  if (row.status == "bounded") return std::pair(*row.lower, *row.upper);
  if (row.status != "ok" || !row.value) return std::nullopt;
  const double value = *row.value;
  if (const size_t at = row.note.find("rounded:"); at != std::string::npos) {
    const std::string step = row.note.substr(at + 8);
    const double width = step.starts_with("2sd")
                             ? std::pow(10.0, std::floor(std::log10(std::max(value, 1e-9))) - 1)
                             : std::stod(step);
    return std::pair(value - width / 2, value + width / 2);
  }
  if (row.note.find("band:") != std::string::npos) return std::pair(value, value * 1.6);
  return std::pair(value, value);
}

bool is_slid(const std::string& metric) {
  for (const char* slid : kSlid)
    if (metric == slid) return true;
  return false;
}

void add_derived_rows(Published& published) {
  std::set<Place> raw;  // where a row without pooling stands beside the pooled one
  for (const Row& row : published.rows)
    if (row.metric.ends_with("_raw")) raw.insert(place_of(row, row.metric));
  std::vector<Row> made;
  for (const Row& row : published.rows) {
    if (auto money = money_from(row)) made.push_back(std::move(*money));
    if (auto changes = changes_from(row)) made.push_back(std::move(*changes));
    const bool active = counts_active(row);
    if (!active && !is_slid(row.metric)) continue;
    if (raw.contains(place_of(row, row.metric + "_raw"))) continue;
    made.push_back(active ? active_from(row) : credits_from(row));
  }
  published.rows.insert(published.rows.end(), made.begin(), made.end());
}

}  // namespace attacker
