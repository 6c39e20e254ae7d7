#include "disclosure/count_ranges.h"

#include <algorithm>

namespace shadowgraph {
namespace {

// By how much a number can be less (not above 0) or more than it is.
CountRange freedom_of(const CountRange& range, double value) {
  return {range.low - value, range.high - value};
}

bool narrow(CountRange& range, double value, const CountRange& freedom) {
  const CountRange before = range;
  range.low = std::max(range.low, value + freedom.low);
  range.high = std::min(range.high, value + freedom.high);
  return range.low > before.low || range.high < before.high;
}

bool narrow_by(const CountSum& sum, std::vector<CountRange>& ranges,
               const std::vector<double>& values) {
  const auto freedom = [&](std::size_t count) { return freedom_of(ranges[count], values[count]); };
  CountRange of_parts;
  for (const std::size_t part : sum.parts) {
    of_parts.low += freedom(part).low;
    of_parts.high += freedom(part).high;
  }
  bool narrowed = narrow(ranges[sum.total], values[sum.total], of_parts);
  const CountRange of_total = freedom(sum.total);
  for (const std::size_t part : sum.parts) {
    const CountRange own = freedom(part);
    const CountRange others{of_parts.low - own.low, of_parts.high - own.high};
    // A part is more by what the whole can be more and the others less.
    narrowed = narrow(ranges[part], values[part],
                      {of_total.low - others.high, of_total.high - others.low}) ||
               narrowed;
  }
  return narrowed;
}

}  // namespace

void narrow_ranges(std::vector<CountRange>& ranges, const std::vector<double>& values,
                   const std::vector<CountSum>& sums) {
  for (bool again = true; again;) {
    again = false;
    for (const CountSum& sum : sums) again = narrow_by(sum, ranges, values) || again;
  }
}

}  // namespace shadowgraph
