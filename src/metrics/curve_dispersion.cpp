// κ of E2. Noise that lasts longer than a month averages out more slowly than independent months
// would: blocks of three months show it, and what they can't show is covered by a factor.
#include <algorithm>
#include <cmath>

#include "base/numbers.h"
#include "metrics/curve_fit.h"
#include "stats/quasi_likelihood.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kMonthsABlock = 3;
constexpr std::size_t kWholeYear = 12;
constexpr double kMostInflation = 1.6;
constexpr double kInflationExponent = 0.6;  // 3-month to 12-month inflation of AR(1) at ρ = 0.5
constexpr double kShortWindowFactor = 2;

struct BlockTable {
  std::vector<double> value, exposure;
  std::size_t columns = 0;
};

// Months in blocks counted from the window's start; an incomplete last one is dropped.
BlockTable sum_blocks(std::span<const CurveUnit> units, std::size_t length) {
  BlockTable table;
  table.columns = units.front().monthly_value.size() / length;
  for (const CurveUnit& unit : units) {
    for (std::size_t block = 0; block < table.columns; ++block) {
      CompensatedSum value;
      CompensatedSum exposure;
      for (std::size_t month = block * length; month < (block + 1) * length; ++month) {
        value.add(unit.monthly_value[month]);
        exposure.add(unit.monthly_exposure[month]);
      }
      table.value.push_back(value.value());
      table.exposure.push_back(exposure.value());
    }
  }
  return table;
}

// κ_B = max(0, [Σ(y-e)²/f - Σe]/Σe²)·(months a block), f = (n-1)(B-1)/(nB); 0 where it can't be
// told: fewer than 2 blocks or units, or no value at all. Null: the fit failed.
std::optional<double> block_dispersion(std::span<const CurveUnit> units, std::size_t length) {
  const BlockTable table = sum_blocks(units, length);
  if (units.size() < 2 || table.columns < 2) return 0.0;
  const auto fitted = fit_two_way(table.value, table.exposure, table.columns);
  if (!fitted) return std::nullopt;
  CompensatedSum residuals;
  CompensatedSum expected;
  CompensatedSum squares;
  for (std::size_t cell = 0; cell < fitted->size(); ++cell) {
    if (!(table.exposure[cell] > 0)) continue;
    const double e = (*fitted)[cell];
    residuals.add((table.value[cell] - e) * (table.value[cell] - e));
    expected.add(e);
    squares.add(e * e);
  }
  if (!(squares.value() > 0)) return 0.0;
  const double n = static_cast<double>(units.size());
  const double blocks = static_cast<double>(table.columns);
  const double degrees = (n - 1) * (blocks - 1) / (n * blocks);
  const double excess = (residuals.value() / degrees - expected.value()) / squares.value();
  return std::max(0.0, excess) * static_cast<double>(length);
}

}  // namespace

std::optional<double> within_unit_dispersion(std::span<const CurveUnit> units) {
  if (units.empty()) return 0.0;
  const std::size_t months = units.front().monthly_value.size();
  const std::optional<double> month = block_dispersion(units, 1);
  const std::optional<double> block = block_dispersion(units, kMonthsABlock);
  if (!month || !block) return std::nullopt;
  if (months < kWholeYear) return kShortWindowFactor * std::max(*month, *block);
  if (*block <= *month) return *month;
  if (!(*month > 0)) return *block * kMostInflation;
  return *block * std::min(kMostInflation, std::pow(*block / *month, kInflationExponent));
}

}  // namespace shadowgraph
