#include "ingest/org_settings.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace shadowgraph {
namespace {

constexpr int kManyDays = 3650;
constexpr int kMany = 1'000'000'000;

void read_calendar(TomlTable& table, Organisation& organisation) {
  const auto weekday = [&](std::string_view key, const Mention& word) {
    const auto found = parse_weekday(ascii_lower(word.text));
    if (!found) {
      table.error("unknown-word", key, fmt::format("'{}' is no weekday", word.text),
                  "write mon, tue, wed, thu, fri, sat or sun, or the whole word");
    }
    return found;
  };
  if (const auto word = table.text("week_start")) {
    organisation.week_start = weekday("week_start", *word).value_or(Weekday::monday);
  }
  if (table.has("workdays")) {
    std::vector<Weekday> days;
    for (const Mention& word : table.texts("workdays")) {
      if (const auto day = weekday("workdays", word)) days.push_back(*day);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.empty() && table.place("workdays").given()) {
      table.error("no-workdays", "workdays", "a week needs at least one working day",
                  "write workdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]");
    } else {
      organisation.workdays = std::move(days);
    }
  } else {
    (void)table.any("workdays");
  }
  organisation.holidays = table.dates("holidays");
  std::sort(organisation.holidays.begin(), organisation.holidays.end());
  organisation.fiscal_year_start =
      static_cast<int>(table.count("fiscal_year_start", 1, 12).value_or(1));
}

// A time with an offset, or a date that means its local midnight.
std::optional<Instant> read_as_of(TomlTable& table, const Organisation& organisation) {
  const toml::node* node = table.any("as_of");
  if (node == nullptr) return std::nullopt;
  if (const auto* day = node->as_date()) {
    const toml::date date = day->get();
    return TimeZone::find(organisation.timezone)
        ->midnight(make_date(date.year, date.month, date.day));
  }
  const auto* time = node->as_date_time();
  if (time == nullptr || !time->get().offset) {
    table.wrong_type("as_of", "a date, or a time with an offset", "2026-11-01T00:00:00Z");
    return std::nullopt;
  }
  const toml::date_time at = time->get();
  const std::int64_t days = make_date(at.date.year, at.date.month, at.date.day).days;
  const std::int64_t minutes = days * 1440 + at.time.hour * 60 + at.time.minute -
                               at.offset->minutes;
  const std::int64_t seconds = minutes * 60 + at.time.second;
  return Instant{seconds * 1'000'000 + at.time.nanosecond / 1000};
}

void read_count(TomlTable& table, std::string_view key, std::int64_t least, std::int64_t most,
                int& value) {
  if (const auto found = table.count(key, least, most)) value = static_cast<int>(*found);
}

void read_ratio(TomlTable& table, std::string_view key, double most, double& value) {
  if (const auto found = table.ratio(key, 0, most)) value = *found;
}

void read_windows(TomlTable& table, ReportSettings& report) {
  read_count(table, "replicates", 19, 100'000, report.replicates);
  read_count(table, "H", 1, kManyDays, report.survival_days);
  read_count(table, "H_defect", 1, kManyDays, report.defect_days);
  read_count(table, "sev_max", 1, 4, report.sev_max);
  read_count(table, "sprint_days", 1, 366, report.sprint_days);
  read_count(table, "carry_months", 0, 120, report.carry_months);
  read_count(table, "help_minutes_per_point", 1, kMany, report.help_minutes_per_point);
  read_count(table, "reviews_per_point", 1, kMany, report.reviews_per_point);
  read_count(table, "document_words", 1, kMany, report.document_words);
  read_count(table, "document_tokens", 1, kMany, report.document_tokens);
  read_count(table, "trap_lines", 1, kMany, report.trap_lines);
}

void read_money(TomlTable& table, ReportSettings& report) {
  constexpr double kMostRatio = 1000;
  read_ratio(table, "theta", kMostRatio, report.theta);
  read_ratio(table, "on_cost_rate", kMostRatio, report.on_cost_rate);
  read_ratio(table, "cash_flat_growth", kMostRatio, report.cash_flat_growth);
  read_ratio(table, "cash_flat_allowance", kMostRatio, report.cash_flat_allowance);
  report.inflation = table.ratio("inflation", -1, kMostRatio);
  report.huang_salary_floor = table.decimal("huang_salary_floor");
  if (const auto amount = table.decimal("min_anomaly")) report.min_anomaly = *amount;
}

// A bound that protects people may be raised, never lowered.
void read_floor(TomlTable& table, std::string_view key, const char* code, int& value) {
  const auto found = table.count(key, 0, kMany);
  if (!found) return;
  if (*found < value) {
    table.error(code, key, fmt::format("'{}' is {}; the least is {}", key, *found, value),
                fmt::format("write {} or more, or take the line away", value));
    return;
  }
  value = static_cast<int>(*found);
}

void read_privacy(TomlTable& table, ReportSettings& report) {
  read_floor(table, "min_group", "min-group-too-low", report.min_group);
  read_floor(table, "min_group_pay", "min-group-too-low", report.min_group_pay);
  read_floor(table, "dominance_p", "dominance-too-low", report.dominance_p);
  report.pseudonym_scope_year =
      table.word<bool>("pseudonym_scope", {{"edition", false}, {"year", true}}).value_or(false);
  if (const auto path = table.text("pseudonym_key")) report.pseudonym_key = path->text;
}

}  // namespace

void read_org_settings(TomlTable& root, OrgReading& reading) {
  auto table = root.table("org", "[org]");
  if (!table) {
    if (!root.has("org")) {
      Mention whole_file = root.place();
      whole_file.position.line = 0;
      whole_file.source_line.clear();
      report_error(reading.diagnostics, "org.missing-key", whole_file, "[org] is missing",
                   "begin the file with [org] and name = \"…\"");
    }
    return;
  }
  Organisation& organisation = reading.organisation;
  if (const auto name = table->text("name", Presence::required)) organisation.name = name->text;
  if (const auto zone = table->timezone("timezone")) organisation.timezone = zone->text;
  if (const auto currency = table->currency("currency")) organisation.currency = currency->text;
  read_calendar(*table, organisation);
  table->finish();
}

void read_report_settings(TomlTable& root, OrgReading& reading) {
  auto table = root.table("report", "[report]");
  if (!table) return;
  ReportSettings& report = reading.organisation.report;
  if (const auto title = table->text("title")) report.title = title->text;
  report.as_of = read_as_of(*table, reading.organisation);
  if (const auto seed = table->text("seed")) report.seed = seed->text;
  if (const auto model = table->text("low_tier_model")) report.low_tier_model = model->text;
  read_windows(*table, report);
  read_money(*table, report);
  read_privacy(*table, report);
  for (const Mention& role : table->texts("eligible_roles")) {
    report.eligible_roles.push_back(role.text);
  }
  report.multiplier_subjects = reading.people(table->texts("multiplier_subjects"));
  report.exclude_subjects = table->flag("exclude_subjects").value_or(false);
  table->finish();
}

}  // namespace shadowgraph
