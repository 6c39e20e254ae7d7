// The parts of a row that need the organisation: its days, its people, its currency.
#include <algorithm>
#include <limits>

#include "base/digest.h"
#include "base/numbers.h"
#include "base/text.h"
#include "ingest/usage_file_rows.h"

namespace shadowgraph {
namespace {

// Seconds of the years 1 to 9999: beyond them a number is no time.
constexpr Int128 kGreatestSeconds = 253'402'300'799;

std::optional<ParsedTime> parse_epoch(std::string_view text, std::int64_t micros_per_unit) {
  const auto amount = parse_decimal(text);
  if (!amount) return std::nullopt;
  const Int128 micros = amount->pico * micros_per_unit / kPicoPerUnit;
  if (micros > kGreatestSeconds * 1'000'000 || micros < -kGreatestSeconds * 1'000'000) {
    return std::nullopt;
  }
  ParsedTime time;
  time.instant = {static_cast<std::int64_t>(micros)};
  return time;
}

// "5/1/25" and "05/01/2025": month, day, year.
std::optional<ParsedTime> parse_us_date(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  const auto month = parse_integer(parts[0]), day = parse_integer(parts[1]),
             year = parse_integer(parts[2]);
  const bool readable = month && day && year && *month >= 1 && *month <= 12 && *day >= 1 &&
                        *day <= 31 && *year >= 0 && *year <= 9999;
  if (!readable || (parts[2].size() != 2 && parts[2].size() != 4)) return std::nullopt;
  const auto full_year = static_cast<int>(parts[2].size() == 2 ? 2000 + *year : *year);
  const Month in = make_month(full_year, static_cast<int>(*month));
  if (*day > days_in(in)) return std::nullopt;
  ParsedTime time;
  time.kind = ParsedTime::Kind::date;
  time.date = first_day(in) + (static_cast<std::int32_t>(*day) - 1);
  return time;
}

// No tool wrote usage before 2000; a year beyond 2099 is a slip or a wrong unit of an epoch.
bool is_plausible(const ParsedTime& time) {
  constexpr std::int64_t kMicrosPerDay = 86'400'000'000;
  static const Date first = first_day(make_month(2000, 1));
  static const Date last = first_day(make_month(2100, 1));
  switch (time.kind) {
    case ParsedTime::Kind::date: return time.date >= first && time.date < last;
    case ParsedTime::Kind::instant:
      return time.instant.micros >= first.days * kMicrosPerDay &&
             time.instant.micros < last.days * kMicrosPerDay;
    case ParsedTime::Kind::local: break;
  }
  return time.local_micros >= first.days * kMicrosPerDay &&
         time.local_micros < last.days * kMicrosPerDay;
}

bool same_currency(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    return upper(x) == upper(y);
  });
}

std::string upper_currency(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return upper;
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

}  // namespace

std::optional<ParsedTime> UsageRowReader::parse_timestamp(std::string_view text) const {
  switch (plan_.preset->time_format) {
    case TimeFormat::epoch_seconds: return parse_epoch(text, 1'000'000);
    case TimeFormat::epoch_milliseconds: return parse_epoch(text, 1'000);
    case TimeFormat::us_date: return parse_us_date(text);
    case TimeFormat::iso: break;
  }
  return parse_time(text);
}

void UsageRowReader::set_instant(UsageRow& row, Instant instant) {
  if (!(instant >= day_begin_ && instant < day_end_)) {
    day_ = plan_.local_zone.local_date(instant);
    day_begin_ = plan_.local_zone.midnight(day_);
    day_end_ = plan_.local_zone.midnight(day_ + 1);
  }
  row.instant = instant;
  row.day = day_;
}

void UsageRowReader::set_date(UsageRow& row, Date date) {
  if (day_ != date || day_begin_ == day_end_) {
    day_ = date;
    day_begin_ = plan_.local_zone.midnight(day_);
    day_end_ = plan_.local_zone.midnight(day_ + 1);
  }
  row.time_kind = ParsedTime::Kind::date;
  row.instant = day_begin_;
  row.day = date;
}

bool UsageRowReader::fill_time(UsageRow& row, const CsvReader& reader) {
  const CellText cell = cells_.text(UsageField::timestamp);
  const auto time = parse_timestamp(cell.text);
  if (time && !is_plausible(*time)) {
    cells_.fail("usage.bad-time", cell.column,
                cells_.quoted(cell) + " lies outside the years 2000 to 2099",
                "check the export: one wrong year would move the months that are reported");
    return false;
  }
  if (!time) {
    cells_.fail("usage.bad-time", cell.column,
                cell.text.empty() ? "the row has no time" : cells_.quoted(cell) + " is no time",
                "write it as 2026-10-31T09:30:00Z, or as 2026-10-31 for a whole day");
    return false;
  }
  if (time->kind == ParsedTime::Kind::date) {
    set_date(row, time->date);
  } else if (time->kind == ParsedTime::Kind::instant) {
    set_instant(row, time->instant);
  } else if (plan_.timezone) {
    set_instant(row, plan_.timezone->to_instant(time->local_micros));
  } else {
    if (!plan_.zoneless_told) {
      const CsvPlace place = reader.field_place(cell.column);
      diagnostics_.error("usage.time-without-zone", {plan_.path, place.line, place.column},
                         cells_.quoted(cell) + " has no time zone",
                         "end times with Z or an offset such as +02:00, or name the zone in "
                         "org.toml: [[source]] timezone = \"Europe/Stockholm\"",
                         csv_line_at(reader.raw(), reader.line(), place));
    }
    return false;
  }
  return true;
}

PersonIndex UsageRowReader::find_person(std::string_view alias) {
  KnownAlias& known = aliases_[fnv1a_64(alias) % kAliasSlots];
  if (known.used && known.alias == alias) return known.person;
  lowered_.assign(alias);
  for (char& c : lowered_) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto found = plan_.organisation->alias_owner.find(lowered_);
  known.used = true;
  known.alias.assign(alias);
  known.person = found == plan_.organisation->alias_owner.end() ? kNone : found->second;
  return known.person;
}

bool UsageRowReader::fill_person(UsageRow& row) {
  const std::string_view alias = cells_.text(UsageField::person).text;
  const bool nobody =
      alias.empty() || std::ranges::any_of(plan_.preset->nobody, [&](const std::string& word) {
        return matches_words(word, alias);
      });
  if (!nobody) {
    row.person = alias;
    row.person_index = find_person(alias);
  } else if (plan_.default_person != kNone) {
    row.person = plan_.organisation->people[plan_.default_person].id;
    row.person_index = plan_.default_person;
  }
  return true;
}

// [[source]] cost says which layer the file's money is; where a preset tells two apart, the value
// is the amount that every row has.
bool UsageRowReader::fill_money(UsageRow& row) {
  row.billed = cells_.money(UsageField::billed);
  row.value = cells_.money(UsageField::value);
  if (cells_.failed()) return false;
  if (plan_.cost_layer) {
    const std::optional<Money> amount = row.value ? row.value : row.billed;
    row.billed = *plan_.cost_layer == CostLayer::billed ? amount : std::nullopt;
    row.value = *plan_.cost_layer == CostLayer::value ? amount : std::nullopt;
  }
  return (!row.billed && !row.value) || convert(row);
}

bool UsageRowReader::convert(UsageRow& row) {
  CellText currency = cells_.text(UsageField::currency);
  if (currency.text.empty()) currency = {plan_.currency, kNoColumn};
  if (same_currency(currency.text, plan_.organisation->currency)) return true;
  if (!is_currency(currency.text)) {
    cells_.fail("usage.bad-word", currency.column,
                cells_.quoted(currency) + " is no currency", "write three letters, such as EUR");
    return false;
  }
  const auto rate = find_rate(month_of(row.day), currency);
  if (!rate) return false;
  if (row.billed) row.billed = convert_money(*row.billed, *rate);
  if (row.value) row.value = convert_money(*row.value, *rate);
  return true;
}

// A rate that is missing is told once a file, currency and month: the diagnostic has no line, so
// that all pieces of a file give the same one.
std::optional<Money> UsageRowReader::find_rate(Month month, const CellText& currency) {
  if (rate_.month == month && same_currency(rate_.currency, currency.text)) return rate_.rate;
  rate_ = {month, upper_currency(currency.text), std::nullopt};
  const auto found = plan_.rates->rates.find({month.index, rate_.currency});
  if (found != plan_.rates->rates.end()) {
    rate_.rate = found->second;
  } else {
    const std::string& report = plan_.organisation->currency;
    diagnostics_.error("usage.missing-rate", {plan_.path, 0, 0},
                       "there is no rate from " + rate_.currency + " to " + report + " for " +
                           format_month(month),
                       "add to fx.csv the row " + format_month(month) + "," + rate_.currency +
                           ",RATE, where RATE is what one " + rate_.currency + " was worth in " +
                           report);
  }
  return rate_.rate;
}

// money × rate / 10^12 without leaving 128 bits: whole units and the rest apart. Ties go to the
// even sum, so the rest is rounded by hand.
Money convert_money(Money money, Money rate) {
  const bool negative = money.pico < 0;
  const Int128 amount = negative ? -money.pico : money.pico;
  const Int128 rest = amount % kPicoPerUnit * rate.pico;
  Int128 product = amount / kPicoPerUnit * rate.pico + rest / kPicoPerUnit;
  const Int128 twice_over = rest % kPicoPerUnit * 2;
  const bool odd = product % 2 != 0;
  if (twice_over > kPicoPerUnit || (twice_over == kPicoPerUnit && odd)) ++product;
  return {negative ? -product : product};
}

}  // namespace shadowgraph
