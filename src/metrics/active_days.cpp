// A9, A10: usage value per active person-day; suggestion acceptance.
#include <algorithm>
#include <fmt/format.h>

#include "base/numbers.h"
#include "metrics/families.h"
#include "stats/intervals.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr double kLeastActivePersons = 10;
constexpr double kLeastCoverage = 0.5;
constexpr double kLeastSuggestedLines = 200;

Estimate acceptance_estimate(const RowWriter& rows, std::optional<double> of_organisation) {
  const double accepted = rows.totals().number(Sum::accepted);
  const double suggested = rows.totals().number(Sum::suggested);
  Estimate estimate =
      exact_value(quotient(rows.totals().pico(Sum::accepted), rows.totals().pico(Sum::suggested)),
                  suggested);
  if (estimate.status != Status::ok) return estimate;
  std::optional<double> own;
  if (!rows.is_person()) own = acceptance_design_effect(rows.group());
  const double deff = own ? *own : of_organisation.value_or(1.0);
  const std::optional<Interval> interval =
      wilson_interval(accepted, suggested, rows.is_person() ? 1.0 : deff);
  estimate.lower = interval->lower;
  estimate.upper = interval->upper;
  estimate.confidence = 0.95;
  return estimate;
}

}  // namespace

void add_spend_per_active_day(RowWriter& rows) {
  const Totals& totals = rows.totals();
  const double persons = rows.data().head(Head::active_days);
  const bool enough = rows.is_person() ? persons > 0 : persons >= kLeastActivePersons;
  rows.add("cost.spend_per_active_day", rows.money_unit("/day"),
           thin_unless(enough, exact_value(quotient(totals.pico(Sum::person_value),
                                                    totals.pico(Sum::active_days)),
                                           totals.number(Sum::active_days))));
  if (rows.is_person()) return;
  rows.add("cost.spend_per_active_day_median", rows.money_unit("/day"),
           thin_unless(enough, exact_value(median(rows.group().value_per_day), persons)));
}

std::optional<double> acceptance_design_effect(const GroupData& group) {
  return design_effect(group.acceptance);
}

void add_acceptance(RowWriter& rows, std::optional<double> of_organisation) {
  const Totals& totals = rows.totals();
  if (!rows.context().usage().has_lines) {
    rows.add("cost.acceptance_rate", "fraction", no_estimate(Status::not_tracked));
    return;
  }
  const std::optional<double> coverage =
      quotient(totals.pico(Sum::events_with_lines), totals.pico(Sum::interactive_events));
  const bool enough = coverage && *coverage >= kLeastCoverage &&
                      totals.number(Sum::suggested) >= kLeastSuggestedLines;
  Figure& figure = rows.add("cost.acceptance_rate", "fraction",
                            thin_unless(enough, acceptance_estimate(rows, of_organisation)));
  if (figure.estimate.status == Status::ok) {
    add_note(figure, "coverage:" + format_round_trip(*coverage));
  }
}

}  // namespace shadowgraph
