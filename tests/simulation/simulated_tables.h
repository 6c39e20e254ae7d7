// What rows S2 to S4 have in common: pooled tables against the truth they were drawn from.
#pragma once

#include <cmath>
#include <vector>

#include "simulation/simulation_support.h"
#include "stats/intervals.h"

namespace shadowgraph::simulation {

// Coverage of pooled intervals, and the squared errors of pooled and of raw values, replicate by
// replicate: units of one table share its grid, so only replicates are independent.
class PoolingOutcome {
 public:
  void add_unit(double truth, double raw, double pooled, const Interval& interval) {
    covered_.add(interval.lower <= truth && truth <= interval.upper);
    pooled_now_ += (pooled - truth) * (pooled - truth);
    raw_now_ += (raw - truth) * (raw - truth);
  }
  void end_replicate() {
    pooled_errors_.push_back(pooled_now_);
    raw_errors_.push_back(raw_now_);
    pooled_now_ = raw_now_ = 0;
  }

  [[nodiscard]] double coverage() const { return covered_.value(); }
  [[nodiscard]] double relative_error() const { return sum(pooled_errors_) / sum(raw_errors_); }
  // Standard error of the ratio of sums over replicates, linearised.
  [[nodiscard]] double standard_error() const {
    const double ratio = relative_error();
    double squares = 0;
    for (std::size_t r = 0; r < raw_errors_.size(); ++r) {
      const double residual = pooled_errors_[r] - ratio * raw_errors_[r];
      squares += residual * residual;
    }
    return std::sqrt(squares) / sum(raw_errors_);
  }

 private:
  static double sum(const std::vector<double>& values) {
    double total = 0;
    for (const double value : values) total += value;
    return total;
  }

  Share covered_;
  double pooled_now_ = 0, raw_now_ = 0;
  std::vector<double> pooled_errors_, raw_errors_;
};

// The bars of a whole row. `alike`: the units of the cell hardly differ, so pooling must win.
class PoolingRow {
 public:
  PoolingRow(std::string study, int replicates)
      : study_(std::move(study)), replicates_(replicates) {}

  void check_cell(int cell, const std::string& what, const PoolingOutcome& outcome, bool alike) {
    const double tolerance = whole_study() ? 0.0 : 3 * outcome.standard_error();
    expect_share_at_least({study_, cell, "coverage, " + what, replicates_, outcome.coverage()},
                          0.88, 2.0 * replicates_);
    expect_at_most({study_, cell, "squared error to that of raw values, " + what, replicates_,
                    outcome.relative_error()},
                   alike ? 0.5 : 1.05, tolerance);
    coverage_.add(outcome.coverage());
  }
  void check_average() const {
    expect_share_at_least(
        {study_, 0, "coverage, mean of the cells", replicates_, coverage_.value()}, 0.93,
        10.0 * replicates_);
  }

 private:
  std::string study_;
  int replicates_;
  Average coverage_;
};

}  // namespace shadowgraph::simulation
