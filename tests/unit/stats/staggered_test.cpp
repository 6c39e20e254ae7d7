#include "stats/staggered.h"

#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "stats/random.h"
#include "support/county_panel.h"

namespace shadowgraph {
namespace {

using namespace testing;

struct Row {
  int group, period;
  double effect, error;
};

// Years as positions: 2003 is 0. R did::att_gt on mpdta, analytic standard errors.
constexpr std::array<Row, 12> kNeverTreated{{
    {1, 1, -0.0105032462209624, 0.0232510363681664},
    {1, 2, -0.0704231581031467, 0.0309847667572767},
    {1, 3, -0.137258738889403, 0.0364356642876865},
    {1, 4, -0.100811363085404, 0.0343592258346732},
    {3, 1, 0.00652011242423301, 0.0233268051418047},
    {3, 2, -0.00275081875051882, 0.0195585610358817},
    {3, 3, -0.00459460695286304, 0.0177551966592763},
    {3, 4, -0.0412244715462175, 0.0202291807041068},
    {4, 1, 0.0305066555832928, 0.01503356028013},
    {4, 2, -0.00272589288611625, 0.0163958328955344},
    {4, 3, -0.0310871193896889, 0.0178775113133435},
    {4, 4, -0.0260544107191966, 0.0166554353492522},
}};

void check_aggregate(const std::optional<AggregateEffect>& found, double effect, double error) {
  REQUIRE(found);
  CHECK(found->effect == doctest::Approx(effect).epsilon(1e-9));
  CHECK(found->standard_error == doctest::Approx(error).epsilon(1e-6));
}

TEST_CASE("effects, aggregates and pre-test on the county data, never treated as controls") {
  const auto panel = county_panel();
  if (!panel) return;
  const auto found = group_time_effects(*panel, StaggeredControl::never_treated);
  REQUIRE(found);
  REQUIRE(found->effects.size() == kNeverTreated.size());
  for (std::size_t r = 0; r < kNeverTreated.size(); ++r) {
    const GroupTimeEffect& effect = found->effects[r];
    CHECK(effect.group == kNeverTreated[r].group);
    CHECK(effect.period == kNeverTreated[r].period);
    CHECK(std::fabs(effect.effect - kNeverTreated[r].effect) < 1e-9);
    CHECK(effect.standard_error == doctest::Approx(kNeverTreated[r].error).epsilon(1e-6));
    CHECK(effect.post == (effect.period >= effect.group));
  }
  check_aggregate(found->simple, -0.0399512751551763, 0.0120340127701854);
  check_aggregate(found->by_group, -0.0310182822287484, 0.0124460593209979);
  check_aggregate(found->dynamic, -0.0772398214573151, 0.0199649890618494);
  check_aggregate(found->calendar, -0.0417004321312822, 0.01597185188456);
  CHECK(*found->pretest_wald == doctest::Approx(7.79123662720035).epsilon(1e-6));
  CHECK(*found->pretest_p == doctest::Approx(0.16812).epsilon(1e-5));
  CHECK(found->pretest_degrees == 5);
  const std::array<double, 7> by_event{.030507,  -.000563, -.024459, -.019932,
                                       -.050957, -.137259, -.100811};
  REQUIRE(found->event_times.size() == by_event.size());
  for (std::size_t e = 0; e < by_event.size(); ++e) {
    CHECK(found->event_times[e].event_time == static_cast<int>(e) - 3);
    CHECK(std::fabs(found->event_times[e].aggregate.effect - by_event[e]) < 1e-6);
  }
}

TEST_CASE("the same with those not yet treated as controls") {
  const auto panel = county_panel();
  if (!panel) return;
  const auto found = group_time_effects(*panel, StaggeredControl::not_yet_treated);
  REQUIRE(found);
  check_aggregate(found->simple, -0.0397636256230437, 0.0120524247873419);
  CHECK(std::fabs(found->dynamic->effect + 0.077399) < 1e-6);
  CHECK(std::fabs(found->by_group->effect + 0.030462) < 1e-6);
  CHECK(*found->pretest_p == doctest::Approx(0.16814).epsilon(1e-4));
  for (const GroupTimeEffect& effect : found->effects) {
    if (effect.group == 1 && effect.period == 1) CHECK(std::fabs(effect.effect + .019372) < 1e-6);
    if (effect.group == 3 && effect.period == 3) CHECK(std::fabs(effect.effect - .004661) < 1e-6);
  }
}

// Units of two groups and of none; a person's level and the months' are anything.
StaggeredPanel drawn_panel(double effect) {
  RandomStream stream(11);
  StaggeredPanel panel{40, 8, {}, {}};
  for (int i = 0; i < 40; ++i) {
    panel.first_treated.push_back(i % 4 == 0   ? std::optional(4)
                                  : i % 4 == 1 ? std::optional(5)
                                               : std::nullopt);
    const double level = 10 * stream.uniform();
    for (int t = 0; t < 8; ++t) {
      const bool treated = panel.first_treated.back() && t >= *panel.first_treated.back();
      panel.outcome.push_back(level + 0.3 * t + (treated ? effect : 0));
    }
  }
  return panel;
}

TEST_CASE("without noise the effect is found, whichever the controls") {
  for (const auto control : {StaggeredControl::never_treated, StaggeredControl::not_yet_treated}) {
    const auto found = group_time_effects(drawn_panel(2), control, 1);
    REQUIRE(found);
    for (const auto& aggregate : {found->simple, found->by_group, found->calendar}) {
      CHECK(aggregate->effect == doctest::Approx(2));
      CHECK(aggregate->standard_error == doctest::Approx(0).epsilon(1e-9));
    }
    CHECK_FALSE(found->pretest_wald);  // no spread: nothing to test with
    for (const GroupTimeEffect& effect : found->effects) {
      CHECK(effect.effect == doctest::Approx(effect.period >= effect.group ? 2 : 0));
      CHECK(effect.post == (effect.period >= effect.group - 1));
    }
  }
}

TEST_CASE("anticipation takes the month before out of the base") {
  StaggeredPanel panel = drawn_panel(2);
  for (std::size_t i = 0; i < panel.units; ++i) {  // a dip in the month before
    const auto& first = panel.first_treated[i];
    if (first) panel.outcome[i * panel.periods + static_cast<std::size_t>(*first - 1)] -= 5;
  }
  CHECK(group_time_effects(panel, StaggeredControl::never_treated, 1)->simple->effect ==
        doctest::Approx(2));
  CHECK(group_time_effects(panel, StaggeredControl::never_treated, 0)->simple->effect ==
        doctest::Approx(7));
}

TEST_CASE("no group, no control, or treatment from the first period on: nothing is formed") {
  StaggeredPanel panel = drawn_panel(1);
  for (auto& first : panel.first_treated) first = std::nullopt;
  CHECK_FALSE(group_time_effects(panel, StaggeredControl::never_treated));
  for (auto& first : panel.first_treated) first = 4;
  CHECK_FALSE(group_time_effects(panel, StaggeredControl::never_treated));
  for (std::size_t i = 0; i < panel.units; ++i) {
    if (i % 2 == 0)
      panel.first_treated[i] = std::nullopt;
    else
      panel.first_treated[i] = 0;
  }
  CHECK_FALSE(group_time_effects(panel, StaggeredControl::not_yet_treated));
  CHECK_FALSE(group_time_effects({}, StaggeredControl::not_yet_treated));
}

TEST_CASE("units treated from the start change nothing") {
  const auto panel = county_panel();
  if (!panel) return;
  StaggeredPanel more = *panel;
  for (int i = 0; i < 25; ++i) {
    more.first_treated.push_back(i % 2 == 0 ? 0 : -3);
    for (std::size_t t = 0; t < more.periods; ++t) more.outcome.push_back(i * 100.0);
  }
  more.units += 25;
  const auto one = group_time_effects(*panel, StaggeredControl::not_yet_treated);
  const auto two = group_time_effects(more, StaggeredControl::not_yet_treated);
  CHECK(one->simple->effect == two->simple->effect);
  CHECK(one->simple->standard_error == two->simple->standard_error);
}

}  // namespace
}  // namespace shadowgraph
