#include <doctest/doctest.h>

#include "base/date.h"

using namespace shadowgraph;

namespace {

std::int64_t micros(std::string_view text) {
  const auto time = parse_time(text);
  REQUIRE_MESSAGE(time, text);
  REQUIRE(time->kind == ParsedTime::Kind::instant);
  return time->instant.micros;
}

}  // namespace

TEST_CASE("the ways of writing one instant give one instant") {
  const std::int64_t wanted = 1'786'451'416'375'000;  // 2026-08-11T12:30:16.375Z
  for (const char* text :
       {"2026-08-11T12:30:16.375Z", "2026-08-11 12:30:16.375Z", "2026-08-11t12:30:16.375z",
        "2026-08-11T14:30:16.375+02:00", "2026-08-11T14:30:16.3750000+0200",
        "2026-08-11T08:00:16.375-04:30", "2026-08-11T12:30:16.375000999Z"}) {
    CAPTURE(text);
    CHECK(micros(text) == wanted);
  }
}

TEST_CASE("times before 1970 are read too") {
  CHECK(micros("1969-12-31T23:59:59.999999Z") == -1);
  CHECK(micros("1970-01-01T00:00Z") == 0);
}

TEST_CASE("a time without an offset is a local one, a bare date a date") {
  const auto local = parse_time("1970-01-02 00:00:01");
  REQUIRE(local);
  CHECK(local->kind == ParsedTime::Kind::local);
  CHECK(local->local_micros == 86'401'000'000);
  const auto date = parse_time("2026-08-11");
  REQUIRE(date);
  CHECK(date->kind == ParsedTime::Kind::date);
  CHECK(date->date == make_date(2026, 8, 11));
}

TEST_CASE("a leap second is read as the second before it, at the end of a UTC day only") {
  CHECK(micros("2016-12-31T23:59:60Z") == micros("2016-12-31T23:59:59Z"));
  CHECK(micros("1990-12-31T15:59:60-08:00") == micros("1990-12-31T23:59:59Z"));
  CHECK_FALSE(parse_time("2016-12-31T12:00:60Z"));
}

TEST_CASE("what is no time is not read") {
  for (const char* text :
       {"", "2026-08-11T", "2026-08-11T12", "2026-08-11T12:60Z", "2026-08-11T24:00:00Z",
        "2026-08-11T12:30:61Z", "2026-08-11T12:30:16.Z", "2026-08-11T12:30:16.1234567890Z",
        "2026-08-11T12:30:16ZZ", "2026-08-11T12:30:16+2", "2026-08-11T12:30:16+25:00",
        "2026-08-11T12:30:16+02:60", "2026-08-11X12:30:16Z", "2026-02-30T12:30:16Z",
        "1786451416", "5/1/25", "2026-08-11T12:30:16 UTC", "2026-08-11T-1:30:16Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text));
  }
}
