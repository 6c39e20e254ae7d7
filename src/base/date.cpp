#include "base/date.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

constexpr std::array<std::string_view, 12> kMonthWords = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr std::array<std::string_view, 7> kWeekdayWords = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

std::chrono::year_month_day civil(Date date) {
  return std::chrono::sys_days{std::chrono::days{date.days}};
}

int floor_divide(int value, int divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

// `count` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

Date make_date(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  return {static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

Month month_of(Date date) {
  const auto ymd = civil(date);
  return make_month(static_cast<int>(ymd.year()),
                    static_cast<int>(static_cast<unsigned>(ymd.month())));
}

Month make_month(int year, int month) { return {year * 12 + (month - 1)}; }
int year_of(Month month) { return floor_divide(month.index, 12); }
int month_number(Month month) { return month.index - year_of(month) * 12 + 1; }
Date first_day(Month month) { return make_date(year_of(month), month_number(month), 1); }
int days_in(Month month) { return first_day(month + 1) - first_day(month); }

Weekday weekday_of(Date date) {
  const std::chrono::weekday day{std::chrono::sys_days{std::chrono::days{date.days}}};
  return static_cast<Weekday>(day.iso_encoding() - 1);
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (day > 28 && day > days_in(make_month(year, month))) return std::nullopt;
  return make_date(year, month, day);
}

std::optional<Month> parse_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  if (year < 0 || month < 1 || month > 12) return std::nullopt;
  return make_month(year, month);
}

std::optional<Weekday> parse_weekday(std::string_view text) {
  for (std::size_t i = 0; i < kWeekdayWords.size(); ++i) {
    if (text == kWeekdayWords[i] || text == kWeekdayWords[i].substr(0, 3)) {
      return static_cast<Weekday>(i);
    }
  }
  return std::nullopt;
}

std::string format_date(Date date) {
  const auto ymd = civil(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string format_month(Month month) {
  return fmt::format("{:04}-{:02}", year_of(month), month_number(month));
}

std::string month_words(Month month) {
  return fmt::format("{} {}", kMonthWords[static_cast<std::size_t>(month_number(month) - 1)],
                     year_of(month));
}

std::string day_words(Date date) {
  return fmt::format("{} {}", static_cast<unsigned>(civil(date).day()),
                     month_words(month_of(date)));
}

}  // namespace shadowgraph
