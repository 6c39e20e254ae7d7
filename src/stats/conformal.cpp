#include "stats/conformal.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace shadowgraph {

std::optional<double> conformal_half_width(std::span<const double> log_errors, std::size_t least) {
  const std::size_t m = log_errors.size();
  if (m == 0 || m < least) return std::nullopt;
  std::vector<double> sizes;
  sizes.reserve(m);
  for (const double error : log_errors) sizes.push_back(std::fabs(error));
  std::sort(sizes.begin(), sizes.end());
  const std::size_t k = std::min((4 * (m + 1) + 4) / 5, m);  // ⌈4(m+1)/5⌉
  return sizes[k - 1];
}

}  // namespace shadowgraph
