#include "metrics/context.h"

#include <algorithm>
#include <set>

#include "model/local_time.h"

namespace shadowgraph {
namespace {

std::optional<Date> local_first_record(const MetricsInputs& inputs, const TimeZone& zone) {
  if (!inputs.first_record) return std::nullopt;
  return zone.local_date(*inputs.first_record);
}

// Records are sorted by person, so each person's are one stretch.
template <typename Record>
std::vector<RecordRange> ranges_by_person(const std::vector<Record>& records, std::size_t persons) {
  std::vector<RecordRange> ranges(persons);
  for (std::size_t i = 0; i < records.size(); ++i) {
    RecordRange& range = ranges[records[i].person];
    if (range.end == range.begin) range.begin = i;
    range.end = i + 1;
  }
  return ranges;
}

std::vector<std::uint32_t> items_of(const std::vector<ModelUse>& models) {
  std::set<std::string> names;
  for (const ModelUse& model : models) {
    if (!model.priced_as.empty()) names.insert(model.priced_as);
  }
  const std::vector<std::string> sorted(names.begin(), names.end());
  std::vector<std::uint32_t> items;
  for (const ModelUse& model : models) {
    if (model.priced_as.empty()) {
      items.push_back(kNone);
      continue;
    }
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), model.priced_as);
    items.push_back(static_cast<std::uint32_t>(at - sorted.begin()));
  }
  return items;
}

}  // namespace

MetricsContext::MetricsContext(const MetricsInputs& all_inputs, Month edition)
    : inputs(all_inputs),
      zone(zone_of(inputs.organisation)),
      calendar(make_calendar(inputs.organisation, edition, inputs.usage.first_day)),
      roster(inputs.organisation, local_first_record(inputs, zone)),
      groups(inputs.organisation),
      currency(inputs.organisation.currency),
      as_of(inputs.organisation.report.as_of.value_or(zone.midnight(first_day(edition + 1)))),
      item_of_model(items_of(inputs.usage.models)) {
  const std::size_t persons = inputs.usage.persons.size();
  cells = ranges_by_person(inputs.usage.cells, persons);
  days = ranges_by_person(inputs.usage.days, persons);
  sessions = ranges_by_person(inputs.usage.sessions, persons);
  timeline = ranges_by_person(inputs.usage.timeline, persons);
  for (const UsageCell& cell : inputs.usage.cells) {
    billed_tracked = billed_tracked || cell.amounts.events_billed > 0;
    tokens_tracked = tokens_tracked || cell.amounts.events_with_tokens > 0;
  }
  for (const PersonDay& day : inputs.usage.days) {
    tokens_tracked = tokens_tracked || day.events_with_known_tokens > 0;
  }
}

}  // namespace shadowgraph
