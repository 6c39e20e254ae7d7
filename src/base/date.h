// Days, months and instants. A Date is a proleptic Gregorian day counted from 1970-01-01, a Month
// counts from 0000-01, an Instant is microseconds since the Unix epoch, UTC (METRICS 1.1).
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace shadowgraph {

struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};
struct Month {
  std::int32_t index = 0;  // year * 12 + (month - 1)
  auto operator<=>(const Month&) const = default;
};
struct Instant {
  std::int64_t micros = 0;
  auto operator<=>(const Instant&) const = default;
};
enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

inline Date operator+(Date date, std::int32_t days) { return {date.days + days}; }
inline Date operator-(Date date, std::int32_t days) { return {date.days - days}; }
inline std::int32_t operator-(Date a, Date b) { return a.days - b.days; }
inline Month operator+(Month month, std::int32_t months) { return {month.index + months}; }
inline Month operator-(Month month, std::int32_t months) { return {month.index - months}; }
inline std::int32_t operator-(Month a, Month b) { return a.index - b.index; }

[[nodiscard]] Date make_date(int year, int month, int day);  // REQUIRES: a real day
[[nodiscard]] Month month_of(Date date);
[[nodiscard]] Month make_month(int year, int month);
[[nodiscard]] int year_of(Month month);
[[nodiscard]] int month_number(Month month);  // 1..12
[[nodiscard]] Date first_day(Month month);
[[nodiscard]] int days_in(Month month);
[[nodiscard]] Weekday weekday_of(Date date);

[[nodiscard]] std::optional<Date> parse_date(std::string_view text);    // "2026-10-31", real days
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);  // "2026-10"
[[nodiscard]] std::optional<Weekday> parse_weekday(std::string_view text);  // "mon", "monday"
[[nodiscard]] std::string format_date(Date date);     // 2026-10-31
[[nodiscard]] std::string format_month(Month month);  // 2026-10
[[nodiscard]] std::string month_words(Month month);   // October 2026
[[nodiscard]] std::string day_words(Date date);       // 31 October 2026

// A timestamp as files hold it: an instant, or a local time that still needs a zone, or a bare date.
struct ParsedTime {
  enum class Kind { instant, local, date } kind = Kind::instant;
  Instant instant;               // of kind instant
  std::int64_t local_micros = 0; // of kind local: microseconds since 1970-01-01T00:00 of the wall clock
  Date date;                     // of kind date
};
// ISO 8601 / RFC 3339: date; date 'T' or ' ' hh:mm[:ss[.fraction of 1-9 digits]][Z|±hh:mm|±hhmm].
// Digits beyond microseconds are cut. A leap second 23:59:60 is read as :59. Null if unreadable.
[[nodiscard]] std::optional<ParsedTime> parse_time(std::string_view text);

// An IANA zone. Cheap to copy; lookups are thread-safe and cached.
class TimeZone {
 public:
  [[nodiscard]] static std::optional<TimeZone> find(std::string_view name);
  [[nodiscard]] static TimeZone utc();
  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] Date local_date(Instant instant) const;
  // Local midnight of a day; where clocks skip midnight, the first instant of the day.
  [[nodiscard]] Instant midnight(Date date) const;
  // In a gap the time moves forward by the gap; an ambiguous time takes the earlier instant.
  [[nodiscard]] Instant to_instant(std::int64_t local_micros) const;

 private:
  struct Rules;
  std::shared_ptr<const Rules> rules_;
};

}  // namespace shadowgraph
