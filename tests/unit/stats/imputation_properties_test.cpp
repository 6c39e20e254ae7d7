// What has to hold of the imputation on any panel.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include "stats/imputation.h"
#include "support/panels.h"

namespace shadowgraph {
namespace {

using namespace testing;

Imputation impute(const TreatedPanel& treated, const std::vector<Estimand>& estimands,
                  const ImputationKeys* keys = nullptr, const ImputationMinimum& minimum = {}) {
  return impute_effects(treated.panel, treated.cells, estimands, keys, minimum);
}
Imputation impute_all(const TreatedPanel& treated, const ImputationKeys* keys = nullptr,
                      const ImputationMinimum& minimum = {}) {
  return impute(treated, {treated.everything()}, keys, minimum);
}

// The persons in another order; `order[i]` is who stands at i.
TreatedPanel reorder(const TreatedPanel& treated, const std::vector<std::size_t>& order) {
  TreatedPanel other = empty_panel(order.size(), treated.panel.months);
  for (std::size_t i = 0; i < order.size(); ++i) {
    other.panel.team[i] = treated.panel.team[order[i]];
    other.panel.stratum[i] = treated.panel.stratum[order[i]];
    other.from[i] = treated.from[order[i]];
    for (std::size_t t = 0; t < treated.panel.months; ++t) {
      other.panel.outcome[other.panel.at(i, t)] =
          treated.panel.outcome[treated.panel.at(order[i], t)];
      other.panel.exposure[other.panel.at(i, t)] =
          treated.panel.exposure[treated.panel.at(order[i], t)];
    }
  }
  mark_cells(other);
  return other;
}

TEST_CASE("the order of the persons and copies of them leave the ratio") {
  const TreatedPanel treated = random_panel(3, 90, 12);
  const ImputedEffect effect = impute_all(treated).effects[0];
  REQUIRE(effect.ratio);
  std::vector<std::size_t> order(90);
  std::iota(order.begin(), order.end(), std::size_t{0});
  RandomStream(5).shuffle(std::span<std::size_t>(order));
  const ImputedEffect shuffled = impute_all(reorder(treated, order)).effects[0];
  CHECK(*shuffled.ratio == doctest::Approx(*effect.ratio).epsilon(1e-9));
  CHECK(shuffled.persons == effect.persons);
  CHECK(shuffled.teams == effect.teams);
  order.insert(order.end(), order.begin(), order.end());
  const ImputedEffect doubled = impute_all(reorder(treated, order)).effects[0];
  CHECK(*doubled.ratio == doctest::Approx(*effect.ratio).epsilon(1e-9));
  CHECK(doubled.lift() == doctest::Approx(2 * effect.lift()).epsilon(1e-8));
}

TEST_CASE("exposure in another unit leaves the ratio, lift is counted in outcomes") {
  TreatedPanel treated = random_panel(4, 60, 12);
  const ImputedEffect before = impute_all(treated).effects[0];
  for (double& exposure : treated.panel.exposure) exposure *= 7.5;
  const ImputedEffect other_unit = impute_all(treated).effects[0];
  CHECK(*other_unit.ratio == doctest::Approx(*before.ratio).epsilon(1e-9));
  for (double& outcome : treated.panel.outcome) outcome *= 3;
  const ImputedEffect tripled = impute_all(treated).effects[0];
  CHECK(*tripled.ratio == doctest::Approx(*before.ratio).epsilon(1e-9));
  CHECK(tripled.lift() == doctest::Approx(3 * before.lift()).epsilon(1e-8));
}

TEST_CASE("an effect without noise is found exactly, with an interval of no width") {
  TreatedPanel treated = random_panel(6, 60, 12);
  for (std::size_t i = 0; i < 60; ++i) {
    for (std::size_t t = 0; t < 12; ++t) {
      const std::size_t at = treated.panel.at(i, t);
      const double month = 1 + 0.1 * static_cast<double>(t) * (treated.panel.stratum[i] + 1.0);
      treated.panel.outcome[at] =
          treated.panel.exposure[at] * (1.0 + static_cast<double>(i)) * month;
    }
  }
  for (const EffectCell& cell : treated.cells) {
    treated.panel.outcome[treated.panel.at(cell.person, cell.month)] *= 1.25;
  }
  const ImputationKeys keys = test_keys(99);
  const ImputedEffect effect = impute_all(treated, &keys).effects[0];
  CHECK(*effect.ratio == doctest::Approx(1.25).epsilon(1e-9));
  CHECK(*effect.person_error < 1e-9);
  CHECK(effect.interval->lower == doctest::Approx(1.25).epsilon(1e-8));
  CHECK(effect.interval->upper == doctest::Approx(1.25).epsilon(1e-8));
}

TEST_CASE("equal split keeps the lift: the parts of the influencers add up to the whole") {
  const TreatedPanel treated = random_panel(8, 120, 16);
  std::vector<Estimand> estimands{treated.everything(), {}, {}, {}, {}};
  RandomStream stream(12);
  for (std::uint32_t c = 0; c < treated.cells.size(); ++c) {
    std::vector<std::size_t> active;
    for (std::size_t k = 1; k <= 4; ++k) {
      if (stream.uniform() < 0.4) active.push_back(k);
    }
    if (active.empty()) active.push_back(1);
    for (const std::size_t k : active) {
      estimands[k].push_back({c, 1 / static_cast<double>(active.size())});
    }
  }
  const Imputation found = impute(treated, estimands);
  double lift = 0;
  double weight = 0;
  for (std::size_t k = 1; k <= 4; ++k) {
    lift += found.effects[k].lift();
    weight += found.effects[k].weight;
  }
  CHECK(std::fabs(lift - found.effects[0].lift()) < 1e-9);
  CHECK(weight == doctest::Approx(found.effects[0].weight).epsilon(1e-12));
}

TEST_CASE("one and two threads give the same bits") {
  const TreatedPanel treated = random_panel(9, 80, 14);
  const ImputationKeys keys = test_keys(60);
  const auto run = [&](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return impute_all(treated, &keys).effects[0];
  };
  const ImputedEffect one = run(1);
  const ImputedEffect two = run(2);
  REQUIRE(one.half_width);
  CHECK(*one.half_width == *two.half_width);
  CHECK(*one.person_error == *two.person_error);
  CHECK(*one.team_error == *two.team_error);
}

// What a replicate is, by the letter: the panel with each outcome and exposure multiplied by its
// person's weight has the same alternation as the panel with weights.
TEST_CASE(
    "a replicate is the fit of the panel in which a person stands as often as the weight says") {
  const TreatedPanel treated = random_panel(10, 40, 10);
  const ImputationKeys keys = test_keys(30);
  const ImputedEffect effect = impute_all(treated, &keys, kNoMinimum).effects[0];
  std::vector<double> logs;
  for (std::size_t b = 1; b <= keys.replicates; ++b) {
    const std::vector<double> weights = exponential_weights(keys.person, b, 40);
    TreatedPanel weighted = treated;
    for (std::size_t cell = 0; cell < weighted.panel.outcome.size(); ++cell) {
      weighted.panel.outcome[cell] *= weights[cell / 10];
      // α takes the weight of y, so that ω stands in every sum over persons.
    }
    logs.push_back(std::log(*impute_all(weighted, nullptr, kNoMinimum).effects[0].ratio));
  }
  CHECK(*effect.person_error == doctest::Approx(*replicate_standard_error(logs)).epsilon(1e-8));
}

TEST_CASE("the interval is the wider of persons and teams, each with its own number of clusters") {
  const TreatedPanel treated = random_panel(11, 60, 12);
  const ImputationKeys keys = test_keys(99);
  const ImputedEffect effect = impute_all(treated, &keys).effects[0];
  const auto width = [](double error, std::size_t clusters) {
    return clustered_interval(0, error, clusters)->upper;
  };
  CHECK(*effect.half_width == std::max(width(*effect.person_error, effect.persons),
                                       width(*effect.team_error, effect.teams)));
  CHECK(effect.interval->lower == doctest::Approx(*effect.ratio * std::exp(-*effect.half_width)));
  CHECK(effect.interval->upper == doctest::Approx(*effect.ratio * std::exp(*effect.half_width)));
}

TEST_CASE("with the treated in one team only the persons' version is formed, and it says so") {
  TreatedPanel treated = random_panel(13, 60, 12);
  for (std::size_t i = 0; i < 60; ++i) treated.panel.team[i] = treated.from[i] ? 7 : 20;
  const ImputationKeys keys = test_keys(50);
  const ImputedEffect effect = impute_all(treated, &keys).effects[0];
  CHECK(effect.one_team);
  CHECK_FALSE(effect.team_error);
  CHECK(*effect.half_width == clustered_interval(0, *effect.person_error, effect.persons)->upper);
}

TEST_CASE("gaps in the numbers of the teams don't matter") {
  TreatedPanel treated = random_panel(14, 60, 12);
  const ImputationKeys keys = test_keys(50);
  const double width = *impute_all(treated, &keys).effects[0].half_width;
  for (std::uint32_t& team : treated.panel.team) team = 3 + 10 * team;
  CHECK(*impute_all(treated, &keys).effects[0].half_width == width);
}

TEST_CASE("cells that can't be imputed are dropped and counted") {
  TreatedPanel treated = random_panel(15, 60, 12);
  Panel& panel = treated.panel;
  std::fill(panel.exposure.begin(), panel.exposure.end(), 1);
  for (auto& from : treated.from) from = std::nullopt;
  treated.from[0] = 3;  // two months before the donut
  treated.from[1] = 4;
  treated.from[2] = 6;
  for (std::size_t t = 0; t < 6; ++t) panel.outcome[panel.at(2, t)] = 0;  // nothing before
  treated.from[4] = 6;
  panel.exposure[panel.at(4, 8)] = 0;
  mark_cells(treated);
  treated.cells.push_back({4, 8});  // of no set
  const Imputation found = impute_all(treated);
  for (std::size_t c = 0; c < treated.cells.size(); ++c) {
    const EffectCell& cell = treated.cells[c];
    const bool kept =
        (cell.person == 1 || cell.person == 4) && !(cell.person == 4 && cell.month == 8);
    CHECK(found.expected[c].has_value() == kept);
  }
  const ImputedEffect& effect = found.effects[0];
  CHECK(effect.persons == 2);
  CHECK(effect.persons_all == 4);
  CHECK(effect.weight == 7 + 4);
  CHECK(effect.weight_all == 8 + 7 + 5 + 4);
}

TEST_CASE("a month with fewer than ten untreated persons imputes nothing") {
  TreatedPanel treated = random_panel(16, 24, 10);
  std::fill(treated.panel.exposure.begin(), treated.panel.exposure.end(), 1);
  for (std::size_t i = 0; i < 24; ++i) {
    treated.from[i] = i < 14 ? std::optional(6) : std::nullopt;
  }
  treated.panel.exposure[treated.panel.at(20, 9)] = 0;
  mark_cells(treated);
  const Imputation found = impute_all(treated);
  for (std::size_t c = 0; c < treated.cells.size(); ++c) {
    CHECK(found.expected[c].has_value() == (treated.cells[c].month != 9));
  }
}

TEST_CASE("nothing seen after treatment is a ratio of 0, without an interval") {
  TreatedPanel treated = random_panel(17, 60, 12);
  for (const EffectCell& cell : treated.cells) {
    treated.panel.outcome[treated.panel.at(cell.person, cell.month)] = 0;
  }
  const ImputationKeys keys = test_keys(20);
  const ImputedEffect effect = impute_all(treated, &keys).effects[0];
  CHECK(*effect.ratio == 0);
  CHECK_FALSE(effect.person_error);
  CHECK_FALSE(effect.half_width);
  CHECK_FALSE(effect.interval);
}

TEST_CASE("an estimand of no cells and a panel of nobody have no ratio") {
  const TreatedPanel treated = random_panel(18, 60, 12);
  const ImputationKeys keys = test_keys(20);
  const Imputation found = impute(treated, {Estimand{}, treated.everything()}, &keys);
  CHECK_FALSE(found.effects[0].ratio);
  CHECK_FALSE(found.effects[0].interval);
  CHECK(found.effects[0].persons == 0);
  CHECK(found.effects[1].interval);
  const Imputation nobody = impute_effects({}, {}, std::vector<Estimand>{{}}, &keys);
  CHECK_FALSE(nobody.failed);
  CHECK_FALSE(nobody.effects[0].ratio);
}

// One person links two halves of the panel by a sliver of output: each round moves the halves by
// about that much, so that ten thousand rounds don't settle them.
TEST_CASE("a fit that does not settle has failed and imputes nothing") {
  TreatedPanel treated = empty_panel(3, 4);
  treated.panel.outcome = {5, 7, 0, 0, 0, 0, 9, 4, 1e-5, 0, 3e-5, 0};
  treated.panel.exposure = {1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1};
  treated.panel.untreated.assign(12, 1);
  treated.panel.untreated[11] = 0;
  treated.cells = {{2, 3}};
  const ImputationKeys keys = test_keys(5);
  const Imputation found = impute_all(treated, &keys, kNoMinimum);
  CHECK(found.failed);
  CHECK_FALSE(found.expected[0]);
  CHECK_FALSE(found.effects[0].ratio);
  CHECK_FALSE(found.effects[0].interval);
  CHECK(found.effects[0].persons_all == 1);
}

TEST_CASE("small roles share a stratum, and where that is small too there is one") {
  TreatedPanel treated = empty_panel(36, 3);
  mark_cells(treated);
  std::vector<std::uint32_t> role;
  for (std::size_t i = 0; i < 36; ++i) role.push_back(i < 12 ? 2 : i < 24 ? 0 : i < 30 ? 5 : 1);
  const auto strata = merge_strata(treated.panel, role);
  for (std::size_t i = 0; i < 36; ++i) CHECK(strata[i] == (i < 12 ? 0U : i < 24 ? 1U : 2U));
  for (std::size_t i = 24; i < 27; ++i) {  // the small ones together are nine in month 1
    treated.panel.exposure[treated.panel.at(i, 1)] = 0;
  }
  for (const std::uint32_t stratum : merge_strata(treated.panel, role)) CHECK(stratum == 0);
  CHECK(merge_strata({}, {}).empty());
}

TEST_CASE("strata have months of their own") {
  TreatedPanel treated = random_panel(19, 60, 10);
  for (std::size_t i = 0; i < 60; ++i) {
    for (std::size_t t = 0; t < 10; ++t) {
      const std::size_t at = treated.panel.at(i, t);
      const double rises = treated.panel.stratum[i] == 0 ? 1 : 1 + static_cast<double>(t);
      treated.panel.outcome[at] = treated.panel.exposure[at] * rises;
    }
  }
  CHECK(*impute_all(treated).effects[0].ratio == doctest::Approx(1).epsilon(1e-9));
  treated.panel.stratum.assign(60, 0);
  CHECK(std::fabs(*impute_all(treated).effects[0].ratio - 1) > 0.01);
}

}  // namespace
}  // namespace shadowgraph
