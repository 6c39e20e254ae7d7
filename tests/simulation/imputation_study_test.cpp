// S14-S17: the imputation difference-in-differences on people who are reached at random, after a
// bad month, few of them, and by whole teams.
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulated_panels.h"

namespace shadowgraph {
namespace {

using namespace simulation;

struct Reaching {
  PanelDesign design;
  std::size_t reached;
};

const std::vector<Reaching> kReachings{{{60, 10, 12}, 10}, {{60, 10, 12}, 25}, {{300, 30, 12}, 60}};
constexpr int kFirst = 4;

int last_month(const PanelDesign& design) { return static_cast<int>(design.months) - 3; }

std::string name_of(const Reaching& reaching) {
  return "N=" + std::to_string(reaching.design.persons) + ", reached " +
         std::to_string(reaching.reached);
}

// What the estimates of a cell were worth.
struct Outcome {
  Average error;  // of ln R
  Share covered, covered_by_person, above;

  void add(const ImputedEffect& effect, double truth) {
    if (!effect.ratio || !(*effect.ratio > 0)) return;
    const double log_ratio = std::log(*effect.ratio);
    error.add(log_ratio - truth);
    const bool formed = effect.half_width.has_value();
    covered.add(formed && std::fabs(log_ratio - truth) <= *effect.half_width);
    above.add(effect.interval && effect.interval->lower > 1);
    if (!effect.person_error) return;
    const auto by_person = clustered_interval(log_ratio, *effect.person_error, effect.persons);
    covered_by_person.add(by_person && by_person->lower <= truth && truth <= by_person->upper);
  }
};

void expect_unbiased(const std::string& study, int cell, const std::string& name, int count,
                     const Outcome& outcome, double bar) {
  expect_at_most({study, cell, "|bias of ln R|, " + name, count, std::fabs(outcome.error.value())},
                 bar, whole_study() ? 0 : 2 * outcome.error.standard_error());
}

TEST_CASE("S14: where nothing happens to people reached at random, nothing is found") {
  const int count = replicates(300, 40);
  int cell = 0;
  for (const Reaching& reaching : kReachings) {
    ++cell;
    Outcome outcome;
    for (int r = 1; r <= count; ++r) {
      RandomStream stream = stream_of("S14", cell, r);
      World world = draw_world(stream, reaching.design);
      reach_at_random(stream, world, reaching.reached, kFirst, last_month(reaching.design));
      testing::mark_cells(world.treated);
      const auto keys = keys_of("S14", cell, r);
      outcome.add(impute_world(world, {world.treated.everything()}, keys).effects[0], 0);
    }
    const std::string name = name_of(reaching);
    expect_unbiased("S14", cell, name, count, outcome, 0.03);
    const Measured covered{"S14", cell, "coverage, " + name, count, outcome.covered.value()};
    expect_share_at_least(covered, 0.90, count);
    expect_share_at_most(covered, 0.985, count);
    expect_share_at_most({"S14", cell, "lower > 1, " + name, count, outcome.above.value()}, 0.05,
                         count);
  }
}

// S15. Who asks for help in month F is drawn with chances e^-z, z the standardised output of the
// month before.
void reach_after_dip(RandomStream& stream, World& world, const PanelDesign& design,
                     std::size_t reached) {
  const Panel& panel = world.treated.panel;
  const double spread = std::expm1(design.person_spread * design.person_spread);
  for (std::size_t k = 0; k < reached; ++k) {
    const int from = draw_month(stream, kFirst, last_month(design));
    std::vector<double> reach(panel.persons, 0);
    double total = 0;
    for (std::size_t i = 0; i < panel.persons; ++i) {
      const double level = world.level[i];
      const double output = panel.outcome[panel.at(i, static_cast<std::size_t>(from - 1))];
      const double z = (output - level) / std::sqrt(level + spread * level * level);
      if (!world.treated.from[i]) total += std::exp(-z);
      reach[i] = total;
    }
    const double drawn = total * stream.uniform();
    std::size_t i = 0;
    while (world.treated.from[i] || reach[i] <= drawn) ++i;
    world.treated.from[i] = from;
  }
}

TEST_CASE("S15: asking for help after a bad month misleads only without the donut") {
  const int count = replicates(300, 40);
  int cell = 0;
  for (const Reaching& reaching : kReachings) {
    ++cell;
    Outcome outcome, without_donut;
    for (int r = 1; r <= count; ++r) {
      RandomStream stream = stream_of("S15", cell, r);
      World world = draw_world(stream, reaching.design);
      reach_after_dip(stream, world, reaching.design, reaching.reached);
      testing::mark_cells(world.treated);
      const auto keys = keys_of("S15", cell, r);
      outcome.add(impute_world(world, {world.treated.everything()}, keys).effects[0], 0);
      testing::mark_cells(world.treated, 0);
      without_donut.add(impute_effects(world.treated.panel, world.treated.cells,
                                       std::vector<Estimand>{world.treated.everything()}, nullptr,
                                       testing::kNoMinimum)
                            .effects[0],
                        0);
    }
    const std::string name = name_of(reaching);
    expect_unbiased("S15", cell, name, count, outcome, 0.04);
    expect_at_least(
        {"S15", cell, "bias of ln R without donut, " + name, count, without_donut.error.value()},
        0.06, whole_study() ? 0 : 2 * without_donut.error.standard_error());
    expect_share_at_least({"S15", cell, "coverage, " + name, count, outcome.covered.value()}, 0.90,
                          count);
  }
}

TEST_CASE("S16: five people reached, a fifth more: the interval covers it") {
  const int count = replicates(300, 40);
  const double truth = std::log(1.2);
  const PanelDesign design;
  Outcome outcome;
  for (int r = 1; r <= count; ++r) {
    RandomStream stream = stream_of("S16", 1, r);
    World world = draw_world(stream, design);
    reach_at_random(stream, world, 5, kFirst, last_month(design));
    testing::mark_cells(world.treated);
    add_effect(stream, world, 1.2);
    const auto keys = keys_of("S16", 1, r);
    outcome.add(impute_world(world, {world.treated.everything()}, keys).effects[0], truth);
  }
  report({"S16", 1, "bias of ln R", count, outcome.error.value()});
  expect_share_at_least({"S16", 1, "coverage, reached 5", count, outcome.covered.value()}, 0.90,
                        count);
}

TEST_CASE(
    "S17: where whole teams are reached, the wider interval covers and persons' alone does not") {
  const int count = replicates(200, 40);
  const double truth = std::log(1.2);
  int cell = 0;
  for (Reaching reaching :
       std::vector<Reaching>{{{60, 10, 12}, 10}, {{60, 10, 12}, 20}, {{200, 30, 12}, 30}}) {
    ++cell;
    reaching.design.person_spread = 0.2;
    reaching.design.team_spread = 0.2;
    Outcome outcome;
    for (int r = 1; r <= count; ++r) {
      RandomStream stream = stream_of("S17", cell, r);
      World world = draw_world(stream, reaching.design);
      reach_teams(stream, world, reaching.design.teams, reaching.reached, kFirst,
                  last_month(reaching.design));
      testing::mark_cells(world.treated);
      add_effect(stream, world, 1.2);
      const auto keys = keys_of("S17", cell, r);
      outcome.add(impute_world(world, {world.treated.everything()}, keys).effects[0], truth);
    }
    const std::string name = name_of(reaching);
    report({"S17", cell, "bias of ln R, " + name, count, outcome.error.value()});
    expect_share_at_least({"S17", cell, "coverage, " + name, count, outcome.covered.value()}, 0.92,
                          count);
    expect_share_at_most(
        {"S17", cell, "coverage by persons, " + name, count, outcome.covered_by_person.value()},
        0.90, count);
  }
}

}  // namespace
}  // namespace shadowgraph
