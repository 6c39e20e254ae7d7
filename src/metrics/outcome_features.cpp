// D1: features that shipped, and how many changes one takes.
#include <algorithm>

#include "metrics/outcomes.h"
#include "metrics/work_tables.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr double kLeastCoverage = 0.8;
constexpr double kDaysOfMonth = 30.4375;
constexpr std::size_t kLeastChanges = 20;
constexpr double kLeastAuthors = 3;

void add_coverage(WorkRows& rows) {
  const auto answer = [](const WorkChange& change) -> std::optional<bool> {
    return !change.record->feature.empty() || !change.record->type.empty();
  };
  const auto table = tabulate_share(rows.context(), merged_in(rows.window()), answer);
  for (UnitIndex unit = 0; unit < table.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const ChangeShare& share = table[unit];
    const bool enough =
        share.changes >= kLeastChanges &&
        rows.enough_people(unit, static_cast<double>(share.authors()), kLeastAuthors);
    rows.add(unit, "outcomes.feature_coverage", "fraction",
             thin_unless(enough, exact_value(enough ? share.k / share.n : 0, share.n)));
  }
}

bool has_exposure(const WorkRows& rows, const std::vector<UnitRate>& rates, UnitIndex unit) {
  return rates[unit].exposure >= rows.least_exposure(unit);
}

// A count: of everybody, with exposure or without; it carries no interval.
void add_count(WorkRows& rows, const WorkFrame& frame, const std::vector<UnitRate>& rates) {
  for (UnitIndex unit = 0; unit < frame.shares.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    double features = 0;
    double persons = 0;
    for (const GroupShare& share : frame.shares[unit]) {
      features += share.amounts.feature_credits;
      if (share.amounts.feature_credits > 0) persons += 1;
    }
    rows.add(unit, "outcomes.shipped_features", "count",
             thin_unless(has_exposure(rows, rates, unit), exact_value(features, persons)));
  }
}

struct FeatureSizes {
  std::vector<double> changes;
  std::vector<SubjectIndex> authors;
};

std::vector<FeatureSizes> sizes_by_unit(const WorkContext& context, const WorkWindow& window) {
  std::vector<FeatureSizes> sizes(context.unit_count());
  for (const WorkFeature& feature : context.features) {
    if (!feature.shipped_day || !window.contains(*feature.shipped_day)) continue;
    std::vector<UnitIndex> units;
    for (const SubjectIndex author : feature.authors) {
      for (const UnitWeight& unit : context.units_of(author, *feature.shipped_day)) {
        units.push_back(unit.unit);
      }
    }
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    for (const UnitIndex unit : units) {
      sizes[unit].changes.push_back(static_cast<double>(feature.merged_changes));
      std::vector<SubjectIndex>& who = sizes[unit].authors;
      who.insert(who.end(), feature.authors.begin(), feature.authors.end());
    }
  }
  return sizes;
}

void add_sizes(WorkRows& rows, const std::vector<UnitRate>& rates) {
  std::vector<FeatureSizes> sizes = sizes_by_unit(rows.context(), rows.window());
  for (UnitIndex unit = 0; unit < sizes.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    std::vector<SubjectIndex>& who = sizes[unit].authors;
    std::sort(who.begin(), who.end());
    who.erase(std::unique(who.begin(), who.end()), who.end());
    const bool enough = has_exposure(rows, rates, unit);
    const auto n = static_cast<double>(who.size());
    rows.add(unit, "outcomes.changes_per_feature_median", "count",
             thin_unless(enough, exact_value(median(sizes[unit].changes), n)));
    rows.add(unit, "outcomes.changes_per_feature_p90", "count",
             thin_unless(enough, exact_value(quantile(sizes[unit].changes, 0.9), n)));
  }
}

}  // namespace

bool features_are_known(const WorkContext& context, const WorkWindow& window) {
  return context.feature_coverage(window).value_or(1) >= kLeastCoverage;
}

void add_shipped_features(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame =
      sink.frames.of(make_work_window(context.base, 3, context.survival_days, {}));
  WorkRows rows(context, frame, sink.figures);
  rows.require({WorkInput::changes});
  add_coverage(rows);
  if (!features_are_known(context, frame.window())) rows.replace();
  const std::vector<UnitRate> rates = tabulate_rate(frame, Credit::features);
  const std::optional<double> phi = dispersion(frame.sums, Credit::features);
  add_count(rows, frame, rates);
  add_sizes(rows, rates);
  add_rate_rows(rows, "outcomes.shipped_features_rate", "per_fte_month", rates, phi);
  add_rate_rows(rows, "outcomes.shipped_features_per_sprint", "per_sprint", rates, phi,
                context.base.organisation().report.sprint_days / kDaysOfMonth);
}

}  // namespace shadowgraph
