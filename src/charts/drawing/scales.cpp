#include "charts/drawing/scales.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace shadowgraph::drawing {
namespace {

constexpr std::array<double, 5> kMantissas{1, 2, 2.5, 5, 10};
constexpr double kRounding = 1e-9;  // of a step; ends that miss a tick by rounding only

// Widened when it has no extent, or so little that ticks would not differ as doubles.
ValueRange with_extent(ValueRange range) {
  const double size = std::max(std::abs(range.low), std::abs(range.high));
  constexpr double kSmallest = 1e-300;  // below, the arithmetic of ticks underflows
  if (size < kSmallest) return {0, 1};
  if (range.high - range.low > size * 1e-9) return range;
  if (range.low > 0) return {range.low * 0.5, range.high * 1.5};
  return {range.low * 1.5, range.high * 0.5};
}

TickRow ticks_with(ValueRange range, double step) {
  const double first = std::floor(range.low / step + kRounding);
  const double last = std::ceil(range.high / step - kRounding);
  TickRow row;
  row.step = step;
  for (double i = first; i <= last; i += 1) row.values.push_back(i * step);
  return row;
}

}  // namespace

std::optional<double> known(std::optional<double> value) {
  return value && std::isfinite(*value) ? value : std::nullopt;
}

void RangeFinder::include(std::optional<double> value) {
  const std::optional<double> finite = known(value);
  if (!finite) return;
  if (!range_) {
    range_ = ValueRange{*finite, *finite};
    return;
  }
  range_->low = std::min(range_->low, *finite);
  range_->high = std::max(range_->high, *finite);
}

LinearScale::LinearScale(ValueRange values, double from_pixel, double to_pixel)
    : values_(values), from_(from_pixel), to_(to_pixel) {}

double LinearScale::operator()(double value) const {
  // Halves keep the distance of the largest doubles finite.
  const double extent = values_.high / 2 - values_.low / 2;
  if (!(extent > 0)) return (from_ + to_) / 2;
  return from_ + (to_ - from_) * ((value / 2 - values_.low / 2) / extent);
}

double LinearScale::clamped(double value) const {
  return std::clamp((*this)(value), std::min(from_, to_), std::max(from_, to_));
}

TickRow nice_ticks(ValueRange range, int most) {
  constexpr double kLargest = 1e300;  // beyond, the arithmetic of ticks overflows
  const ValueRange inside{std::clamp(range.low, -kLargest, kLargest),
                          std::clamp(range.high, -kLargest, kLargest)};
  const ValueRange wide = with_extent(inside);
  const double intervals = std::max(most, 2);
  const double rough = (wide.high - wide.low) / intervals;
  double power = std::pow(10, std::floor(std::log10(rough)));
  if (!(power > 0)) power = rough;  // below the smallest power of ten
  for (int decade = 0; decade < 3; ++decade, power *= 10) {
    for (const double mantissa : kMantissas) {
      const double step = mantissa * power;
      // 2.5 needs a decimal more than its neighbours; 25 and 250 do not.
      if (mantissa == 2.5 && step < 25) continue;
      if (step < rough * (1 - kRounding)) continue;
      TickRow row = ticks_with(wide, step);
      if (static_cast<double>(row.values.size()) <= intervals + 1) return row;
    }
  }
  return {wide.high - wide.low, {wide.low, wide.high}};
}

}  // namespace shadowgraph::drawing
