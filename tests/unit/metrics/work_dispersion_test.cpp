// Where the two-way fit behind φ has no limit: two groups of people that overlap in one month
// alone, and nobody of the second ships anything in it.
#include <string>

#include <doctest/doctest.h>

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

void employ(SmallWork& work, const std::string& id, TeamIndex team, Date from,
            std::optional<Date> to) {
  Membership& membership = work.small.person(id, team).memberships.front();
  membership.from = from;
  membership.end = to;
}

void ship(SmallWork& work, const std::string& who, Date from, Date until) {
  int number = 100;
  for (Date merged = from; merged < until; merged = merged + 7) {
    Change& change = work.change(who + "-" + std::to_string(number++), who, merged - 2, merged);
    change.type = "feature";
  }
}

// Six people leave in the month that begins on `month`, six others join in it; the work of the
// others begins in that month, or only in the next.
SmallWork handover(Date month, int days_until_first_change) {
  SmallWork work;
  const TeamIndex team = work.small.team("alpha");
  for (int p = 0; p < 6; ++p) {
    const std::string left = "left" + std::to_string(p);
    const std::string joined = "joined" + std::to_string(p);
    employ(work, left, team, day(2020, 1, 1), month + 20);
    employ(work, joined, team, month + 3, {});
    ship(work, left, day(2025, 9, 1), month + 20);
    ship(work, joined, month + days_until_first_change, day(2026, 11, 1));
    for (Date when = day(2025, 9, 1); when < day(2026, 11, 1); when = when + 30) {
      work.small.use({when < month + 10 ? left : joined, when, 10});
    }
  }
  return work;
}

const Figure* of_org(const EditionFigures& edition, const char* window, const char* metric) {
  return find(edition, window, Level::org, "", metric);
}

TEST_CASE("rates whose dispersion can't be fitted failed, and are not told without it") {
  const EditionFigures cut = handover(day(2026, 8, 2), 40).compute(kOctober);
  const EditionFigures fine = handover(day(2026, 8, 2), 5).compute(kOctober);
  for (const char* metric : {"outcomes.throughput", "outcomes.shipped_features_rate",
                             "outcomes.shipped_features_per_sprint"}) {
    CAPTURE(metric);
    CHECK(status_of(of_org(cut, "W3", metric)) == Status::failed);
    CHECK_FALSE(of_org(cut, "W3", metric)->estimate.value);
    CHECK(status_of(of_org(fine, "W3", metric)) == Status::ok);
    CHECK(of_org(fine, "W3", metric)->estimate.lower);
  }
  // A count needs no dispersion, nor does what too few months make thin.
  CHECK(status_of(of_org(cut, "W3", "outcomes.shipped_features")) == Status::ok);
  CHECK(status_of(find(cut, "W3", Level::team, "alpha", "outcomes.throughput")) == Status::failed);
  CHECK(find(cut, "W3", Level::team, "alpha", "outcomes.throughput_raw") == nullptr);
}

TEST_CASE("a unit's value and its own change need the dispersion, its spend doesn't") {
  const EditionFigures cut = handover(day(2026, 5, 2), 40).compute(kOctober);
  const EditionFigures fine = handover(day(2026, 5, 2), 5).compute(kOctober);
  CHECK(status_of(of_org(cut, "W12", "curve.value_rate")) == Status::failed);
  CHECK(status_of(of_org(cut, "W12", "curve.spend_rate")) == Status::ok);
  CHECK(status_of(of_org(fine, "W12", "curve.value_rate")) == Status::ok);
  const auto of_team = [](const EditionFigures& edition, const char* metric) {
    return find(edition, "W12", Level::team, "alpha", metric);
  };
  CHECK(status_of(of_team(cut, "curve.own_change")) == Status::failed);
  CHECK(status_of(of_team(cut, "curve.own_spend_change")) == Status::ok);
  CHECK(status_of(of_team(fine, "curve.own_change")) == Status::ok);
  CHECK(of_team(fine, "curve.own_change")->estimate.lower <
        value_of(of_team(fine, "curve.own_change")));
  // The quarter holds those who joined alone, and is fitted.
  CHECK(status_of(of_org(cut, "W3", "outcomes.throughput")) == Status::ok);
}

}  // namespace
}  // namespace shadowgraph
