// A1-A5: tokens, spend, list cost, blended unit price, cache.
#include <array>

#include "metrics/families.h"

namespace shadowgraph {
namespace {

constexpr double kMillion = 1e6;
constexpr double kFlaggedEstimatedShare = 0.20;

struct TokenClassRow {
  const char* metric;
  Sum sum;
  Measure measure;
};
constexpr std::array<TokenClassRow, kTokenClasses> kTokenRows{{
    {"cost.tokens_uncached_input", Sum::uncached_input, Measure::uncached_input},
    {"cost.tokens_cache_read", Sum::cache_read, Measure::cache_read},
    {"cost.tokens_cache_write_5m", Sum::cache_write_5m, Measure::cache_write_5m},
    {"cost.tokens_cache_write_1h", Sum::cache_write_1h, Measure::cache_write_1h},
    {"cost.tokens_output", Sum::output, Measure::output},
}};

bool has_events(const RowWriter& rows) { return rows.totals().pico(Sum::events) > 0; }
bool has_fees(const RowWriter& rows) { return rows.totals().pico(Sum::seat_fees) != 0; }

// Rows of exports that tell no tokens are no zeros.
Estimate token_estimate(const RowWriter& rows, Int128 tokens) {
  const bool known = rows.totals().pico(Sum::events_known_tokens) > 0 ||
                     rows.totals().pico(Sum::events_with_tokens) > 0;
  if (!rows.context().tokens_tracked) return no_estimate(Status::not_tracked);
  if (!has_events(rows)) return no_estimate(Status::thin);
  if (!known) return no_estimate(Status::not_tracked);
  return exact_value(to_double({tokens}), rows.data().head(Head::events));
}

Money spend_of(const Totals& totals) {
  return totals.money(Sum::spend) + totals.money(Sum::seat_fees);
}

void add_spend_row(RowWriter& rows) {
  rows.add_measure("cost.spend", rows.money_unit(), Measure::spend,
                   thin_unless(has_events(rows) || has_fees(rows),
                               exact_money(spend_of(rows.totals()), rows.data().head(Head::spend))));
}

void add_value_row(RowWriter& rows) {
  rows.add_measure(
      "cost.value", rows.money_unit(), Measure::value,
      thin_unless(has_events(rows), exact_money(rows.totals().money(Sum::value),
                                                rows.data().head(Head::events))));
}

void add_list_cost_row(RowWriter& rows) {
  const bool priced = rows.totals().pico(Sum::events_listed) > 0;
  rows.add_measure("cost.list_cost", rows.money_unit(), Measure::list_cost,
                   thin_unless(priced, exact_money(rows.totals().money(Sum::list_cost),
                                                   rows.data().head(Head::listed))));
}

void add_estimated_share(RowWriter& rows, const char* metric, Money estimated, Money whole,
                         Head payers) {
  const std::optional<double> share = quotient(estimated.pico, whole.pico);
  Figure& figure =
      rows.add(metric, "fraction",
               thin_unless(has_events(rows), exact_value(share, rows.data().head(payers))));
  if (figure.estimate.value && *figure.estimate.value > kFlaggedEstimatedShare) {
    add_note(figure, "flag");
  }
}

}  // namespace

void add_token_volume(RowWriter& rows) {
  for (const TokenClassRow& row : kTokenRows) {
    rows.add_measure(row.metric, "tokens", row.measure,
                     token_estimate(rows, rows.totals().pico(row.sum)));
  }
  rows.add_measure("cost.tokens_total", "tokens", Measure::tokens,
                   token_estimate(rows, rows.totals().tokens_pico()));
}

void add_spend(RowWriter& rows) {
  const Totals& totals = rows.totals();
  add_spend_row(rows);
  add_value_row(rows);
  const Estimate billed = rows.context().billed_tracked
                              ? exact_money(totals.money(Sum::billed), rows.data().head(Head::billed))
                              : no_estimate(Status::not_tracked);
  const bool billed_known = has_events(rows) || !rows.context().billed_tracked;
  rows.add_measure("cost.billed", rows.money_unit(), Measure::billed,
                   thin_unless(billed_known, billed));
  rows.add_measure(
      "cost.seat_fees", rows.money_unit(), Measure::seat_fees,
      thin_unless(has_events(rows) || has_fees(rows),
                  exact_money(totals.money(Sum::seat_fees), rows.data().head(Head::fees))));
  add_estimated_share(rows, "cost.spend_estimated_share", totals.money(Sum::spend_estimated),
                      spend_of(totals), Head::spend);
  add_estimated_share(rows, "cost.value_estimated_share", totals.money(Sum::value_estimated),
                      totals.money(Sum::value), Head::events);
  add_list_cost_row(rows);
}

void add_split_spend(RowWriter& rows) {
  add_spend_row(rows);
  add_value_row(rows);
  add_list_cost_row(rows);
}

void add_unit_price(RowWriter& rows) {
  const Totals& totals = rows.totals();
  const double tokens = totals.number(Sum::tokens_with_value);
  const std::optional<double> price =
      quotient(totals.pico(Sum::value_with_tokens), totals.pico(Sum::tokens_with_value));
  const Estimate estimate =
      price ? exact_value(*price * kMillion, rows.data().head(Head::events))
            : no_estimate(Status::undefined);
  rows.add("cost.blended_unit_price", rows.money_unit("/Mtok"),
           thin_unless(tokens >= kMillion, estimate));
}

void add_cache(RowWriter& rows) {
  const Totals& totals = rows.totals();
  const double input = to_double({totals.input_pico()});
  rows.add("cost.cache_hit_ratio", "fraction",
           thin_unless(input >= kMillion,
                       exact_value(quotient(totals.pico(Sum::cache_read), totals.input_pico()),
                                   input)));
  rows.add_measure("cost.cache_saving", rows.money_unit(), Measure::cache_saving,
                   thin_unless(input >= kMillion, exact_money(totals.money(Sum::cache_saving),
                                                              rows.data().head(Head::listed))));
}

}  // namespace shadowgraph
