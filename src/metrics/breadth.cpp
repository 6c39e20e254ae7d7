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

}  // namespace

void add_breadth_figures(RowWriter& rows) {
  const GroupData& group = rows.group();
  const bool too_few_requests = rows.is_person() && group.breadth.empty();
  if (too_few_requests) {
    rows.add("adoption.breadth", "count", no_estimate(Status::thin));
    rows.add("adoption.breadth_tool_mode", "count", no_estimate(Status::thin));
    return;
  }
  add_median(rows, "adoption.breadth", group.breadth, group.breadth.size());
  add_median(rows, "adoption.breadth_tool_mode", group.breadth_tool_mode,
             group.breadth_tool_mode.size());
}

void add_depth(RowWriter& rows) {
  const GroupData& group = rows.group();
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
  // Needs records of changes, which this edition's figures do not take yet.
  rows.add("adoption.ai_assisted_share", "fraction", no_estimate(Status::not_tracked));
  rows.add("adoption.ai_assisted_coverage", "fraction", no_estimate(Status::not_tracked));
}

}  // namespace shadowgraph
