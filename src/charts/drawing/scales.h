// From values to pixels: a linear scale, and ticks at 1, 2, 5 and (from 25 on)
// 2.5 times a power of ten.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace shadowgraph::drawing {

// The value if it is finite, else none.
[[nodiscard]] std::optional<double> known(std::optional<double> value);

struct ValueRange {
  double low = 0;
  double high = 0;
};

// Grows a range that may still be empty.
class RangeFinder {
 public:
  void include(std::optional<double> value);
  [[nodiscard]] std::optional<ValueRange> range() const { return range_; }

 private:
  std::optional<ValueRange> range_;
};

class LinearScale {
 public:
  // REQUIRES: finite limits. A range without extent maps to the middle.
  LinearScale(ValueRange values, double from_pixel, double to_pixel);
  [[nodiscard]] double operator()(double value) const;  // may lie outside the pixels
  [[nodiscard]] double clamped(double value) const;     // never does

 private:
  ValueRange values_;
  double from_;
  double to_;
};

struct TickRow {
  double step = 1;
  std::vector<double> values;  // ascending, multiples of step; they enclose the range
};

// At most `most` (at least 2) intervals that enclose the range. A range without extent is widened
// by its own size, or to 0..1 at zero.
[[nodiscard]] TickRow nice_ticks(ValueRange range, int most);

}  // namespace shadowgraph::drawing
