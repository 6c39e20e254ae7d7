#include "charts/drawing/scales.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace shadowgraph::drawing {
namespace {

constexpr std::array<double, 5> kMantissas{1, 2, 2.5, 5, 10};
constexpr double kRounding = 1e-9;  // of a step; ends that miss a tick by rounding only

double power_of_ten(int power) {
  double value = 0;
  const std::string text = "1e" + std::to_string(power);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

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

constexpr double kLinearBelow = 4;  // a range of less than this ratio has linear ticks

// Ticks at `mantissas` times powers of ten that enclose the range.
TickRow log_ticks_at(ValueRange range, std::span<const double> mantissas) {
  TickRow row{0, {}};
  const auto first = static_cast<int>(std::floor(std::log10(range.low))) - 1;
  const auto last = static_cast<int>(std::ceil(std::log10(range.high))) + 1;
  for (int power = first; power <= last; ++power) {
    for (const double mantissa : mantissas) {
      // A parsed power is exact where std::pow may be off by a bit from machine to machine.
      const double tick = mantissa * power_of_ten(power);
      if (!(tick > 0) || !std::isfinite(tick)) continue;
      if (tick <= range.low * (1 + kRounding)) row.values.clear();
      row.values.push_back(tick);
      if (tick >= range.high * (1 - kRounding)) return row;
    }
  }
  return row;
}

TickRow thinned(const TickRow& row, std::size_t most) {
  const std::size_t intervals = row.values.size() - 1;
  const std::size_t stride = (intervals + most - 1) / most;
  TickRow result{0, {}};
  for (std::size_t i = 0; i < row.values.size(); i += stride)
    result.values.push_back(row.values[i]);
  if (result.values.back() != row.values.back()) result.values.push_back(row.values.back());
  return result;
}

}  // namespace

TickRow nice_log_ticks(ValueRange range, int most) {
  static constexpr double kSmallest = 1e-300;  // beyond, the arithmetic of ticks fails
  static constexpr double kLargest = 1e300;
  ValueRange wide{std::clamp(range.low, kSmallest, kLargest),
                  std::clamp(range.high, kSmallest, kLargest)};
  if (!(wide.high > wide.low * (1 + kRounding))) wide = {wide.low / 2, wide.high * 2};
  if (wide.high < wide.low * kLinearBelow) {
    const TickRow linear = nice_ticks(wide, most);
    if (linear.values.front() > 0) return linear;
  }
  static constexpr std::array<double, 3> kThree{1, 2, 5};
  static constexpr std::array<double, 2> kTwo{1, 3};
  static constexpr std::array<double, 1> kOne{1};
  const auto intervals = static_cast<std::size_t>(std::max(most, 2));
  for (const std::span<const double> mantissas :
       {std::span<const double>(kThree), std::span<const double>(kTwo)}) {
    TickRow row = log_ticks_at(wide, mantissas);
    if (row.values.size() <= intervals + 1) return row;
  }
  return thinned(log_ticks_at(wide, kOne), intervals);
}

std::optional<double> known(std::optional<double> value) {
  return value && std::isfinite(*value) ? value : std::nullopt;
}

void RangeFinder::include(std::optional<double> value) {
  const std::optional<double> finite = known(value);
  if (!finite || (scale_ == AxisScale::logarithmic && !(*finite > 0))) return;
  if (!range_) {
    range_ = ValueRange{*finite, *finite};
    return;
  }
  range_->low = std::min(range_->low, *finite);
  range_->high = std::max(range_->high, *finite);
}

PixelScale::PixelScale(ValueRange values, double from_pixel, double to_pixel, AxisScale scale)
    : values_(values), from_(from_pixel), to_(to_pixel), scale_(scale) {
  if (scale == AxisScale::logarithmic) values_ = {std::log(values.low), std::log(values.high)};
}

double PixelScale::operator()(double value) const {
  if (scale_ == AxisScale::logarithmic) {
    if (!(value > 0)) return from_ - 2 * (to_ - from_);
    value = std::log(value);
  }
  // Halves keep the distance of the largest doubles finite.
  const double extent = values_.high / 2 - values_.low / 2;
  if (!(extent > 0)) return (from_ + to_) / 2;
  return from_ + (to_ - from_) * ((value / 2 - values_.low / 2) / extent);
}

double PixelScale::clamped(double value) const {
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
