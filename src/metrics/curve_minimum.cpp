#include "metrics/curve_minimum.h"

#include <algorithm>
#include <vector>

#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastDistinctSpends = 12;
constexpr double kLeastSpendRatio = 2;
constexpr std::size_t kPairMonths = 12;
constexpr double kLeastHalfExposure = 9;
constexpr double kLeastPairValue = 5;
constexpr double kExposureSlack = 1e-9;

}  // namespace

CurveShortfall check_curve_minimum(std::span<const CurveUnit> units, std::size_t least_units) {
  if (units.size() < least_units || units.empty()) return CurveShortfall::few_units;
  if (units.front().monthly_value.size() < kLeastCurveMonths) return CurveShortfall::few_months;
  std::vector<double> rates;
  std::vector<double> positive;
  for (const CurveUnit& unit : units) {
    rates.push_back(unit.spend_rate());
    if (unit.spend > 0) positive.push_back(unit.spend_rate());
  }
  std::sort(rates.begin(), rates.end());
  rates.erase(std::unique(rates.begin(), rates.end()), rates.end());
  if (rates.size() < kLeastDistinctSpends) return CurveShortfall::alike_spends;
  const double low = quantile(positive, 0.25).value_or(1);
  const double high = quantile(positive, 0.75).value_or(0);
  if (!(high >= kLeastSpendRatio * low)) return CurveShortfall::narrow_spends;
  return CurveShortfall::none;
}

bool is_curve_unit(double exposure, std::size_t months, double least_a_month) {
  return exposure > 0 && exposure >= least_a_month * static_cast<double>(months) - kExposureSlack;
}

bool pair_has_minimum(const PeriodTotals& earlier, const PeriodTotals& later, std::size_t months) {
  return months >= kPairMonths && earlier.exposure >= kLeastHalfExposure - kExposureSlack &&
         later.exposure >= kLeastHalfExposure - kExposureSlack &&
         earlier.value + later.value >= kLeastPairValue;
}

}  // namespace shadowgraph
