// C6: person-days by the power of ten of their tokens.
#include <array>

#include "metrics/families.h"

namespace shadowgraph {

void add_daily_magnitude(RowWriter& rows) {
  constexpr double kLeastPersonDays = 50;
  constexpr std::array<const char*, 5> kMetrics{
      "adoption.daily_magnitude_lt_1e4", "adoption.daily_magnitude_1e4",
      "adoption.daily_magnitude_1e5", "adoption.daily_magnitude_1e6",
      "adoption.daily_magnitude_ge_1e7"};
  const Totals& totals = rows.totals();
  const bool enough = totals.number(Sum::days_known) >= kLeastPersonDays;
  const auto first = static_cast<std::size_t>(Sum::days_lt_1e4);
  for (std::size_t bin = 0; bin < kMetrics.size(); ++bin) {
    Estimate estimate =
        thin_unless(enough, exact_value(totals.number(static_cast<Sum>(first + bin)),
                                        rows.data().heads_by_magnitude[bin]));
    if (!rows.context().tokens_tracked) estimate = no_estimate(Status::not_tracked);
    Figure& figure = rows.add(kMetrics[bin], "count", estimate);
    // A bar of a histogram is a cell of the people in it.
    if (!rows.is_person()) figure.contributions.persons = rows.data().heads_by_magnitude[bin];
  }
}

}  // namespace shadowgraph
