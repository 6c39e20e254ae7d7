#include <cmath>
#include <vector>

#include <boost/math/distributions/fisher_f.hpp>
#include <doctest/doctest.h>

#include "stats/imputation.h"
#include "support/panels.h"

namespace shadowgraph {
namespace {

using namespace testing;

PretrendTest run(const TreatedPanel& treated, std::size_t replicates = 199) {
  return test_pretrend(treated.panel, treated.from, test_keys(replicates));
}

// The leads by the public fit: without the months from K = -4 on, the leads as effect cells.
ImputedEffect lead_of(const TreatedPanel& treated, int lead, std::size_t replicates) {
  TreatedPanel refit = treated;
  refit.cells.clear();
  for (std::uint32_t i = 0; i < refit.panel.persons; ++i) {
    for (std::uint32_t t = 0; refit.from[i] && t < refit.panel.months; ++t) {
      const int event_time = static_cast<int>(t) - *refit.from[i];
      std::uint8_t& untreated = refit.panel.untreated[refit.panel.at(i, t)];
      if (event_time == lead && untreated != 0) refit.cells.push_back({i, t});
      if (event_time >= -4) untreated = 0;
    }
  }
  const ImputationKeys keys = test_keys(replicates);
  return impute_effects(refit.panel, refit.cells, std::vector<Estimand>{refit.everything()}, &keys,
                        kNoMinimum)
      .effects[0];
}

TEST_CASE("leads are imputed from what lies before them") {
  const TreatedPanel treated = random_panel(21, 90, 16);
  const PretrendTest test = run(treated, 99);
  REQUIRE(test.leads == std::vector<int>{-4, -3, -2});
  for (std::size_t l = 0; l < 3; ++l) {
    const ImputedEffect lead = lead_of(treated, test.leads[l], 99);
    CHECK(test.log_ratio[l] == doctest::Approx(std::log(*lead.ratio)).epsilon(1e-9));
    CHECK(test.interval[l]->lower == doctest::Approx(lead.interval->lower).epsilon(1e-9));
    CHECK(test.interval[l]->upper == doctest::Approx(lead.interval->upper).epsilon(1e-9));
  }
  const double one = std::fabs(test.log_ratio[1] - test.log_ratio[0]);
  const double two = std::fabs(test.log_ratio[2] - test.log_ratio[1]);
  CHECK(*test.greatest_step == std::max(one, two));
  CHECK(*test.p_value >= 0);
  CHECK(*test.p_value <= 1);
  CHECK(*test.detectable > 0);
}

TEST_CASE("with one lead F is the square of its t, and no slope or step can be said") {
  TreatedPanel treated = random_panel(22, 60, 12);
  for (auto& from : treated.from) {
    if (from) from = 5;
  }
  for (std::size_t i = 0; i < 60; ++i) {  // leads -3 and -2 are not there
    if (!treated.from[i]) continue;
    for (const std::size_t t : {2U, 3U}) treated.panel.exposure[treated.panel.at(i, t)] = 0;
    for (const std::size_t t : {0U, 1U}) {
      treated.panel.exposure[treated.panel.at(i, t)] = 1;
      treated.panel.outcome[treated.panel.at(i, t)] += 1;
    }
  }
  mark_cells(treated);
  const PretrendTest test = run(treated);
  REQUIRE(test.leads == std::vector<int>{-4});
  const double t = test.log_ratio[0] / *lead_of(treated, -4, 199).person_error;
  CHECK(*test.f == doctest::Approx(t * t).epsilon(1e-8));
  const boost::math::fisher_f law(1, static_cast<double>(test.persons) - 1);
  CHECK(*test.p_value == doctest::Approx(boost::math::cdf(complement(law, t * t))).epsilon(1e-8));
  CHECK_FALSE(test.detectable);
  CHECK_FALSE(test.greatest_step);
}

TEST_CASE("persons without an untreated month left are dropped, zeros are not") {
  TreatedPanel treated = random_panel(23, 60, 12);
  for (auto& from : treated.from) from = std::nullopt;
  for (std::size_t i = 0; i < 8; ++i) treated.from[i] = i == 0 ? 4 : 5;  // 0: nothing before K = -4
  std::fill(treated.panel.exposure.begin(), treated.panel.exposure.end(), 1);
  treated.panel.outcome[treated.panel.at(1, 0)] = 0;
  mark_cells(treated);
  const PretrendTest test = run(treated);
  CHECK(test.persons == 7);
  CHECK(test.p_value);
}

TEST_CASE("too few persons: not testable, which is no failure") {
  TreatedPanel treated = random_panel(24, 60, 12);
  for (std::size_t i = 0; i < 60; ++i) {
    treated.from[i] = i < 4 ? std::optional(8) : std::nullopt;
  }
  mark_cells(treated);
  const PretrendTest test = run(treated);
  CHECK(test.persons == 4);
  CHECK_FALSE(test.failed);
  CHECK_FALSE(test.p_value);
  CHECK_FALSE(test.detectable);
  CHECK(test.greatest_step);
  for (auto& from : treated.from) from = std::nullopt;
  mark_cells(treated);
  const PretrendTest nobody = run(treated);
  CHECK(nobody.persons == 0);
  CHECK(nobody.leads.empty());
  CHECK_FALSE(nobody.p_value);
}

TEST_CASE("a rise of the treated before the contact is found") {
  TreatedPanel treated = random_panel(25, 120, 16);
  const PretrendTest before = run(treated);
  for (std::size_t i = 0; i < 120; ++i) {
    for (std::size_t t = 0; treated.from[i] && t < 16; ++t) {
      treated.panel.outcome[treated.panel.at(i, t)] *= std::exp(0.2 * static_cast<double>(t));
    }
  }
  const PretrendTest after = run(treated);
  CHECK(*after.p_value < 1e-4);
  CHECK(*after.p_value < *before.p_value);
}

TEST_CASE("what a linear trend of the detectable size would be seen with") {
  // For a covariance of σ²·I over three leads the slope's error is σ/√2.
  const TreatedPanel treated = random_panel(26, 300, 16);
  const PretrendTest test = run(treated);
  double squares = 0;
  for (const int lead : test.leads)
    squares += std::pow(*lead_of(treated, lead, 199).person_error, 2);
  CHECK(*test.detectable == doctest::Approx(2.8 * std::sqrt(squares / 3 / 2)).epsilon(0.3));
}

TEST_CASE("the breakdown value") {
  CHECK(*breakdown_value(std::exp(0.3), 0.1, 2) == doctest::Approx(1.5));
  CHECK(*breakdown_value(1, 0.1, 2) == 0);
  CHECK(*breakdown_value(0.9, 0.1, 2) == 0);
  CHECK_FALSE(breakdown_value(1.2, 0, 2));
  CHECK_FALSE(breakdown_value(1.2, std::nullopt, 2));
  CHECK_FALSE(breakdown_value(0.8, std::nullopt, 2));
}

}  // namespace
}  // namespace shadowgraph
