// A7, A8: what the same tokens would cost at the cheaper model; billed against list.
#include <cmath>

#include "metrics/families.h"

namespace shadowgraph {
namespace {

constexpr double kLeastPricedShare = 0.90;
constexpr double kLeastEventsOfBoth = 100;
constexpr double kFlaggedGap = 0.05;

}  // namespace

void add_tier_premium(RowWriter& rows) {
  const Totals& totals = rows.totals();
  const double priced = totals.tokens() - totals.number(Sum::tokens_unpriced);
  const bool enough = totals.tokens() > 0 && priced >= kLeastPricedShare * totals.tokens();
  Estimate estimate = thin_unless(
      enough, exact_value(quotient(totals.pico(Sum::list_cost), totals.pico(Sum::low_tier_cost)),
                          rows.data().head(Head::listed)));
  if (rows.context().organisation().report.low_tier_model.empty()) {
    estimate = no_estimate(Status::not_applicable);
  }
  rows.add("cost.tier_premium", "ratio", estimate);
}

void add_reconciliation_gap(RowWriter& rows) {
  const Totals& totals = rows.totals();
  std::optional<double> gap =
      quotient(totals.pico(Sum::billed_of_both), totals.pico(Sum::list_of_both));
  if (gap) gap = *gap - 1;
  Estimate estimate =
      thin_unless(totals.number(Sum::events_of_both) >= kLeastEventsOfBoth,
                  exact_value(gap, rows.data().head(Head::billed)));
  if (!rows.context().billed_tracked) estimate = no_estimate(Status::not_tracked);
  Figure& figure = rows.add("cost.reconciliation_gap", "fraction", estimate);
  if (figure.estimate.value && std::fabs(*figure.estimate.value) > kFlaggedGap) {
    add_note(figure, "flag");
  }
}

}  // namespace shadowgraph
