// S19: the uplift of each of eight influencers, equal split between those who are active for a
// person, pooled over them.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulated_panels.h"
#include "simulation/simulated_tables.h"
#include "stats/pooling.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr std::size_t kInfluencers = 8;
constexpr int kFollowed = 6;  // months that a contact counts
constexpr double kNormal = 1.96;

struct InfluenceDesign {
  PanelDesign panel;
  std::size_t reached;  // by each influencer; neighbours share one of them
};

struct Link {
  std::size_t influencer;
  int from;
};

struct Influence {
  World world;
  std::vector<std::vector<Link>> links;          // by person
  std::vector<std::vector<std::size_t>> active;  // by effect cell: influencers
};

std::vector<std::size_t> active_in(const std::vector<Link>& links, int month) {
  std::vector<std::size_t> found;
  for (const Link& link : links) {
    if (link.from < month && month <= link.from + kFollowed) found.push_back(link.influencer);
  }
  return found;
}

// Months after the contact in which nobody is active are of no set.
void keep_active(Influence& influence) {
  std::vector<EffectCell> kept;
  for (const EffectCell& cell : influence.world.treated.cells) {
    auto active = active_in(influence.links[cell.person], static_cast<int>(cell.month));
    if (active.empty()) continue;
    kept.push_back(cell);
    influence.active.push_back(std::move(active));
  }
  influence.world.treated.cells = std::move(kept);
}

// The effect of several who are active is the mean of theirs, on the log scale.
Influence draw_influence(RandomStream& stream, const InfluenceDesign& design,
                         const std::vector<double>& truth) {
  Influence influence{draw_world(stream, design.panel), {}, {}};
  World& world = influence.world;
  influence.links.resize(design.panel.persons);
  const auto order = draw_order(stream, design.panel.persons);
  for (std::size_t k = 0; k < kInfluencers; ++k) {
    for (std::size_t i = 0; i < design.reached; ++i) {
      const std::size_t person = order[k * (design.reached - 1) + i];
      const int from = draw_month(stream, 4, static_cast<int>(design.panel.months) - 4);
      influence.links[person].push_back({k, from});
      world.treated.from[person] = std::min(world.treated.from[person].value_or(from), from);
    }
  }
  testing::mark_cells(world.treated);
  keep_active(influence);
  for (std::size_t c = 0; c < influence.active.size(); ++c) {
    double effect = 0;
    for (const std::size_t k : influence.active[c]) effect += truth[k];
    effect /= static_cast<double>(influence.active[c].size());
    const EffectCell& cell = world.treated.cells[c];
    const std::size_t at = world.treated.panel.at(cell.person, cell.month);
    world.treated.panel.outcome[at] = draw_poisson(stream, std::exp(effect) * world.mean[at]);
  }
  return influence;
}

std::vector<Estimand> equal_split(const Influence& influence) {
  std::vector<Estimand> estimands(kInfluencers + 1);
  estimands.back() = influence.world.treated.everything();
  for (std::uint32_t c = 0; c < influence.active.size(); ++c) {
    const double weight = 1 / static_cast<double>(influence.active[c].size());
    for (const std::size_t k : influence.active[c]) estimands[k].push_back({c, weight});
  }
  return estimands;
}

// What the estimates of a cell were worth. Wrong: said of influencers whose effect is 0.
struct Judgement {
  PoolingOutcome pooling;
  Share pooled_wrong, worded_wrong;
  double largest_leak = 0;  // of lift between the whole and its parts

  void add(const Imputation& found, const std::vector<double>& truth) {
    std::vector<MeasuredEffect> measured;
    double lift = -found.effects[kInfluencers].lift();
    for (std::size_t k = 0; k < kInfluencers; ++k) {
      const ImputedEffect& effect = found.effects[k];
      REQUIRE(effect.half_width);
      measured.push_back({std::log(*effect.ratio), *effect.half_width / kNormal});
      lift += effect.lift();
    }
    largest_leak = std::fmax(largest_leak, std::fabs(lift));
    const PooledEffects pooled = *pool_effects(measured);
    for (std::size_t k = 0; k < kInfluencers; ++k) {
      const PooledEffect& unit = pooled.units[k];
      const double raw = measured[k].value;
      pooling.add_unit(truth[k], raw, unit.mean, unit.interval);
      if (truth[k] != 0) continue;
      const bool positive = unit.interval.lower > 0;
      pooled_wrong.add(positive);
      worded_wrong.add(positive && raw - kNormal * measured[k].standard_error > 0);
    }
    pooling.end_replicate();
  }
};

struct Truth {
  const char* name;
  double mean = 0, spread = 0;
  bool mixture = false;  // two of eight at .3, the others 0
  [[nodiscard]] std::vector<double> draw(RandomStream& stream) const {
    std::vector<double> effects;
    for (std::size_t k = 0; k < kInfluencers; ++k) {
      effects.push_back(mixture ? (k % 4 == 0 ? 0.3 : 0.0) : mean + spread * stream.normal());
    }
    return effects;
  }
};

Judgement judge(const InfluenceDesign& design, const Truth& truth, int cell, int count) {
  Judgement judgement;
  for (int r = 1; r <= count; ++r) {
    RandomStream stream = stream_of("S19", cell, r);
    const std::vector<double> effects = truth.draw(stream);
    const Influence influence = draw_influence(stream, design, effects);
    judgement.add(impute_world(influence.world, equal_split(influence), keys_of("S19", cell, r)),
                  effects);
  }
  return judgement;
}

TEST_CASE("S19: influencers' effects are covered, pooling helps, and zeros are seldom called") {
  const std::vector<InfluenceDesign> designs{{{160, 20, 14, 0.4, 0.25}, 12},
                                             {{300, 30, 14, 0.4, 0.25}, 25}};
  const std::vector<Truth> truths{{"all 0"},
                                  {"sd .15", 0, 0.15},
                                  {"all .15", 0.15},
                                  {"mean .15, sd .15", 0.15, 0.15},
                                  {"two of eight .3", 0, 0, true}};
  const int count = replicates(100, 12);
  Average coverage;
  int cell = 0;
  for (const InfluenceDesign& design : designs) {
    for (const Truth& truth : truths) {
      ++cell;
      const Judgement found = judge(design, truth, cell, count);
      const std::string name = "N=" + std::to_string(design.panel.persons) + ", " + truth.name;
      coverage.add(found.pooling.coverage());
      // Influencers of one replicate share a fit and a prior: only replicates are independent.
      expect_share_at_least({"S19", cell, "coverage, " + name, count, found.pooling.coverage()},
                            0.85, count);
      // A ratio near 1 where effects differ much: its bar has no Monte-Carlo error built in.
      expect_at_most({"S19", cell, "pooled over raw squared error, " + name, count,
                      found.pooling.relative_error()},
                     1, 2 * found.pooling.standard_error());
      expect_at_most(
          {"S19", cell, "lift lost between whole and parts, " + name, count, found.largest_leak},
          1e-9, 0);
      if (truth.mixture) {
        expect_share_at_most({"S19", cell, "lower > 0 where the truth is 0, " + name, count,
                              found.pooled_wrong.value()},
                             0.10, count);
        expect_share_at_most(
            {"S19", cell, "and the words say more, " + name, count, found.worded_wrong.value()},
            0.05, count);
      } else if (!(truth.mean > 0) && !(truth.spread > 0)) {
        expect_share_at_most({"S19", cell, "lower > 0, " + name, count, found.pooled_wrong.value()},
                             0.05, count);
      }
    }
  }
  expect_share_at_least({"S19", 0, "coverage, mean of cells", count, coverage.value()}, 0.92,
                        count * cell);
}

}  // namespace
}  // namespace shadowgraph
