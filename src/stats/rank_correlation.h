// Rank correlation (METRICS P15), Pearson beside it, and distances between rankings (F3).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stats/intervals.h"

namespace shadowgraph {

struct Correlation {
  double value = 0;                  // [-1, 1]
  std::optional<Interval> interval;  // 95 %; none for n < 10 or |value| = 1
};

[[nodiscard]] std::optional<double> pearson(std::span<const double> x, std::span<const double> y);
// Pearson of mid-ranks; interval of Bonett and Wright (2000). Null if either is constant.
// R: cor(x, y, method = "spearman").
[[nodiscard]] std::optional<Correlation> spearman(std::span<const double> x, std::span<const double> y);
// tau-b, O(n log n) or O(n²). Null if either is constant. R: cor(x, y, method = "kendall").
[[nodiscard]] std::optional<double> kendall_tau_b(std::span<const double> x, std::span<const double> y);

// F3, on mid-ranks (1 = the highest): Σ|r-q|/⌊n²/2⌋, Spearman's footrule (Diaconis and Graham 1977).
[[nodiscard]] double normalised_footrule(std::span<const double> ranks, std::span<const double> others);
[[nodiscard]] double expected_footrule(std::size_t n);  // (n²-1)/(3⌊n²/2⌋)
// F3: membership of the top k, a tie group that straddles k shares its places. Mid-ranks, 1 = highest.
[[nodiscard]] std::vector<double> top_membership(std::span<const double> ranks, std::size_t k);

}  // namespace shadowgraph
