#include <string>

#include <doctest/doctest.h>

#include "metrics/multiplier.h"
#include "stats/intervals.h"
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
                     Level level = Level::org, const std::string& subject = "") {
  return find(edition, "W3", level, subject, "multiplier." + metric);
}
double of_person(const EditionFigures& edition, const std::string& person,
                 const std::string& metric) {
  return value_of(figure(edition, metric, Level::person, person));
}

// Four people in alpha, three in beta.
SmallWork seven_people() {
  SmallWork work;
  const TeamIndex alpha = work.small.team("alpha");
  const TeamIndex beta = work.small.team("beta");
  for (const char* id : {"a", "b", "c"}) work.small.person(id, alpha);
  for (const char* id : {"d", "e", "f"}) work.small.person(id, beta);
  work.small.person("k", alpha);
  return work;
}

TEST_CASE("minutes of help are those after caps, a full-time month, confirmed or not") {
  SmallWork work = seven_people();
  work.help("h0", "k", {"a"}, at(day(2026, 7, 31)), 60, Answer::yes);  // before W3
  work.help("h1", "k", {"a", "b"}, at(day(2026, 8, 10)), 60, Answer::yes);
  work.help("h2", "k", {"d"}, at(day(2026, 9, 10)), 1000, Answer::no);
  const EditionFigures edition = work.compute(kOctober);
  CHECK(of_person(edition, "k", "help_minutes") == doctest::Approx(100));  // 60 + 240, three months
  CHECK(of_person(edition, "a", "help_minutes") == 0);
  CHECK(value_of(figure(edition, "help_minutes")) == doctest::Approx(300.0 / 21));
  CHECK(status_of(figure(edition, "help_minutes", Level::team, "alpha")) == Status::thin);
  CHECK(figure(edition, "help_minutes")->unit == "minutes/fte_month");
}

SmallWork reviewed() {
  SmallWork work = seven_people();
  work.change("b0", "f", day(2026, 6, 1), day(2026, 6, 2));
  for (int i = 0; i < 9; ++i) {
    const std::string id = "c" + std::to_string(i);
    Change& change = work.change(id, i < 6 ? "a" : "d", day(2026, 9, 1), day(2026, 9, 20));
    if (i == 0) change.authors.push_back(work.person("b"));
    const auto state = i % 3 == 0 ? ReviewState::changes_requested : ReviewState::approved;
    work.review_by("k", id, at(day(2026, 9, 2)), i % 2 == 0 ? 3 : 0, state);
  }
  work.review_by("e", "c0", at(day(2026, 9, 3)), 1);
  return work;
}

TEST_CASE("teaching reviews are a share of all reviews given, clustered by reviewer") {
  const EditionFigures edition = reviewed().compute(kOctober);
  CHECK(of_person(edition, "k", "teaching_reviews") == doctest::Approx(2.5));  // two months
  CHECK(of_person(edition, "k", "teaching_share") == doctest::Approx(5.0 / 9));
  const Figure* share = figure(edition, "teaching_share");
  CHECK(value_of(share) == doctest::Approx(0.5));
  CHECK(*share->estimate.n == 10);
  CHECK(*share->estimate.lower == doctest::Approx(wilson_interval(5, 10)->lower));
  CHECK(status_of(figure(edition, "teaching_share", Level::person, "b")) == Status::undefined);
}

TEST_CASE("reviews are counted for who gives and for whose changes take them") {
  const EditionFigures edition = reviewed().compute(kOctober);
  CHECK(of_person(edition, "k", "reviews_given") == 9);
  CHECK(of_person(edition, "a", "reviews_received") == 7);
  CHECK(of_person(edition, "b", "reviews_received") == 2);  // the co-author of c0
  CHECK(of_person(edition, "a", "changes_requested_received") == 2);
  CHECK(value_of(figure(edition, "reviews_given")) == 10);
  CHECK(*figure(edition, "reviews_given")->estimate.n == 2);
  CHECK(value_of(figure(edition, "reviews_given", Level::team, "beta")) == 1);
}

TEST_CASE("changes redone and taken back by others count within thirty days of the merge") {
  SmallWork work = seven_people();
  const auto merged = [&](const std::string& id, const std::string& author) -> Change& {
    return work.change(id, author, day(2026, 8, 1), day(2026, 8, 10));
  };
  work.change("c0", "d", day(2026, 5, 1), day(2026, 5, 2));  // the history begins in May
  merged("c1", "a").reworked.at = at(day(2026, 8, 20));
  merged("c2", "a").reworked.at = at(day(2026, 9, 20));  // too late
  for (const char* id : {"c3", "c4", "c5"}) merged(id, "a").reverted.at = at(day(2026, 8, 15));
  work.change("r3", "a", day(2026, 8, 15), day(2026, 8, 15)).is_revert = true;
  work.change("r4", "d", day(2026, 8, 15), day(2026, 8, 15)).is_revert = true;
  // Records in the order of ids: c0 … c5, r3, r4.
  for (Change& change : work.records.changes) {
    if (change.id == "c3") (void)6;
    if (change.id == "c4") (void)7;
  }
  const EditionFigures edition = work.compute(kOctober);
  CHECK(of_person(edition, "a", "own_redone") == 4);
  CHECK(of_person(edition, "a", "reverted_by_others") == 1);
  CHECK(of_person(edition, "d", "own_redone") == 0);
  CHECK(figure(edition, "own_redone")->from == day(2026, 7, 2));
}

TEST_CASE("own changes with defects count once, within the days and the severities that count") {
  SmallWork work = seven_people();
  work.change("c0", "d", day(2026, 1, 1), day(2026, 1, 2));
  for (const char* id : {"c1", "c2", "c3", "c4"}) {
    work.change(id, "a", day(2026, 6, 1), day(2026, 6, 10));
  }
  work.defect("c0", day(2026, 1, 20));
  work.defect("c1", day(2026, 6, 20));
  work.defect("c1", day(2026, 6, 21));
  work.defect("c2", day(2026, 6, 20), 4);
  work.defect("c3", day(2026, 9, 9));  // 91 days
  work.defect("c4", day(2026, 6, 9));  // before the merge
  CHECK(of_person(work.compute(kOctober), "a", "own_defects") == 1);
}

}  // namespace
}  // namespace shadowgraph
