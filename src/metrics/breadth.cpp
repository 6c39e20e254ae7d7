// C3, C4: how many tools people use, on how many days, and how deep a session goes.
#include "metrics/families.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastPersons = 10;

void add_median(RowWriter& rows, const char* metric, const std::vector<double>& values,
                std::size_t persons) {
  const bool enough = rows.is_person() || persons >= kLeastPersons;
  rows.add(metric, "count",
           thin_unless(enough, exact_value(median(values), static_cast<double>(persons))));
}

// The population of C3 and C4 is the eligible people; a group without any has no row.
// Where usage is not tracked, its rows say so.
bool has_nobody(const RowWriter& rows) {
  return !rows.is_person() && rows.group().name.kind != GroupKind::organisation &&
         rows.group().eligible_w3 == 0 && rows.context().inputs.usage_tracked;
}

}  // namespace

void add_breadth_figures(RowWriter& rows) {
  const GroupData& group = rows.group();
  if (has_nobody(rows)) return;
  const auto add = [&](const char* metric, const std::vector<double>& values) {
    const bool too_few_requests = rows.is_person() && values.empty();
    if (too_few_requests) {
      rows.add(metric, "count", no_estimate(Status::thin));
    } else {
      add_median(rows, metric, values, values.size());
    }
  };
  add("adoption.breadth", group.breadth);
  add("adoption.breadth_tool_mode", group.breadth_tool_mode);
}

void add_depth(RowWriter& rows) {
  const GroupData& group = rows.group();
  if (has_nobody(rows)) return;
  const bool enough = rows.is_person() || group.eligible_w3 >= kLeastPersons;
  std::optional<double> days;
  if (group.eligible_fte_months > 0) {
    days = to_double({group.eligible_active_days}) / group.eligible_fte_months;
  }
  rows.add("adoption.active_days", "days",
           thin_unless(enough, exact_value(days, group.eligible_fte_months)));
  if (rows.context().usage().has_sessions) {
    add_median(rows, "adoption.requests_per_session", group.session_requests,
               group.persons_with_session);
  } else {
    rows.add("adoption.requests_per_session", "count", no_estimate(Status::not_tracked));
  }
}

}  // namespace shadowgraph
