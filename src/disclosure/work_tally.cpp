#include "disclosure/work_tally.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/date.h"

namespace shadowgraph {
namespace {

struct Told {
  std::uint64_t ai_assisted = 0, feature = 0, reworked = 0;
};

void add_days(DisclosedWorkInput& input, const WorkFileCoverage& file, const TimeZone& zone) {
  if (file.first) {
    const Date first = zone.local_date(*file.first);
    input.first_day = input.first_day ? std::min(*input.first_day, first) : first;
  }
  if (file.last) {
    const Date last = zone.local_date(*file.last);
    input.last_day = input.last_day ? std::max(*input.last_day, last) : last;
  }
}

void add_file(DisclosedWorkInput& input, Told& told, const WorkFileCoverage& file) {
  ++input.files;
  input.rows_read += file.rows;
  input.rows_counted += file.counted;
  input.rows_repeated += file.repeated;
  input.rows_replaced += file.replaced;
  input.rows_by_author += file.by_author;
  input.rows_by_bot += file.by_bot;
  input.rows_unknown_change += file.unknown_change;
  input.rows_quarantined += file.quarantined;
  told.ai_assisted += file.with_ai_assisted;
  told.feature += file.with_feature;
  told.reworked += file.with_reworked;
}

std::optional<double> share_of(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

// Rows whose person is nobody of the organisation, or that name none.
template <typename Row>
std::uint64_t count_unknown(const WorkRecords& records, const std::vector<Row>& rows,
                            WorkPersonIndex Row::*person) {
  return static_cast<std::uint64_t>(std::ranges::count_if(rows, [&](const Row& row) {
    return row.*person == kNone || records.people[row.*person].index == kNone;
  }));
}

void add_shares(DisclosedWorkInput& input, const Told& told, const WorkRecords& records) {
  if (input.kind == "reviews") {
    input.unknown_people_share =
        share_of(count_unknown(records, records.reviews, &Review::reviewer), input.rows_counted);
  }
  if (input.kind != "changes") return;
  input.unknown_people_share =
      share_of(count_unknown(records, records.changes, &Change::author), input.rows_counted);
  input.ai_mark_share = share_of(told.ai_assisted, input.rows_counted);
  input.feature_share = share_of(told.feature, input.rows_counted);
  input.rework_share = share_of(told.reworked, input.rows_counted);
}

}  // namespace

std::vector<DisclosedWorkInput> tally_work_rows(const WorkRecords& records,
                                                const Organisation& organisation) {
  const TimeZone zone = TimeZone::find(organisation.timezone).value_or(TimeZone::utc());
  std::vector<DisclosedWorkInput> inputs;
  for (const std::string_view kind : {"changes", "reviews", "defects"}) {
    DisclosedWorkInput input;
    input.kind = kind;
    Told told;
    for (const WorkFileCoverage& file : records.files) {
      if (file.kind != kind) continue;
      add_file(input, told, file);
      add_days(input, file, zone);
    }
    if (input.files == 0) continue;
    add_shares(input, told, records);
    inputs.push_back(std::move(input));
  }
  return inputs;
}

}  // namespace shadowgraph
