#include "metrics/calendar.h"

#include <algorithm>
#include <utility>

namespace shadowgraph {
namespace {

Month history_start(Date first_record) {
  const Month month = month_of(first_record);
  return first_record - first_day(month) < 7 ? month : month + 1;
}

Span span_of(const Calendar& calendar, std::string window, int nominal) {
  Span span;
  span.window = std::move(window);
  span.nominal = nominal;
  span.count = std::min(calendar.months.size(), static_cast<std::size_t>(nominal));
  span.first = calendar.months.size() - span.count;
  // Without an available month the row still names the window it would have had.
  const int months = span.count > 0 ? static_cast<int>(span.count) : nominal;
  span.from = first_day(calendar.edition - (months - 1));
  span.to = first_day(calendar.edition + 1);
  return span;
}

void add_spans(Calendar& calendar) {
  for (std::size_t i = 0; i < calendar.months.size(); ++i) {
    const Month month = calendar.months[i];
    calendar.spans.push_back({"", i, 1, 1, first_day(month), first_day(month + 1)});
  }
  calendar.spans.push_back(span_of(calendar, "W1", 1));
  calendar.spans.push_back(span_of(calendar, "W3", 3));
  calendar.spans.push_back(span_of(calendar, "W12", 12));
}

void add_weeks(Calendar& calendar, Weekday week_start) {
  if (calendar.months.empty()) return;
  const Date begin = first_day(calendar.months.front());
  const Date end = first_day(calendar.edition + 1);
  Date from = begin;
  while (weekday_of(from) != week_start) from = from + 1;
  for (; (from + 7) <= end; from = from + 7) {
    const std::int32_t month = month_of(from + 6) - calendar.months.front();
    calendar.weeks.push_back({from, from + 7, static_cast<std::size_t>(month)});
  }
}

void add_working_days(Calendar& calendar, const Organisation& organisation) {
  const Date end = first_day(calendar.edition + 1);
  for (Date day = first_day(calendar.edition); day < end; day = day + 1) {
    const bool works = std::find(organisation.workdays.begin(), organisation.workdays.end(),
                                 weekday_of(day)) != organisation.workdays.end();
    const bool holiday = std::find(organisation.holidays.begin(), organisation.holidays.end(),
                                   day) != organisation.holidays.end();
    if (works && !holiday) calendar.working_days.push_back(day);
  }
}

}  // namespace

std::optional<std::size_t> Calendar::position(Month month) const {
  if (months.empty() || month < months.front() || month > months.back()) return std::nullopt;
  return static_cast<std::size_t>(month - months.front());
}

Calendar make_calendar(const Organisation& organisation, Month edition,
                       std::optional<Date> first_record_of_usage) {
  Calendar calendar;
  calendar.edition = edition;
  if (first_record_of_usage) {
    const std::int32_t available = edition - history_start(*first_record_of_usage) + 1;
    calendar.months_of_history = std::max(0, available);
    const int shown = std::min(calendar.months_of_history, static_cast<int>(kMostMonths));
    for (int back = shown - 1; back >= 0; --back) calendar.months.push_back(edition - back);
  }
  add_spans(calendar);
  add_weeks(calendar, organisation.week_start);
  add_working_days(calendar, organisation);
  return calendar;
}

}  // namespace shadowgraph
