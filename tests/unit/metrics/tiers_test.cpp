#include "metrics/tiers.h"

#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "unit/metrics/small_organisation.h"
#include "metrics/tiers_histogram.h"
#include "stats/inequality.h"
#include "stats/random.h"

namespace shadowgraph {
namespace {

using namespace test;

std::string id_of(int i) { return "p" + std::to_string(1000 + i); }

// People with lognormal use in each of three months; `factor`: the price of another currency.
SmallOrganisation unequal_people(int n, double factor) {
  SmallOrganisation small;
  const TeamIndex top = small.team("all");
  const TeamIndex team = small.team("one", top);
  for (int i = 0; i < n; ++i) {
    Person& person = small.person(id_of(i), team);
    person.memberships.front().role = i % 3 == 0 ? "analyst" : "engineer";
    RandomStream stream("tiers", "use", id_of(i), 1);
    const double value = std::round(100 * std::exp(stream.normal()));
    for (int month = 8; month <= 10; ++month) {
      if (i % 10 != 9) small.use({id_of(i), day(2026, month, 3), value * factor});
    }
  }
  return small;
}

const Month kOctober = make_month(2026, 10);

TEST_CASE("a currency factor leaves shape and tests of inequality as they are") {
  const EditionFigures plain = unequal_people(60, 1).compute(kOctober);
  const EditionFigures other = unequal_people(60, 8).compute(kOctober);
  int compared = 0;
  for (const Figure& figure : plain.figures) {
    if (!figure.metric.starts_with("adoption.") || figure.window != "W3") continue;
    const Figure* same = find(other, "W3", figure.level, figure.subject, figure.metric);
    REQUIRE(same != nullptr);
    CHECK(same->estimate.status == figure.estimate.status);
    if (!figure.estimate.value) continue;
    CAPTURE(figure.metric);
    CHECK(*same->estimate.value == doctest::Approx(*figure.estimate.value).epsilon(1e-12));
    ++compared;
  }
  CHECK(compared > 30);
}

TEST_CASE("Gini stands for organisation, departments and roles; deciles for every group of fifty") {
  const EditionFigures edition = unequal_people(60, 1).compute(kOctober);
  CHECK(status_of(find(edition, "W3", Level::org, "", "adoption.gini")) == Status::ok);
  CHECK(status_of(find(edition, "W3", Level::team, "all", "adoption.gini")) == Status::ok);
  CHECK(find(edition, "W3", Level::team, "one", "adoption.gini") == nullptr);
  CHECK(find(edition, "W3", Level::role, "engineer", "adoption.gini")->estimate.n == 40);
  CHECK(find(edition, "W3", Level::role, "analyst", "adoption.gini_active")->estimate.n == 18);
  CHECK(status_of(find(edition, "W3", Level::team, "one", "adoption.lorenz_90")) == Status::ok);
  CHECK(status_of(find(unequal_people(49, 1).compute(kOctober), "W3", Level::org, "",
                       "adoption.top_decile_share")) == Status::thin);
}

TEST_CASE("deciles carry the dominance of the top tenth") {
  SmallOrganisation small = unequal_people(60, 1);
  small.use({id_of(0), day(2026, 10, 4), 1e6});
  const EditionFigures edition = small.compute(kOctober);
  const Figure* top = find(edition, "W3", Level::org, "", "adoption.top_decile_share");
  REQUIRE(top != nullptr);
  CHECK(top->contributions.additive);
  CHECK(top->contributions.percentile_groups == 10);
  CHECK(top->contributions.largest >= 1e6);
  CHECK(top->contributions.total - top->contributions.largest - top->contributions.second <
        0.15 * top->contributions.largest);
}

TEST_CASE("lowest use: the bottom four tenths with nothing leave no Palma ratio") {
  SmallOrganisation small;
  const TeamIndex team = small.team("one");
  for (int i = 0; i < 50; ++i) small.person(id_of(i), team);
  for (int i = 0; i < 20; ++i) small.use({id_of(i), day(2026, 8, 3), 10});
  const EditionFigures edition = small.compute(kOctober);
  CHECK(status_of(find(edition, "W3", Level::org, "", "adoption.palma")) == Status::undefined);
  CHECK(value_of(find(edition, "W3", Level::org, "", "adoption.non_user_share")) ==
        doctest::Approx(0.6));
}

TEST_CASE(
    "who stays below a tenth of the median is low, and staying is a share of those who were") {
  SmallOrganisation small;
  const TeamIndex team = small.team("one");
  for (int i = 0; i < 100; ++i) small.person(id_of(i), team);
  for (int month = 8; month <= 10; ++month) {
    for (int i = 0; i < 70; ++i) small.use({id_of(i), day(2026, month, 2), 100});
  }
  for (int i = 70; i < 76; ++i) small.use({id_of(i), day(2026, 9, 2), 10});  // a tenth: not below
  const EditionFigures edition = small.compute(kOctober);
  const Figure* stayed = find(edition, "W3", Level::org, "", "adoption.low_tier_persistence");
  REQUIRE(stayed != nullptr);
  CHECK(stayed->estimate.n == 30);
  CHECK(value_of(stayed) == doctest::Approx(24.0 / 30));
  CHECK(stayed->note == "no_sign");  // everybody else uses the same: no two groups of users
  CHECK(value_of(find(edition, "W3", Level::org, "", "adoption.low_tier_share")) ==
        doctest::Approx(0.3));
}

TEST_CASE(
    "no bar of a histogram stands for fewer people than asked, none are lost, edges are round") {
  for (int n : {1, 9, 40, 200}) {
    for (std::size_t least : {std::size_t{5}, std::size_t{12}}) {
      std::vector<double> amounts;
      RandomStream stream("tiers", "bars", "org", static_cast<std::uint64_t>(n));
      for (int i = 0; i < n; ++i) amounts.push_back(std::exp(2 * stream.normal()));
      const std::vector<HistogramBar> bars = make_histogram(amounts, least);
      double people = 0;
      for (std::size_t i = 0; i < bars.size(); ++i) {
        people += bars[i].people;
        CHECK((bars[i].people == 0 || bars[i].people >= static_cast<double>(least)));
        if (i == 0) continue;
        REQUIRE(bars[i - 1].upper);
        REQUIRE(bars[i].lower);
        CHECK(*bars[i - 1].upper == *bars[i].lower);
      }
      if (!bars.empty()) CHECK(people == n);
      if (n >= 40 && least == 5) CHECK(bars.size() >= 3);
    }
  }
  const auto bars = make_histogram(std::vector<double>(10, 2.0), 5);
  CHECK(bars.empty());  // one bar says nothing
}

TEST_CASE("the points of the histogram add up to the people of the test") {
  const EditionFigures edition = unequal_people(90, 1).compute(kOctober);
  const Figure* test = find(edition, "W3", Level::org, "", "adoption.two_group_p");
  REQUIRE(test != nullptr);
  double people = 0;
  for (const FigurePoint& point : edition.points) {
    if (point.metric == "adoption.two_group_p" && point.level == Level::org) people += *point.value;
  }
  CHECK(test->estimate.n == 54);
  CHECK(people == 54);
}

TEST_CASE("everybody twice: the uncorrected Gini stays") {
  std::vector<double> amounts{0, 1, 2, 5, 9, 40};
  const double once = *gini(amounts);
  amounts.insert(amounts.end(), {0, 1, 2, 5, 9, 40});
  CHECK(*gini(amounts) == doctest::Approx(once).epsilon(1e-14));
}

}  // namespace
}  // namespace shadowgraph
