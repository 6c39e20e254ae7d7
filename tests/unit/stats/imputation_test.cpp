#include "stats/imputation.h"

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "support/county_panel.h"
#include "support/panels.h"

namespace shadowgraph {
namespace {

using namespace testing;

doctest::Approx near(double value, double epsilon = 1e-9) {
  return doctest::Approx(value).epsilon(epsilon);
}

TEST_CASE("the panel of five worked out by hand") {
  const TreatedPanel five = five_persons();
  REQUIRE(five.cells.size() == 5);
  const std::vector<Estimand> estimands{five.everything()};
  const Imputation found = impute_effects(five.panel, five.cells, estimands, nullptr, kNoMinimum);
  CHECK_FALSE(found.failed);
  const std::array<double, 5> expected{6.17341379, 5.52358076, 6.49833030, 3.07488394, 3.61751052};
  for (std::size_t c = 0; c < expected.size(); ++c) {
    CHECK(*found.expected[c] == near(expected[c], 2e-9));
  }
  const ImputedEffect& effect = found.effects[0];
  CHECK(effect.observed == 43);
  CHECK(effect.expected == near(24.8877192985));
  CHECK(*effect.ratio == near(1.7277597631));
  CHECK(effect.lift() == near(18.1122807015));
  CHECK(effect.persons == 2);
  CHECK(effect.teams == 2);
  CHECK_FALSE(effect.interval);
}

// Years of treatment elapsed, by effect cell of the county data.
std::vector<Estimand> by_elapsed(const TreatedPanel& treated) {
  std::vector<Estimand> estimands{treated.everything(), {}, {}, {}, {}};
  for (std::uint32_t c = 0; c < treated.cells.size(); ++c) {
    const EffectCell& cell = treated.cells[c];
    const int elapsed = static_cast<int>(cell.month) - *treated.from[cell.person];
    estimands[1 + static_cast<std::size_t>(elapsed)].push_back({c, 1});
  }
  return estimands;
}

TEST_CASE("the county data, linear: Borusyak, Jaravel and Spiess") {
  const auto counties = county_imputation(false);
  if (!counties) return;
  std::vector<Estimand> estimands = by_elapsed(*counties);
  for (const int group : {1, 3, 4}) {
    estimands.emplace_back();
    for (std::uint32_t c = 0; c < counties->cells.size(); ++c) {
      if (counties->from[counties->cells[c].person] == group) estimands.back().push_back({c, 1});
    }
  }
  CHECK(estimands[0].size() == 291);
  const LinearImputation found =
      impute_linear(counties->panel, counties->cells, estimands, kNoMinimum);
  const std::array<double, 8> means{-.04770992, -.03106693, -.05223486, -.13607811,
                                    -.10470747, -.08461926, -.01833944, -.04310603};
  for (std::size_t e = 0; e < means.size(); ++e) {
    CHECK(std::fabs(*found.mean[e] - means[e]) < 6e-9);
  }
}

TEST_CASE("the county data, multiplicative") {
  const auto counties = county_imputation(true);
  if (!counties) return;
  const Imputation found =
      impute_effects(counties->panel, counties->cells, by_elapsed(*counties), nullptr, kNoMinimum);
  CHECK(found.effects[0].observed == near(396642));
  CHECK(found.effects[0].expected == near(405055.925333, 1e-9));
  const std::array<double, 5> ratios{.97922774, .97986654, 1.00052074, .94936214, .93498871};
  for (std::size_t e = 0; e < ratios.size(); ++e) {
    CHECK(std::fabs(*found.effects[e].ratio - ratios[e]) < 6e-9);
  }
}

// Cohort means as four weighted units (8.10): persons who are alike, as many as their weight says.
TEST_CASE("four units by their weights give what the counties give, linear") {
  const std::array<std::array<double, 5>, 4> means{
      {{5.654630022500, 5.591999998142, 5.604808433754, 5.638896282055, 5.661132540371},
       {6.179696833586, 6.106563563007, 6.059452086737, 6.026704354252, 6.085387988372},
       {6.573993628231, 6.517883716297, 6.527941333159, 6.557434574507, 6.543040968230},
       {5.842906496383, 5.810783127608, 5.820865670334, 5.823866399245, 5.820048246843}}};
  const std::array<std::size_t, 4> weights{309, 20, 40, 131};
  const std::array<std::optional<int>, 4> from{std::nullopt, 1, 3, 4};
  TreatedPanel units = empty_panel(500, 5);
  std::size_t person = 0;
  for (std::size_t unit = 0; unit < 4; ++unit) {
    for (std::size_t copy = 0; copy < weights[unit]; ++copy, ++person) {
      units.from[person] = from[unit];
      for (std::size_t t = 0; t < 5; ++t) {
        units.panel.outcome[units.panel.at(person, t)] = means[unit][t];
      }
    }
  }
  mark_cells(units, 0, 0);
  const LinearImputation found = impute_linear(
      units.panel, units.cells, std::vector<Estimand>{units.everything()}, kNoMinimum);
  CHECK(std::fabs(*found.mean[0] + .04770992) < 6e-9);
}

}  // namespace
}  // namespace shadowgraph
