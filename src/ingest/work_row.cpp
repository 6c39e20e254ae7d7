// The cells of one row of a file of work.
#include <algorithm>

#include "base/money.h"
#include "base/numbers.h"
#include "base/text.h"
#include "ingest/work_table.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kGreatestCount = 1'000'000'000'000'000;
constexpr std::size_t kShownBytes = 60;
constexpr const char* kTimeHint = "write 2026-10-31T09:30:00Z, or a day as 2026-10-31";

bool same_word(std::string_view a, std::string_view lower_case) {
  return std::ranges::equal(a, lower_case, [](char x, char y) {
    return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
  });
}

// No change was made before 1970; a year beyond 2099 is a slip.
bool is_plausible(Instant instant) {
  constexpr std::int64_t kEnd = 4'102'444'800'000'000;  // 2100-01-01
  return instant.micros >= 0 && instant.micros < kEnd;
}

// "31/10/2026", "10.31.26": as a spreadsheet writes days, and not for everybody the same day.
bool is_local_notation(std::string_view text) {
  const std::string_view head = text.substr(0, text.find(' '));
  return std::ranges::count(head, '/') == 2 || std::ranges::count(head, '.') == 2;
}

// "1 or 2", "a, b or c"
std::string list_of(std::span<const std::string_view> words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += words[i];
  }
  return list;
}

}  // namespace

std::string_view WorkRow::text(std::size_t column) const {
  const std::uint32_t place = places_[column];
  return place == kAbsent ? std::string_view{} : trim(reader_.fields()[place]);
}

std::string WorkRow::quoted(std::size_t column) const {
  const std::string_view cell = text(column);
  std::string shown = to_valid_utf8(cell.substr(0, kShownBytes));
  if (cell.size() > kShownBytes) shown += "…";
  return "'" + shown + "' in the column '" + std::string(shape_.columns[column]) + "'";
}

void WorkRow::fail(const char* code, std::size_t column, std::string message, std::string hint) {
  if (failed()) return;
  code_ = code;
  column_ = column;
  message_ = std::move(message);
  hint_ = std::move(hint);
}

std::string_view WorkRow::required_text(std::size_t column) {
  const std::string_view cell = text(column);
  if (cell.empty()) {
    fail("work.missing-cell", column,
         "the column '" + std::string(shape_.columns[column]) + "' is empty in this row",
         "fill the cell, or take the row out");
  }
  return cell;
}

Instant WorkRow::midnight(Date date) {
  if (!day_begins_ || day_ != date) {
    day_ = date;
    day_begins_ = zones_.local.midnight(date);
  }
  return *day_begins_;
}

void WorkRow::fail_time(std::size_t column, const std::optional<ParsedTime>& read) {
  if (!read) {
    fail("work.bad-time", column,
         quoted(column) + (is_local_notation(text(column))
                               ? " is a day in a notation that countries read differently"
                               : " is no time"),
         kTimeHint);
  } else if (read->kind == ParsedTime::Kind::local && !failed()) {
    zoneless_ = true;
    fail("work.time-without-zone", column, quoted(column) + " has no time zone",
         "end times with Z or an offset such as +02:00, or name the zone in org.toml: [[source]] "
         "files = \"work/*.csv\" and timezone = \"Europe/Stockholm\"");
  } else {
    fail("work.bad-time", column, quoted(column) + " lies outside the years 1970 to 2099",
         "check the year");
  }
}

std::optional<Instant> WorkRow::time(std::size_t column) {
  const std::string_view cell = text(column);
  if (cell.empty()) return std::nullopt;
  const auto read = parse_time(cell);
  std::optional<Instant> instant;
  if (read && read->kind == ParsedTime::Kind::instant) {
    instant = read->instant;
  } else if (read && read->kind == ParsedTime::Kind::date) {
    instant = midnight(read->date);
  } else if (read && zones_.file) {
    instant = zones_.file->to_instant(read->local_micros);
  }
  if (instant && is_plausible(*instant)) return instant;
  fail_time(column, read);
  return std::nullopt;
}

Instant WorkRow::required_time(std::size_t column) {
  (void)required_text(column);
  return time(column).value_or(Instant{});
}

std::optional<double> WorkRow::number(std::size_t column) {
  const std::string_view cell = text(column);
  if (cell.empty()) return std::nullopt;
  const bool plain = cell.find_first_not_of("0123456789+-.,eE") == std::string_view::npos;
  const auto value = plain ? parse_money_cell(cell) : std::nullopt;
  if (value) return to_double(*value);
  fail("work.bad-number", column, quoted(column) + " is not a number",
       "write a number such as 45 or 12.5, or leave the cell empty where it is unknown");
  return std::nullopt;
}

std::optional<std::int64_t> WorkRow::count(std::size_t column) {
  const std::string_view cell = text(column);
  if (cell.empty()) return std::nullopt;
  const auto value = parse_count_cell(cell);
  if (!value) {
    fail("work.bad-number", column, quoted(column) + " is not a whole number",
         "write a whole number, or leave the cell empty where it is unknown");
  } else if (*value < 0) {
    fail("work.negative-number", column, quoted(column) + " is below zero",
         "a count is 0 or more");
  } else if (*value > kGreatestCount) {
    fail("work.bad-number", column, quoted(column) + " is more than a row can hold",
         "check the export: a count is at most 10^15");
  } else {
    return value;
  }
  return std::nullopt;
}

std::optional<std::size_t> WorkRow::word(std::size_t column,
                                         std::span<const std::string_view> words) {
  const std::string_view cell = text(column);
  if (cell.empty()) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (same_word(cell, words[i])) return i;
  }
  std::string spelt = ascii_lower(cell);
  std::ranges::replace(spelt, ' ', '_');
  const std::string near = nearest_word(spelt, {words.begin(), words.end()});
  fail("work.bad-word", column, quoted(column) + " is not one of its words",
       near.empty() ? "write " + list_of(words) + ", or leave the cell empty where it is unknown"
                    : "did you mean '" + near + "'? The words are " + list_of(words));
  return std::nullopt;
}

Answer WorkRow::answer(std::size_t column) {
  static constexpr std::string_view kWords[] = {"yes", "no", "unknown"};
  const std::string_view cell = text(column);
  if (same_word(cell, "true") || same_word(cell, "false") || cell == "1" || cell == "0") {
    const bool yes = same_word(cell, "true") || cell == "1";
    fail("work.bad-word", column, quoted(column) + " is not one of its words",
         "write " + std::string(yes ? "yes" : "no") + " for " + std::string(cell) +
             "; the words are yes, no or unknown");
    return Answer::unknown;
  }
  const auto found = word(column, kWords);
  if (!found || *found == 2) return Answer::unknown;
  return *found == 0 ? Answer::yes : Answer::no;
}

void WorkRow::check_order(std::size_t earlier, std::optional<Instant> earlier_at,
                          std::size_t later, std::optional<Instant> later_at) {
  if (failed() || !earlier_at || !later_at || *earlier_at <= *later_at) return;
  const bool day = text(later).size() == 10 && text(earlier).size() > 10;
  fail("work.contradiction", later,
       quoted(later) + " lies before " + quoted(earlier),
       day ? "a day counts from its midnight: give both as times, or both as days"
           : "check whether the two columns are swapped");
}

}  // namespace shadowgraph
