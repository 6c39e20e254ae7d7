#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "base/date.h"

using namespace shadowgraph;

namespace {

constexpr std::int64_t kMicrosPerHour = 3'600'000'000;

Instant at(std::string_view text) {
  const auto time = parse_time(text);
  REQUIRE(time);
  REQUIRE(time->kind == ParsedTime::Kind::instant);
  return time->instant;
}

std::int64_t wall(std::string_view text) {
  const auto time = parse_time(text);
  REQUIRE(time);
  REQUIRE(time->kind == ParsedTime::Kind::local);
  return time->local_micros;
}

std::int64_t hours_of(const TimeZone& zone, Date day) {
  return (zone.midnight(day + 1).micros - zone.midnight(day).micros) / kMicrosPerHour;
}

TimeZone zone_named(std::string_view name) {
  const auto zone = TimeZone::find(name);
  REQUIRE(zone);
  return *zone;
}

}  // namespace

TEST_CASE("a day has 23 hours when clocks go forward and 25 when they go back") {
  const TimeZone stockholm = zone_named("Europe/Stockholm");
  CHECK(hours_of(stockholm, make_date(2026, 3, 29)) == 23);
  CHECK(hours_of(stockholm, make_date(2026, 3, 30)) == 24);
  CHECK(hours_of(stockholm, make_date(2026, 10, 25)) == 25);
}

TEST_CASE("a time that clocks skip moves forward by the gap") {
  const TimeZone stockholm = zone_named("Europe/Stockholm");
  CHECK(stockholm.to_instant(wall("2026-03-29T02:30:00")) == at("2026-03-29T03:30:00+02:00"));
  CHECK(stockholm.to_instant(wall("2026-03-29T02:00:00")) == at("2026-03-29T03:00:00+02:00"));
  CHECK(stockholm.to_instant(wall("2026-03-29T01:59:59")) == at("2026-03-29T01:59:59+01:00"));
  CHECK(stockholm.to_instant(wall("2026-03-29T03:00:00")) == at("2026-03-29T03:00:00+02:00"));
}

TEST_CASE("a time that comes twice is the earlier of the two") {
  const TimeZone stockholm = zone_named("Europe/Stockholm");
  CHECK(stockholm.to_instant(wall("2026-10-25T02:30:00")) == at("2026-10-25T02:30:00+02:00"));
  CHECK(stockholm.to_instant(wall("2026-10-25T03:00:00")) == at("2026-10-25T03:00:00+01:00"));
}

TEST_CASE("where midnight is skipped, the day begins with the first instant there is") {
  const TimeZone cairo = zone_named("Africa/Cairo");  // 2024-04-26 began at 01:00
  CHECK(cairo.midnight(make_date(2024, 4, 26)) == at("2024-04-26T01:00:00+03:00"));
  CHECK(hours_of(cairo, make_date(2024, 4, 26)) == 23);
}

TEST_CASE("a day that a place left out has no length") {
  const TimeZone apia = zone_named("Pacific/Apia");  // went over the date line, no 2011-12-30
  CHECK(hours_of(apia, make_date(2011, 12, 30)) == 0);
  CHECK(apia.local_date(at("2011-12-30T09:59:59Z")) == make_date(2011, 12, 29));
  CHECK(apia.local_date(at("2011-12-30T10:00:00Z")) == make_date(2011, 12, 31));
}

TEST_CASE("every instant lies between the midnights of its local day") {
  for (const char* name : {"Europe/Stockholm", "America/Sao_Paulo", "Asia/Kathmandu",
                           "Australia/Lord_Howe", "America/St_Johns", "UTC"}) {
    const TimeZone zone = zone_named(name);
    CAPTURE(name);
    for (std::int64_t hour = 24 * 365 * 40; hour < 24 * 365 * 60; hour += 5) {
      const Instant instant{hour * kMicrosPerHour + 1};
      const Date day = zone.local_date(instant);
      REQUIRE(zone.midnight(day) <= instant);
      REQUIRE(instant < zone.midnight(day + 1));
    }
  }
}

TEST_CASE("shifting times and zone by the same offset leaves the local day unchanged") {
  const TimeZone plain = TimeZone::utc();
  const TimeZone shifted = zone_named("Etc/GMT-5");  // five hours east
  for (std::int64_t hour = -1000; hour < 500'000; hour += 7) {
    const Instant instant{hour * kMicrosPerHour - 1};
    const Instant earlier{instant.micros - 5 * kMicrosPerHour};
    REQUIRE(plain.local_date(instant) == shifted.local_date(earlier));
  }
}

TEST_CASE("summer time goes on in the years ahead") {
  const TimeZone york = zone_named("America/New_York");
  CHECK(hours_of(york, make_date(2030, 3, 10)) == 23);
  CHECK(hours_of(york, make_date(2036, 11, 2)) == 25);
}

TEST_CASE("zones that don't exist are not found") {
  for (const char* name : {"Europe/Stokholm", "", "../etc/passwd", "europe/stockholm", "+02:00"}) {
    CAPTURE(name);
    CHECK_FALSE(TimeZone::find(name));
  }
  CHECK(TimeZone::utc().name() == "UTC");
}

TEST_CASE("several threads may look up zones at once") {
  std::vector<std::thread> threads;
  std::vector<Date> days(8);
  for (std::size_t i = 0; i < days.size(); ++i) {
    threads.emplace_back([&days, i] {
      const auto zone = TimeZone::find(i % 2 == 0 ? "Asia/Tokyo" : "Asia/Seoul");
      days[i] = zone->local_date(Instant{0});
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Date day : days) CHECK(day == make_date(1970, 1, 1));
}
