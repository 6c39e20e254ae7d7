#include "disclosure/charge_release.h"

#include <cmath>
#include <random>
#include <set>
#include <string>

#include <doctest/doctest.h>

namespace shadowgraph::test {
namespace {

const DisclosureThresholds kRules{5, 15};

ChargeCell cell_of(const std::string& model, int first_person, int people, double each = 100) {
  ChargeCell cell;
  cell.model = model;
  for (int i = 0; i < people; ++i) {
    cell.people["p" + std::to_string(first_person + i)] = {each, each, each, each};
    for (double& total : cell.total) total += each;
  }
  return cell;
}

struct Together {
  std::map<std::string, double> people;
  double total = 0;
  void add(const ChargeCell& cell) {
    for (const auto& [person, amounts] : cell.people) people[person] += amounts[1];
    total += cell.total[1];
  }
  [[nodiscard]] double largest() const {
    double most = 0;
    for (const auto& [person, amount] : people) most = std::max(most, amount);
    return most;
  }
  // J1 and J2, written out again.
  [[nodiscard]] bool safe() const {
    if (people.empty()) return true;
    double first = 0, second = 0, sum = 0;
    for (const auto& [person, amount] : people) {
      sum += amount;
      if (amount > first) {
        second = first;
        first = amount;
      } else {
        second = std::max(second, amount);
      }
    }
    return people.size() >= 5 && sum - first - second >= 0.15 * first;
  }
};

Together hidden_of(const ChargeUnit& unit, const std::string& model = "") {
  Together sum;
  for (const ChargeCell& cell : unit.cells) {
    if (!cell.shown && (model.empty() || cell.model == model)) sum.add(cell);
  }
  return sum;
}

// The model is withheld because of others; five people use it, in one team. Were it alone in the rest
// of that team, its total would stand in the file.
TEST_CASE("a withheld model is never all that is hidden") {
  std::vector<ChargeUnit> units(2);
  ChargeCell withheld = cell_of("small", 0, 5);
  withheld.may_show = false;
  units[0].cells = {withheld, cell_of("large", 0, 8, 1000)};
  units[1].cells = {cell_of("large", 20, 8, 900), cell_of("other", 20, 6, 10)};
  release_charges(units, kRules);
  CHECK_FALSE(units[0].cells[0].shown);
  CHECK(hidden_of(units[0]).total >= 500 + 0.15 * 100);
  CHECK(hidden_of(units[1]).total == 0);
}

}  // namespace

TEST_CASE("a project of enough people stands by itself, the others are told together") {
  std::vector<ChargeUnit> units(1);
  units[0].cells = {cell_of("a", 0, 8), cell_of("a", 0, 6), cell_of("a", 0, 2), cell_of("a", 3, 4)};
  release_charges(units, kRules);
  CHECK(units[0].cells[0].shown);
  CHECK(units[0].cells[1].shown);
  CHECK_FALSE(units[0].cells[2].shown);
  CHECK_FALSE(units[0].cells[3].shown);
}

TEST_CASE("a rest of two people takes a project with it") {
  std::vector<ChargeUnit> units(1);
  units[0].cells = {cell_of("a", 0, 8), cell_of("a", 0, 6), cell_of("a", 0, 2)};
  release_charges(units, kRules);
  CHECK(units[0].cells[0].shown);
  CHECK_FALSE(units[0].cells[1].shown);
  CHECK_FALSE(units[0].cells[2].shown);
}

TEST_CASE("what a wider file tells in a rest stands in no row of its own") {
  std::vector<ChargeUnit> units(1);
  units[0].cells = {cell_of("a", 0, 8), cell_of("a", 0, 6), cell_of("a", 0, 7)};
  units[0].cells[1].may_stand = units[0].cells[2].may_stand = false;
  release_charges(units, kRules);
  CHECK(units[0].cells[0].shown);
  CHECK_FALSE(units[0].cells[1].shown);
  CHECK_FALSE(units[0].cells[2].shown);
}

TEST_CASE("a model that few use in one team does not follow from the model's total") {
  std::vector<ChargeUnit> units(2);
  units[0].cells = {cell_of("rare", 0, 2), cell_of("common", 0, 9), cell_of("common", 0, 7)};
  units[1].cells = {cell_of("rare", 20, 8), cell_of("common", 20, 8)};
  release_charges(units, kRules);
  CHECK_FALSE(units[0].cells[0].shown);
  CHECK_FALSE(units[1].cells[0].shown);  // else the two people's would be total less this
}

TEST_CASE("a model that is withheld is not named") {
  std::vector<ChargeUnit> units(1);
  units[0].cells = {cell_of("secret", 0, 9), cell_of("common", 0, 9)};
  units[0].cells[0].may_show = false;
  release_charges(units, kRules);
  CHECK_FALSE(units[0].cells[0].shown);
}

TEST_CASE("whatever is shown, no row, rest, model or part of one tells of too few") {
  std::mt19937 random(5);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  std::lognormal_distribution<double> amounts(3, 1.2);
  int shown = 0;
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<ChargeUnit> units(static_cast<std::size_t>(2 + below(5)));
    int person = 0;
    for (ChargeUnit& unit : units) {
      const int people = 5 + below(12);
      for (int i = 0; i < 2 + below(5); ++i) {
        ChargeCell cell = cell_of("m" + std::to_string(below(3)), person,
                                  1 + below(static_cast<unsigned>(people)));
        cell.total = {};
        for (auto& [name, own] : cell.people) {
          own.fill(amounts(random));
          for (std::size_t k = 0; k < kChargeMeasures; ++k) cell.total[k] += own[k];
        }
        unit.cells.push_back(std::move(cell));
      }
      person += people;
    }
    release_charges(units, kRules);
    double everything = 0;
    for (const ChargeUnit& unit : units) everything += hidden_of(unit).total;
    for (const std::string model : {"m0", "m1", "m2"}) {
      Together column;
      bool is_all = true;
      for (const ChargeUnit& unit : units) {
        for (const ChargeCell& cell : unit.cells) {
          if (cell.model != model) continue;
          if (!cell.shown) column.add(cell);
          is_all = is_all && !cell.shown;
        }
      }
      if (!is_all) CHECK(column.safe());
      for (const ChargeUnit& unit : units) {
        const Together own = hidden_of(unit, model);
        const Together rest = hidden_of(unit);
        bool unit_shows = false;
        for (const ChargeCell& cell : unit.cells) {
          unit_shows = unit_shows || cell.shown;
          shown += cell.shown ? 1 : 0;
          Together alone;
          alone.add(cell);
          if (cell.shown) CHECK(alone.safe());
        }
        if (unit_shows) CHECK(rest.safe());
        if (own.safe() || is_all || !unit_shows) continue;
        const double margin = 0.15 * own.largest();
        CHECK(std::min(rest.total, column.total) >= own.total + margin - 1e-9);
        CHECK(std::max(0.0, rest.total + column.total - everything) <= own.total - margin + 1e-9);
      }
    }
  }
  CHECK(shown > 500);
}

}  // namespace shadowgraph::test
