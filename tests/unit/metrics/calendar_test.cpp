#include "metrics/calendar.h"

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

TEST_CASE("history begins with the month of a first record in its first seven days, else the next") {
  const Organisation organisation;
  const Month edition = make_month(2026, 10);
  CHECK(make_calendar(organisation, edition, make_date(2026, 8, 7)).months.size() == 3);
  CHECK(make_calendar(organisation, edition, make_date(2026, 8, 8)).months.size() == 2);
  CHECK(make_calendar(organisation, edition, make_date(2026, 10, 9)).months.empty());
}

TEST_CASE("a window with fewer available months uses those and has their dates") {
  const Calendar calendar =
      make_calendar(Organisation{}, make_month(2026, 10), make_date(2026, 9, 1));
  const Span& w3 = calendar.spans[calendar.w3()];
  CHECK(w3.window == "W3");
  CHECK(w3.count == 2);
  CHECK(w3.from == make_date(2026, 9, 1));
  CHECK(w3.to == make_date(2026, 11, 1));
}

TEST_CASE("at most two years of months are shown and all are counted") {
  const Calendar calendar =
      make_calendar(Organisation{}, make_month(2026, 10), make_date(2022, 1, 1));
  CHECK(calendar.months.size() == 24);
  CHECK(calendar.months.front() == make_month(2024, 11));
  CHECK(calendar.months_of_history == 58);
  CHECK(calendar.spans[calendar.w12()].count == 12);
}

TEST_CASE("a week belongs to the month in which it ends and is never cut") {
  const Calendar calendar =
      make_calendar(Organisation{}, make_month(2026, 10), make_date(2026, 9, 1));
  // 31 August 2026 is a Monday outside the history; the first whole week begins on 7 September.
  CHECK(calendar.weeks.front().from == make_date(2026, 9, 7));
  for (const Week& week : calendar.weeks) {
    CHECK(week.to - week.from == 7);
    CHECK(calendar.months[week.month] == month_of(week.to - 1));
  }
  CHECK(calendar.weeks.back().to == make_date(2026, 10, 26));
}

TEST_CASE("working days leave out weekends and holidays") {
  Organisation organisation;
  organisation.holidays = {make_date(2026, 10, 1)};
  const Calendar calendar =
      make_calendar(organisation, make_month(2026, 10), make_date(2026, 9, 1));
  CHECK(calendar.working_days.size() == 21);
  CHECK(calendar.working_days.front() == make_date(2026, 10, 2));
}

}  // namespace
}  // namespace shadowgraph
