#include "app/report_run.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/frozen_members.h"
#include "app/frozen_records.h"
#include "app/frozen_usage.h"
#include "app/frozen_work.h"
#include "app/private_files.h"
#include "engine/rollup.h"
#include "ingest/compensation.h"
#include "ingest/money_rates.h"
#include "ingest/usage_file.h"
#include "metrics/edition.h"
#include "metrics/pay.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

struct RecordSpan {
  std::optional<Date> first, last;

  void widen(Date from, Date to) {
    if (!first || from < *first) first = from;
    if (!last || to > *last) last = to;
  }
};

// Usage decides where there is any; else the records of work do.
RecordSpan record_span(const ReportInputs& inputs, const UsageRollup& usage) {
  RecordSpan span;
  if (usage.first_day && usage.last_day) {
    span.widen(*usage.first_day, *usage.last_day);
    return span;
  }
  const TimeZone zone = zone_of(inputs.organisation);
  for (const WorkSpan& work : inputs.work) {
    if (work.first && work.last) {
      span.widen(zone.local_date(*work.first), zone.local_date(*work.last));
    }
  }
  return span;
}

bool is_working_day(const Organisation& organisation, Date date) {
  const auto& workdays = organisation.workdays;
  const auto& holidays = organisation.holidays;
  return std::find(workdays.begin(), workdays.end(), weekday_of(date)) != workdays.end() &&
         std::find(holidays.begin(), holidays.end(), date) == holidays.end();
}

// The last month that the records cover to its end: no working day of it lies after the last record.
std::optional<Month> last_complete(const Organisation& organisation, const RecordSpan& span) {
  if (!span.last) return std::nullopt;
  const Month month = month_of(*span.last);
  for (Date day = *span.last + 1; month_of(day) == month; day = day + 1) {
    if (is_working_day(organisation, day)) return month - 1;
  }
  return month;
}

// A month without any record would be a report of nothing: nearly always a slip of the year.
void choose_named(ReportRun& run, const RunRequest& request, const RecordSpan& span) {
  const auto month = parse_month(request.edition);
  if (!month) return;
  if (*month < month_of(*span.first) || *month > month_of(*span.last)) {
    run.diagnostics.error("report.edition-without-records", {},
                          fmt::format("there is no record of {}: the records run from {} to {}",
                                      month_words(*month), format_date(*span.first),
                                      format_date(*span.last)),
                          fmt::format("write --edition {} or another month of these",
                                      format_month(month_of(*span.last))));
    return;
  }
  run.editions.push_back(*month);
}

void choose_editions(ReportRun& run, const RunRequest& request) {
  const RecordSpan span = record_span(run.inputs, run.usage);
  const auto complete = last_complete(run.inputs.organisation, span);
  if (complete && request.choice == EditionChoice::named) return choose_named(run, request, span);
  if (!complete) {
    run.diagnostics.error("report.no-records", {"usage", 0, 0},
                          "there is no record to report on: no usage row and no record of work",
                          "put the CSV exports of your tools into usage/");
    return;
  }
  Month first = *complete;
  if (request.choice == EditionChoice::every && month_of(*span.first) < first) {
    first = month_of(*span.first);
  }
  for (Month month = first; month <= *complete; month = month + 1) run.editions.push_back(month);
}

// The months of current periods: those of the editions, or the one in which as_of falls.
ReportedMonths reported_months(const ReportRun& run, Date first_record) {
  const Organisation& organisation = run.inputs.organisation;
  ReportedMonths months{month_of(first_record), run.editions.front(), run.editions.back()};
  if (organisation.report.as_of) {
    const TimeZone zone = zone_of(organisation);
    months.periods = month_of(zone.local_date({organisation.report.as_of->micros - 1}));
    months.last = std::max(months.last, months.periods);
  }
  return months;
}

// Pay and fees accrue day by day from the first record on, at each month's rate.
void check_rates(ReportRun& run) {
  const RecordSpan span = record_span(run.inputs, run.usage);
  if (run.editions.empty() || !span.first) return;
  check_pay_rates(run.inputs.compensation, run.inputs.compensation_path, run.inputs.rates,
                  {month_of(*span.first), run.editions.front(), run.editions.back()},
                  run.diagnostics);
  check_money_rates(run.inputs.foreign_money, run.inputs.organisation.currency, run.inputs.rates,
                    reported_months(run, *span.first), run.diagnostics);
}

TimelineMonths timeline_months(const RunRequest& request) {
  TimelineMonths months;
  if (request.choice == EditionChoice::every) months.kind = TimelineMonths::Kind::every;
  if (request.choice != EditionChoice::named) return months;
  months.kind = TimelineMonths::Kind::named;
  if (const auto month = parse_month(request.edition)) months.named.insert(month->index);
  return months;
}

std::optional<Instant> first_record(const ReportRun& run) {
  const TimeZone zone = zone_of(run.inputs.organisation);
  std::optional<Instant> first;
  if (run.usage.first_day) first = zone.midnight(*run.usage.first_day);
  for (const WorkSpan& work : run.inputs.work) {
    const bool counts = work.kind != "assets" && work.kind != "defects";
    if (counts && work.first && (!first || *work.first < *first)) first = work.first;
  }
  const std::optional<Instant>& opened = run.inputs.work_records.first_opened;
  if (opened && (!first || *opened < *first)) first = opened;
  return first;
}

// A correction must be safe for every audience, so the largest least group counts.
DisclosureThresholds strictest_rules(const Organisation& organisation) {
  DisclosureThresholds rules{organisation.report.min_group, organisation.report.dominance_p};
  for (const Audience& audience : organisation.audiences) {
    rules.min_group = std::max(rules.min_group, audience.min_group);
  }
  return rules;
}

MetricsInputs metrics_inputs(const ReportRun& run) {
  const WorkRecords& records = run.inputs.work_records;
  return {run.inputs.organisation, run.inputs.prices,
          run.inputs.rates,        run.usage,
          !run.inputs.usage_files.empty(), first_record(run),
          records.files.empty() ? nullptr : &records};
}

}  // namespace

bool stops(const Diagnostics& diagnostics, bool strict) {
  return diagnostics.has_errors() || (strict && diagnostics.count(Severity::warning) > 0);
}

ReportRun read_and_roll_up(const RunRequest& request, const Resources& resources) {
  ReportRun run;
  run.inputs = read_report_folder(request.folder, resources.data, run.diagnostics);
  guard_private_files(run.inputs, run.diagnostics);
  const PresetLibrary presets =
      PresetLibrary::load(resources.data, request.folder, run.diagnostics);
  if (run.diagnostics.has_errors()) return run;
  const DisclosureThresholds rules = strictest_rules(run.inputs.organisation);
  if (request.ledger != nullptr) {
    freeze_memberships(*request.ledger, rules.min_group, run.inputs.organisation, run.diagnostics);
    if (run.diagnostics.has_errors()) return run;
  }
  RollupOptions options;
  options.threads = request.threads;
  options.timeline_months = timeline_months(request);
  run.usage = roll_up_usage(run.inputs, presets, options, run.diagnostics);
  if (run.diagnostics.has_errors()) return run;
  if (request.ledger != nullptr) {
    freeze_usage(*request.ledger, rules, run.inputs.organisation, run.usage, run.diagnostics);
    WorkRecords& work = run.inputs.work_records;
    freeze_changes(*request.ledger, rules, run.inputs.organisation, work, run.diagnostics);
    freeze_records(*request.ledger, rules, run.inputs.organisation, work, run.diagnostics);
  }
  choose_editions(run, request);
  check_rates(run);
  return run;
}

EditionFigures compute_run_edition(const ReportRun& run, Month edition) {
  const MetricsInputs inputs = metrics_inputs(run);
  EditionFigures figures = compute_edition(inputs, edition);
  add_pay(inputs, run.inputs.has_compensation ? &run.inputs.compensation : nullptr, figures);
  return figures;
}

ContributionTables compute_run_contributions(const ReportRun& run) {
  return make_contribution_tables(metrics_inputs(run), run.editions);
}

std::vector<SubjectCandidate> compute_run_candidates(const ReportRun& run, Month edition) {
  const WorkRecords& records = run.inputs.work_records;
  if (!records.has_adoptions && !records.has_help) return {};
  const MetricsInputs inputs = metrics_inputs(run);
  const MetricsContext context(inputs, edition);
  const WorkContext work(context);
  WorkFrames frames(work);
  return subject_candidates(frames);
}

}  // namespace shadowgraph
