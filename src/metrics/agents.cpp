// C5: what agents take of usage value and tokens, what ran unattended, how many ran at once.
#include "metrics/families.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr double kLeastEvents = 100;
constexpr double kConcurrencyQuantile = 0.9;
constexpr int kDecileGroups = 10;  // METRICS J1

bool mode_is_known(const Totals& totals) {
  return totals.pico(Sum::events) == 0 ||
         totals.pico(Sum::unknown_events) < totals.pico(Sum::events);
}

Estimate of_known_mode(const RowWriter& rows, Estimate estimate) {
  if (!mode_is_known(rows.totals())) return no_estimate(Status::not_tracked);
  return thin_unless(rows.totals().number(Sum::events) >= kLeastEvents, estimate);
}

}  // namespace

void add_agentic_shares(RowWriter& rows) {
  const Totals& totals = rows.totals();
  rows.add("adoption.agentic_share_spend", "fraction",
           of_known_mode(rows, exact_value(quotient(totals.pico(Sum::agent_value),
                                                    totals.pico(Sum::value)),
                                           rows.data().head(Head::events))));
  Estimate tokens = of_known_mode(
      rows, exact_value(quotient(totals.pico(Sum::agent_tokens), totals.tokens_pico()),
                        totals.tokens()));
  if (!rows.context().tokens_tracked) tokens = no_estimate(Status::not_tracked);
  rows.add("adoption.agentic_share_tokens", "fraction", tokens);
  rows.add("adoption.mode_unknown_share", "fraction",
           thin_unless(totals.number(Sum::events) >= kLeastEvents,
                       exact_value(quotient(totals.pico(Sum::unknown_events),
                                            totals.pico(Sum::events)),
                                   totals.number(Sum::events))));
}

void add_unattended(RowWriter& rows) {
  const Totals& totals = rows.totals();
  rows.add("adoption.unattended_share", "fraction",
           of_known_mode(rows, exact_value(quotient(totals.pico(Sum::unattended_value),
                                                    totals.pico(Sum::agent_single_value)),
                                           rows.data().head(Head::agents))));
  const std::vector<double>& peaks = rows.group().concurrency;
  Estimate peak = of_known_mode(rows, exact_value(quantile(peaks, kConcurrencyQuantile),
                                                  static_cast<double>(peaks.size())));
  if (!rows.context().usage().has_sessions) peak = no_estimate(Status::not_tracked);
  Figure& figure = rows.add("adoption.peak_concurrency", "count", peak);
  // A P90 stands on the people who have a session, not on the whole group.
  if (!rows.is_person()) {
    figure.contributions.persons = static_cast<double>(peaks.size());
    figure.contributions.percentile_groups = kDecileGroups;
  }
}

}  // namespace shadowgraph
