#include "metrics/outcomes.h"

#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "stats/survival.h"
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

const Figure* of_org(const EditionFigures& edition, const std::string& metric,
                     const std::string& window = "W3") {
  return find(edition, window, Level::org, "", "outcomes." + metric);
}

std::string number(int i) {
  return std::string(i < 10 ? "00" : i < 100 ? "0" : "") + std::to_string(i);
}

// Six people in two teams, a change each every ten days from June on; every fourth is reworked
// after five days, every tenth is reverted after twenty. Reviews: two of three approved at once.
SmallWork busy(int copies = 1, int shift_days = 0) {
  SmallWork work;
  const TeamIndex alpha = work.small.team("alpha");
  const TeamIndex beta = work.small.team("beta");
  for (int p = 0; p < 6 * copies; ++p) {
    work.small.person("p" + number(p), p % 6 < 3 ? alpha : beta);
  }
  int i = 0;
  for (Date when = day(2026, 6, 1); when < day(2026, 11, 1); when = when + 10) {
    for (int p = 0; p < 6; ++p, ++i) {
      for (int copy = 0; copy < copies; ++copy) {
        const Date merged = when + 2 + shift_days;
        const std::string id = "c" + number(i) + "-" + std::to_string(copy);
        Change& change = work.change(id, "p" + number(6 * copy + p), when + shift_days, merged);
        change.ai_assisted = p % 2 == 0 ? Answer::yes : Answer::no;
        change.type = i % 3 == 0 ? "feature" : "fix";
        if (i % 4 == 0) change.reworked.at = at(merged + 5);
        if (i % 10 == 0) change.reverted.at = at(merged + 20);
        work.review(id, merged - 1,
                    i % 3 == 0 ? ReviewState::changes_requested : ReviewState::approved);
      }
    }
  }
  return work;
}

TEST_CASE("rework counts changes merged in the window slid back by thirty days") {
  SmallWork work = busy();
  const EditionFigures edition = work.compute(kOctober);
  const Figure* rework = of_org(edition, "rework_rate");
  CHECK(rework->from == day(2026, 7, 2));
  CHECK(rework->to == day(2026, 10, 2));
  int merged = 0;
  int reworked = 0;
  for (const Change& change : work.records.changes) {
    if (*change.merged < at(day(2026, 7, 2), 0) || !(*change.merged < at(day(2026, 10, 2), 0)))
      continue;
    ++merged;
    if (change.reworked.at) ++reworked;
  }
  CHECK(*rework->estimate.n == merged);
  CHECK(value_of(rework) == doctest::Approx(static_cast<double>(reworked) / merged));
  CHECK(rework->estimate.lower < rework->estimate.value);
  CHECK(rework->contributions.persons == 6);
}

TEST_CASE("a change reworked a second after thirty days is not reworked within thirty days") {
  SmallWork work = busy();
  for (Change& change : work.records.changes) {
    if (!change.reworked.at) continue;
    change.reworked.at =
        Instant{change.merged->micros + std::int64_t{30} * 86'400'000'000 + 1'000'000};
  }
  const EditionFigures edition = work.compute(kOctober);
  CHECK(value_of(of_org(edition, "rework_rate")) == 0);
  CHECK(*of_org(edition, "rework_rate")->estimate.upper > 0);
}

TEST_CASE("throughput is surviving credits per FTE-month, and co-authors share one credit") {
  SmallWork work = busy();
  for (Change& change : work.records.changes) {
    const WorkPersonIndex other = change.author == 0 ? 1 : 0;
    change.authors.push_back(other);
  }
  const EditionFigures shared = work.compute(kOctober);
  SmallWork plain = busy();
  const EditionFigures alone = plain.compute(kOctober);
  CHECK(value_of(of_org(shared, "throughput")) ==
        doctest::Approx(value_of(of_org(alone, "throughput"))));
  // From 2 July to 1 October: 30/31 + 1 + 1 + 1/31 months of each of six.
  CHECK(*of_org(alone, "throughput")->estimate.n == doctest::Approx(18));
}

TEST_CASE("first-pass yield is approvals without a request for changes") {
  SmallWork work = busy();
  const EditionFigures edition = work.compute(kOctober);
  CHECK(value_of(of_org(edition, "first_pass_yield")) == doctest::Approx(2.0 / 3).epsilon(0.05));
  CHECK(value_of(of_org(edition, "review_coverage")) == 1);
  CHECK(value_of(of_org(edition, "unreviewed_share")) == 0);
}

TEST_CASE("duplicating every person leaves rates unchanged") {
  SmallWork one = busy(1);
  SmallWork two = busy(2);
  const EditionFigures single = one.compute(kOctober);
  const EditionFigures twice = two.compute(kOctober);
  for (const char* metric : {"rework_rate", "revert_rate", "throughput", "first_pass_yield",
                             "shipped_features_rate", "cycle_median", "review_capacity"}) {
    CAPTURE(metric);
    CHECK(value_of(of_org(twice, metric)) == doctest::Approx(value_of(of_org(single, metric))));
  }
  CHECK(value_of(of_org(twice, "shipped_features")) ==
        doctest::Approx(2 * value_of(of_org(single, "shipped_features"))));
}

TEST_CASE("the order of records changes nothing") {
  SmallWork forward = busy();
  SmallWork backward = busy();
  std::reverse(backward.records.changes.begin(), backward.records.changes.end());
  const EditionFigures a = forward.compute(kOctober);
  const EditionFigures b = backward.compute(kOctober);
  REQUIRE(a.figures.size() == b.figures.size());
  for (std::size_t i = 0; i < a.figures.size(); ++i) {
    CAPTURE(a.figures[i].metric);
    CHECK(a.figures[i].estimate.value == b.figures[i].estimate.value);
    CHECK(a.figures[i].estimate.lower == b.figures[i].estimate.lower);
  }
}

TEST_CASE("times moved together with the zone leave every value") {
  SmallWork utc = busy();
  SmallWork moved = busy();
  moved.small.organisation.timezone = "Etc/GMT-6";  // six hours ahead
  const auto earlier = [](std::optional<Instant>& instant) {
    if (instant) instant->micros -= std::int64_t{6} * 3'600'000'000;
  };
  for (Change& change : moved.records.changes) {
    earlier(change.opened);
    earlier(change.merged);
    earlier(change.reworked.at);
    earlier(change.reverted.at);
  }
  const EditionFigures a = utc.compute(kOctober);
  const EditionFigures b = moved.compute(kOctober);
  for (const char* metric : {"rework_rate", "throughput", "abandonment_rate", "cycle_median"}) {
    CAPTURE(metric);
    CHECK(value_of(of_org(a, metric)) == value_of(of_org(b, metric)));
  }
}

TEST_CASE("what a person without employed days did is in the count, but in no rate") {
  SmallWork work = busy();
  const EditionFigures before = work.compute(kOctober);
  SmallWork more = busy();
  for (int i = 0; i < 10; ++i) {
    more.change("x" + number(i), "stranger", day(2026, 8, 1), day(2026, 8, 2)).type = "feature";
  }
  const EditionFigures after = more.compute(kOctober);
  CHECK(value_of(of_org(after, "throughput")) == value_of(of_org(before, "throughput")));
  CHECK(value_of(of_org(after, "shipped_features")) ==
        doctest::Approx(value_of(of_org(before, "shipped_features")) + 10));
  CHECK(find(after, "W3", Level::team, "(unassigned)", "outcomes.rework_rate") != nullptr);
}

TEST_CASE("features give way to changes where four fifths do not tell their feature") {
  SmallWork work = busy();
  int i = 0;
  for (Change& change : work.records.changes) {
    if (++i % 2 == 0) change.type.clear();
  }
  const EditionFigures edition = work.compute(kOctober);
  CHECK(status_of(of_org(edition, "shipped_features_rate")) == Status::not_applicable);
  CHECK(status_of(of_org(edition, "shipped_features")) == Status::not_applicable);
  CHECK(status_of(of_org(edition, "throughput")) == Status::ok);
  CHECK(value_of(of_org(edition, "feature_coverage")) < 0.8);
}

TEST_CASE("a column that is empty everywhere is not tracked, and without files nothing is") {
  SmallWork work = busy();
  for (Change& change : work.records.changes) change.reworked = {};
  const EditionFigures edition = work.compute(kOctober);
  CHECK(status_of(of_org(edition, "rework_rate")) == Status::not_tracked);
  CHECK(status_of(of_org(edition, "defect_risk_ratio", "W12")) == Status::not_tracked);
  SmallWork none;
  none.small.person("ada", none.small.team("alpha"));
  none.small.use({"ada", day(2026, 10, 1)});
  const EditionFigures empty = none.small.compute(kOctober);
  CHECK(status_of(of_org(empty, "throughput")) == Status::not_tracked);
  CHECK(status_of(find(empty, "W3", Level::person, "ada", "outcomes.throughput")) ==
        Status::not_tracked);
}

TEST_CASE("cost per change is spend over credits; nothing shipped is undefined") {
  SmallWork work = busy();
  for (int month = 6; month <= 10; ++month) work.small.use({"p000", day(2026, month, 5), 100});
  const EditionFigures edition = work.compute(kOctober);
  const Figure* cost = of_org(edition, "cost_per_change");
  // Slid by thirty days the window holds the spend of July, August and September.
  CHECK(value_of(cost) == doctest::Approx(300 / *cost->estimate.n));
  CHECK(cost->estimate.lower < cost->estimate.value);
  SmallWork lost = busy();
  for (Change& change : lost.records.changes) change.reverted.within_window = true;
  for (int month = 6; month <= 10; ++month) lost.small.use({"p000", day(2026, month, 5), 100});
  CHECK(status_of(of_org(lost.compute(kOctober), "cost_per_change")) == Status::undefined);
}

TEST_CASE("a planted doubled risk of defects is found within its interval") {
  SmallWork work;
  const TeamIndex team = work.small.team("alpha");
  for (int p = 0; p < 20; ++p) work.small.person("p" + number(p), team);
  for (int i = 0; i < 2000; ++i) {
    const Date merged = day(2026, 1, 1) + i % 180;
    Change& change =
        work.change("c" + std::to_string(10000 + i), "p" + number(i % 20), merged, merged);
    change.repo = "r" + std::to_string(i % 3);
    change.lines = 1 + (i * 37) % 400;
    const bool ai = (i / 20) % 2 == 0;
    change.ai_assisted = ai ? Answer::yes : Answer::no;
    const std::string id = change.id;
    if ((i * 7919) % 100 < (ai ? 20 : 10)) work.defect(id, merged + 3);
  }
  const EditionFigures edition = work.compute(kOctober);
  const Figure* ratio = of_org(edition, "defect_risk_ratio", "W12");
  REQUIRE(status_of(ratio) == Status::ok);
  CHECK(*ratio->estimate.lower < 2);
  CHECK(*ratio->estimate.upper > 2);
  CHECK(*ratio->estimate.lower > 1);
  CHECK(value_of(of_org(edition, "defect_rate_ai", "W12")) == doctest::Approx(0.2).epsilon(0.1));
  CHECK(value_of(of_org(edition, "defect_risk_e_value", "W12")) > value_of(ratio));
}

// Week ends are Mondays: the last one that October knows is the 26th.
TEST_CASE("what is given up leaves the backlog when it is closed") {
  const auto backlog = [](std::optional<Date> closed) {
    SmallWork work = busy();
    for (const char* id : {"open-1", "open-2", "open-3"}) {
      work.change(id, "p000", day(2026, 9, 1), day(2026, 9, 2)).merged.reset();
    }
    if (closed) work.records.changes.back().closed = at(*closed, 0);
    return value_of(of_org(work.compute(kOctober), "backlog"));
  };
  CHECK(backlog({}) == 3);
  CHECK(backlog(day(2026, 10, 1)) == 2);
  CHECK(backlog(day(2026, 10, 25)) == 2);
  CHECK(backlog(day(2026, 10, 26)) == 3);
  CHECK(backlog(day(2026, 10, 30)) == 3);
}

TEST_CASE("features are timed from the first opened change to the first green check") {
  SmallWork work = busy();
  work.records.changes.clear();
  for (int i = 0; i < 60; ++i) {
    const Date opened = day(2026, 5, 1) + i * 2;
    Change& change = work.change("f" + number(i), "p" + number(i % 6), opened, opened + 6);
    change.type = "feature";
    change.ai_assisted = i % 2 == 0 ? Answer::yes : Answer::no;
    change.first_green = at(opened + (i % 2 == 0 ? 2 : 4));
  }
  SmallWork fresh;
  fresh.small = work.small;
  fresh.records.people = work.records.people;
  fresh.records.changes = work.records.changes;
  const EditionFigures edition = fresh.compute(kOctober);
  CHECK(value_of(of_org(edition, "first_working_version_ai", "W6")) == doctest::Approx(2));
  CHECK(value_of(of_org(edition, "first_working_version_other", "W6")) == doctest::Approx(4));
  CHECK(value_of(of_org(edition, "first_working_version_difference", "W6")) == doctest::Approx(-2));
  CHECK(std::any_of(edition.points.begin(), edition.points.end(), [](const FigurePoint& point) {
    return point.series == "ai" && point.metric == "outcomes.first_working_version_ai";
  }));
}

}  // namespace
}  // namespace shadowgraph
