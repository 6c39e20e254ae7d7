// From values to pixels on a linear or a logarithmic axis, and ticks at 1, 2, 5 and (from 25 on)
// 2.5 times a power of ten.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph::drawing {

// The value if it is finite, else none.
[[nodiscard]] std::optional<double> known(std::optional<double> value);

struct ValueRange {
  double low = 0;
  double high = 0;
};

// Grows a range that may still be empty. On a logarithmic axis only values above 0 count.
class RangeFinder {
 public:
  RangeFinder() = default;
  explicit RangeFinder(AxisScale scale) : scale_(scale) {}
  void include(std::optional<double> value);
  [[nodiscard]] std::optional<ValueRange> range() const { return range_; }

 private:
  std::optional<ValueRange> range_;
  AxisScale scale_ = AxisScale::linear;
};

class PixelScale {
 public:
  // REQUIRES: finite limits, above 0 on a logarithmic scale. A range without extent maps to the
  // middle.
  PixelScale(ValueRange values, double from_pixel, double to_pixel,
             AxisScale scale = AxisScale::linear);
  // May lie outside the pixels. On a logarithmic scale what is not above 0 lies before all else.
  [[nodiscard]] double operator()(double value) const;
  [[nodiscard]] double clamped(double value) const;  // never outside

 private:
  ValueRange values_;
  double from_;
  double to_;
  AxisScale scale_;
};

struct TickRow {
  double step = 1;
  std::vector<double> values;  // ascending, multiples of step; they enclose the range
};

// At most `most` (at least 2) intervals that enclose the range. A range without extent is widened
// by its own size, or to 0..1 at zero.
[[nodiscard]] TickRow nice_ticks(ValueRange range, int most);

// For a logarithmic axis: at 1, 2 and 5, or 1 and 3, or 1 times powers of ten, or at every second,
// third … power; linear ones where the range is less than fourfold. `step` is 0 unless linear: each
// tick then has the step of its own power of ten. REQUIRES: 0 < low <= high.
[[nodiscard]] TickRow nice_log_ticks(ValueRange range, int most);

}  // namespace shadowgraph::drawing
