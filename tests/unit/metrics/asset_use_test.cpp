#include <string>

#include <doctest/doctest.h>

#include "metrics/multiplier.h"
#include "unit/metrics/small_work.h"

namespace shadowgraph {
namespace {

using test::at;
using test::day;
using test::find;
using test::SmallWork;
using test::status_of;
using test::value_of;

const Month kOctober = make_month(2026, 10);

const Figure* figure(const EditionFigures& edition, const std::string& metric,
                     const std::string& window, Level level = Level::org,
                     const std::string& subject = "") {
  return find(edition, window, level, subject, "multiplier." + metric);
}

// a, b, c in alpha; d, e, f in beta. Six assets: a wrote four, two of them with b, d two.
SmallWork writers() {
  SmallWork work;
  const TeamIndex alpha = work.small.team("alpha");
  const TeamIndex beta = work.small.team("beta");
  for (const char* id : {"a", "b", "c"}) work.small.person(id, alpha);
  for (const char* id : {"d", "e", "f"}) work.small.person(id, beta);
  work.asset("a1", {"a"}, day(2026, 2, 1));
  work.asset("a2", {"a"}, day(2026, 3, 1), AssetKind::tooling);
  work.asset("ab1", {"a", "b"}, day(2026, 4, 1));
  work.asset("ab2", {"a", "b"}, day(2026, 5, 1));
  work.asset("d1", {"d"}, day(2024, 1, 1));
  work.asset("d2", {"d"}, day(2026, 6, 1));
  for (const char* id : {"b", "c", "d", "e"}) work.adoption("a1", id, at(day(2026, 9, 1)));
  for (const char* id : {"c", "d", "e"}) work.adoption("a2", id, at(day(2026, 9, 2)));
  work.adoption("ab1", "c", at(day(2026, 9, 3)));
  work.adoption("ab1", "c", at(day(2026, 9, 4)));   // again
  work.adoption("ab1", "a", at(day(2026, 9, 4)));   // the author
  work.adoption("ab2", "c", at(day(2026, 4, 30)));  // before W6, before it was made
  work.adoption("d1", "e", at(day(2025, 11, 5)));   // history begins
  work.adoption("d1", "a", at(day(2026, 9, 5)));
  work.adoption("d1", "e", at(day(2026, 9, 5)));
  work.adoption("d2", "d", at(day(2026, 9, 6)));  // the author alone
  return work;
}

TEST_CASE("assets in use have an adopter other than their authors in six months") {
  const EditionFigures edition = writers().compute(kOctober);
  CHECK(value_of(figure(edition, "assets_in_use", "W6")) == 4);
  CHECK(*figure(edition, "assets_in_use", "W6")->estimate.n == 5);  // a, b, c, d, e
  CHECK(value_of(figure(edition, "assets_in_use", "W6", Level::team, "alpha")) == 3);
  CHECK(value_of(figure(edition, "assets_in_use", "W6", Level::team, "beta")) == 1);
  CHECK(value_of(figure(edition, "assets_in_use", "W6", Level::person, "b")) == 1);
  CHECK(value_of(figure(edition, "assets_in_use", "W6", Level::person, "c")) == 0);
}

TEST_CASE("the reuse index is the largest h of h assets with h adopters each") {
  const EditionFigures edition = writers().compute(kOctober);
  CHECK(value_of(figure(edition, "reuse_index", "W6")) == 2);  // 4, 3, 2, 1
  CHECK(value_of(figure(edition, "reuse_index", "W6", Level::person, "d")) == 1);
  CHECK(value_of(figure(edition, "reuse_index", "W6", Level::person, "c")) == 0);
}

TEST_CASE("medians of adopters need five assets in use, shares of authors one") {
  SmallWork work = writers();
  CHECK(status_of(figure(work.compute(kOctober), "adopters_median", "W6")) == Status::thin);
  const EditionFigures edition = writers().compute(kOctober);
  CHECK(value_of(figure(edition, "sole_author_share", "W6")) == 0.75);
  CHECK(status_of(figure(edition, "sole_author_share", "W6", Level::person, "c")) ==
        Status::undefined);
  SmallWork five = writers();
  five.adoption("d2", "a", at(day(2026, 9, 6)));
  CHECK(value_of(figure(five.compute(kOctober), "adopters_median", "W6")) == 2);  // 1 1 2 3 4
}

TEST_CASE("the time to a first adoption counts from the day an asset was made, at least nothing") {
  // Made in W12: a1 212.0 days, a2 185.0, ab1 155.0, ab2 0, d2 censored; at noon each.
  const EditionFigures edition = writers().compute(kOctober);
  const Figure* median = figure(edition, "first_adoption_median", "W12");
  CHECK(*median->estimate.n == 5);
  // Ŝ: 0.8 at 0; d2 is censored after 152.5 days at the end of October (from 1 June noon), so that
  // 3 are at risk at 155: 0.8·2/3 = 0.533; 185: 0.267.
  CHECK(value_of(median) == doctest::Approx(185));
}

TEST_CASE("the list of assets has those most taken up first, with authors and teams") {
  const EditionFigures edition = writers().compute(kOctober);
  REQUIRE(edition.assets.size() == 4);
  CHECK(edition.assets[0].id == "a1");
  CHECK(edition.assets[0].adopters == 4);
  CHECK(edition.assets[0].teams == 2);
  CHECK(edition.assets[1].kind == "tooling");
  CHECK(edition.assets[3].id == "ab1");
  CHECK(edition.assets[3].authors == std::vector<std::string>{"a", "b"});
  CHECK(edition.assets[3].title == "The ab1");
}

TEST_CASE("guard rail: taking up one's own assets puts none in use") {
  SmallWork work = writers();
  for (int i = 1; i < 25; ++i) work.adoption("d2", "d", at(day(2026, 10, i)));
  CHECK(value_of(figure(work.compute(kOctober), "assets_in_use", "W6", Level::person, "d")) == 1);
}

}  // namespace
}  // namespace shadowgraph
