// Whether last month's spend helps to predict this month's output, on months that the prediction
// had not seen (METRICS F4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "stats/intervals.h"

namespace shadowgraph {

// A person in a month with exposure in it and in the month before.
struct PredictionRow {
  std::uint32_t person = 0;  // 0, 1, … in id order
  std::uint32_t role = 0;    // in bytewise order
  std::size_t month = 0;     // of the window
  double credits = 0, exposure = 0;
  double previous_output_rate = 0, previous_spend_rate = 0;
};

struct PredictiveGain {
  double value = 0;                  // 1 - Σdev_B/Σdev_A; negative: spend made it worse
  std::optional<Interval> interval;  // delete-a-group jackknife, 20 groups of persons, t19
};

// For the last min(6, M-3) of `months` M: log-link quasi-Poisson with roles and last month's output
// (A), and with ln(1 + s/s0) as well (B), fitted to the months before. Null: a fit failed, or A
// leaves no deviance.
[[nodiscard]] std::optional<PredictiveGain> predictive_gain(std::span<const PredictionRow> rows,
                                                            std::size_t months);

}  // namespace shadowgraph
