#include "metrics/work_windows.h"

#include <doctest/doctest.h>

#include "metrics/work_sums.h"
#include "unit/metrics/small_work.h"

namespace shadowgraph {
namespace {

using test::at;
using test::day;

const Month kOctober = make_month(2026, 10);

struct Empty {
  Organisation organisation;
  PriceTable prices;
  ExchangeRates rates;
  UsageRollup usage;
  WorkRecords work;
  [[nodiscard]] MetricsInputs inputs() {
    return {organisation, prices, rates, usage, false, std::nullopt, &work};
  }
};

WorkWindow window_of(Empty& all, int nominal, int slid, WorkNeeds needs = {}) {
  const MetricsInputs inputs = all.inputs();
  const MetricsContext context(inputs, kOctober);
  return make_work_window(context, nominal, slid, needs);
}

TEST_CASE("a window slid by thirty days begins and ends at local midnights thirty days earlier") {
  Empty all;
  all.organisation.timezone = "Europe/Stockholm";
  all.work.first_merged = at(day(2025, 1, 3));
  const WorkWindow window = window_of(all, 3, 30);
  CHECK(window.months == 3);
  CHECK(window.from == day(2026, 7, 2));
  CHECK(window.to == day(2026, 10, 2));
  CHECK(window.begin == Instant{at(day(2026, 7, 1), 22).micros});
  CHECK(*window.month_at(day(2026, 7, 2)) == 0);
  CHECK(*window.month_at(day(2026, 8, 1)) == 0);
  CHECK(*window.month_at(day(2026, 8, 2)) == 1);
  CHECK(*window.month_at(day(2026, 10, 1)) == 2);
  CHECK_FALSE(window.month_at(day(2026, 10, 2)));
}

TEST_CASE("a month is available if every input was there on its first slid day") {
  Empty all;
  all.work.first_merged = at(day(2026, 8, 8));
  CHECK(window_of(all, 3, 0).months == 2);  // from September on
  all.work.first_merged = at(day(2026, 8, 7));
  CHECK(window_of(all, 3, 0).months == 3);   // the whole of August
  CHECK(window_of(all, 3, 30).months == 2);  // August slid begins in July
  all.work.first_defect = at(day(2026, 9, 20));
  CHECK(window_of(all, 3, 0, {.defects = true}).months == 2);  // rare records: from their month
  CHECK(window_of(all, 3, 0, {.reviews = true}).months == 0);
  CHECK(window_of(all, 12, 0).from == day(2026, 8, 1));
}

TEST_CASE("exposure and credits of a person add up over teams and months") {
  test::SmallWork work;
  const TeamIndex alpha = work.small.team("alpha");
  const TeamIndex beta = work.small.team("beta");
  Person& ada = work.small.person("ada", alpha);
  ada.memberships[0].share_millionths = 600'000;
  Membership second = ada.memberships[0];
  second.team = beta;
  second.share_millionths = 200'000;
  ada.memberships.push_back(second);
  work.change("c1", "ada", day(2026, 9, 1), day(2026, 9, 2));
  work.records.first_merged = at(day(2026, 1, 1));
  work.records.has_changes = true;
  const MetricsInputs inputs{work.small.organisation,
                             work.small.prices,
                             work.small.rates,
                             work.small.usage,
                             false,
                             std::nullopt,
                             &work.records};
  const MetricsContext base(inputs, kOctober);
  const WorkContext context(base);
  WorkFrames frames(context);
  const WorkFrame& frame = frames.of(make_work_window(base, 3, 0, {}));
  CHECK(frame.sums.exposure[0] == doctest::Approx(3 * 0.8));
  CHECK(frame.sums.by_subject[0].credits == doctest::Approx(1));
  const std::vector<GroupShare>& in_alpha = frame.shares[base.groups.of_team(alpha)];
  REQUIRE(in_alpha.size() == 1);
  CHECK(in_alpha[0].amounts.credits == doctest::Approx(0.75));
  CHECK(in_alpha[0].amounts.exposure == doctest::Approx(1.8));
  CHECK(frame.population[base.groups.of_team(beta)] == 1);
  CHECK(frame.population[base.groups.organisation()] == 1);
}

}  // namespace
}  // namespace shadowgraph
