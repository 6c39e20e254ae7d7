#include "base/date.h"

#include <doctest/doctest.h>

using namespace shadowgraph;

TEST_CASE("every day of four centuries survives being written and read") {
  for (std::int32_t days = -40'000; days < 110'000; ++days) {
    const Date date{days};
    REQUIRE(parse_date(format_date(date)) == date);
    const Month month = month_of(date);
    REQUIRE(first_day(month) <= date);
    REQUIRE(date < first_day(month + 1));
  }
}

TEST_CASE("known days have their known numbers and weekdays") {
  CHECK(make_date(1970, 1, 1).days == 0);
  CHECK(make_date(2000, 3, 1).days == 11017);
  CHECK(weekday_of(make_date(1970, 1, 1)) == Weekday::thursday);
  CHECK(weekday_of(make_date(2026, 10, 31)) == Weekday::saturday);
  CHECK(weekday_of(make_date(1969, 12, 31)) == Weekday::wednesday);
}

TEST_CASE("days that no calendar has are not dates") {
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-01",
                           "2026-04-1", "2026/04/01", "", "2026-04-01 ", "20260401", "2026-04-00",
                           "-026-04-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
  CHECK(parse_date("2024-02-29"));
  CHECK(parse_date("2000-02-29"));
  CHECK_FALSE(parse_date("1900-02-29"));
}

TEST_CASE("months count on over the year's end") {
  const Month december = make_month(2025, 12);
  CHECK(december + 1 == make_month(2026, 1));
  CHECK(make_month(2026, 10) - make_month(2025, 10) == 12);
  CHECK(year_of(december) == 2025);
  CHECK(month_number(december) == 12);
  CHECK(month_number(make_month(2026, 1)) == 1);
  CHECK(days_in(make_month(2024, 2)) == 29);
  CHECK(days_in(make_month(2026, 2)) == 28);
  CHECK(days_in(december) == 31);
}

TEST_CASE("months are read as a year and two digits, and nothing else") {
  CHECK(parse_month("2026-10") == make_month(2026, 10));
  for (const char* text : {"2026-13", "2026-00", "2026-1", "2026", "2026-10-01", "26-10"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_month(text));
  }
}

TEST_CASE("days and months have words") {
  CHECK(month_words(make_month(2026, 10)) == "October 2026");
  CHECK(day_words(make_date(2026, 3, 1)) == "1 March 2026");
  CHECK(format_month(make_month(987, 1)) == "0987-01");
}

TEST_CASE("weekdays are read short and long") {
  CHECK(parse_weekday("mon") == Weekday::monday);
  CHECK(parse_weekday("sunday") == Weekday::sunday);
  CHECK_FALSE(parse_weekday("mo"));
  CHECK_FALSE(parse_weekday("Monday"));
}
