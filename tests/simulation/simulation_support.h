// What every row of the simulation study shares: how many replicates, the streams they draw from,
// and bars that print what was measured. Each check prints one line that collect_results.py reads:
// RESULT S21 cell=3 R=500 measured=0.604 bar=">= 0.5" verdict=met what="power, 30/70, n=50"
#pragma once

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "base/numbers.h"
#include "stats/random.h"

namespace shadowgraph::simulation {

inline bool whole_study() {
  const char* wanted = std::getenv("SHADOWGRAPH_SIMULATION");
  return wanted != nullptr && std::string_view(wanted) == "full";
}

// Replicates of the whole study, or of the cut that every test run makes.
inline int replicates(int whole, int cut) { return whole_study() ? whole : cut; }

// How far a bar is moved in a cut: two binomial standard errors of a share of `observations`. The
// bars of the whole study have theirs built in.
inline double slack(double bar, double observations) {
  return whole_study() ? 0.0 : 2 * std::sqrt(bar * (1 - bar) / observations);
}

// The data of a replicate; cells and replicates are numbered from 1.
inline RandomStream stream_of(const std::string& study, int cell, int replicate) {
  return RandomStream::from_key("sim|" + study + "|cell:" + std::to_string(cell) + "|" +
                                std::to_string(replicate));
}

// `seed` of the production code in that replicate.
inline std::string seed_of(const std::string& study, int cell, int replicate) {
  return study + "/" + std::to_string(cell) + "/" + std::to_string(replicate);
}

// Hits among trials.
struct Share {
  double hits = 0;
  double trials = 0;
  void add(bool hit) {
    hits += hit ? 1 : 0;
    trials += 1;
  }
  [[nodiscard]] double value() const { return trials > 0 ? hits / trials : 0; }
};

// Mean and spread of what replicates gave.
struct Average {
  double count = 0, sum = 0, squares = 0;
  void add(double value) {
    count += 1;
    sum += value;
    squares += value * value;
  }
  [[nodiscard]] double value() const { return count > 0 ? sum / count : 0; }
  [[nodiscard]] double standard_error() const {
    if (count < 2) return 0;
    const double variance = (squares - sum * sum / count) / (count - 1);
    return std::sqrt(std::fmax(0.0, variance) / count);
  }
};

struct Measured {
  std::string study;  // "S21"
  int cell = 0;       // 0: over several cells
  std::string what;   // "power, 30/70, n=50"
  int replicates = 0;
  double value = 0;
};

inline void print_result(const Measured& measured, const std::string& bar, bool met) {
  const std::string cell = measured.cell > 0 ? std::to_string(measured.cell) : "all";
  std::printf("RESULT %s cell=%s R=%d measured=%s bar=\"%s\" verdict=%s what=\"%s\"\n",
              measured.study.c_str(), cell.c_str(), measured.replicates,
              format_significant(measured.value, 4).c_str(), bar.c_str(), met ? "met" : "missed",
              measured.what.c_str());
  std::fflush(stdout);
}

// What has no bar of its own is printed all the same.
inline void report(const Measured& measured) { print_result(measured, "none", true); }

// `tolerance`: what a cut moves the bar by; slack() for shares, two standard errors for means.
inline void expect_at_least(const Measured& measured, double bar, double tolerance) {
  const bool met = measured.value >= bar - tolerance;
  print_result(measured, ">= " + format_significant(bar, 3), measured.value >= bar);
  INFO(measured.study << " cell " << measured.cell << ": " << measured.what << " " << measured.value
                      << ", wanted at least " << bar - tolerance);
  CHECK(met);
}

inline void expect_at_most(const Measured& measured, double bar, double tolerance) {
  const bool met = measured.value <= bar + tolerance;
  print_result(measured, "<= " + format_significant(bar, 3), measured.value <= bar);
  INFO(measured.study << " cell " << measured.cell << ": " << measured.what << " " << measured.value
                      << ", wanted at most " << bar + tolerance);
  CHECK(met);
}

// A share against its bar; `observations` independent ones of it.
inline void expect_share_at_least(const Measured& measured, double bar, double observations) {
  expect_at_least(measured, bar, slack(bar, observations));
}
inline void expect_share_at_most(const Measured& measured, double bar, double observations) {
  expect_at_most(measured, bar, slack(bar, observations));
}

}  // namespace shadowgraph::simulation
