#include "disclosure/work_tally.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/date.h"
#include "model/local_time.h"

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
  input.rows_unknown_asset += file.unknown_asset;
  input.rows_views += file.views;
  input.rows_self_links += file.self_links;
  input.rows_quarantined += file.quarantined;
  told.ai_assisted += file.with_ai_assisted;
  told.feature += file.with_feature;
  told.reworked += file.with_reworked;
}

std::optional<double> share_of(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

// Whether none of `people` is of the organisation.
bool nobody_listed(const WorkRecords& records, const std::vector<WorkPersonIndex>& people) {
  return std::ranges::all_of(people, [&](WorkPersonIndex person) {
    return person == kNone || records.people[person].index == kNone;
  });
}

template <typename Row, typename Unknown>
std::uint64_t count_rows(const std::vector<Row>& rows, const Unknown& unknown) {
  return static_cast<std::uint64_t>(std::ranges::count_if(rows, unknown));
}

// Records that name nobody of the organisation; of help, on one of its sides.
std::uint64_t count_unknown(std::string_view kind, const WorkRecords& records) {
  const auto unknown = [&](const std::vector<WorkPersonIndex>& people) {
    return nobody_listed(records, people);
  };
  if (kind == "changes") {
    return count_rows(records.changes, [&](const Change& row) { return unknown({row.author}); });
  }
  if (kind == "reviews") {
    return count_rows(records.reviews, [&](const Review& row) { return unknown({row.reviewer}); });
  }
  if (kind == "assets") {
    return count_rows(records.assets, [&](const Asset& row) { return unknown(row.authors); });
  }
  if (kind == "adoptions") {
    return count_rows(records.adoptions,
                      [&](const Adoption& row) { return unknown({row.person}); });
  }
  return count_rows(records.help, [&](const Help& row) {
    return unknown(row.givers) || unknown(row.receivers);
  });
}

void add_shares(DisclosedWorkInput& input, const Told& told, const WorkRecords& records) {
  // Defects are read without people.
  if (input.kind != "defects") {
    input.unknown_people_share = share_of(count_unknown(input.kind, records), input.rows_counted);
  }
  if (input.kind != "changes") return;
  input.ai_mark_share = share_of(told.ai_assisted, input.rows_counted);
  input.feature_share = share_of(told.feature, input.rows_counted);
  input.rework_share = share_of(told.reworked, input.rows_counted);
}

}  // namespace

std::vector<DisclosedWorkInput> tally_work_rows(const WorkRecords& records,
                                                const Organisation& organisation) {
  const TimeZone zone = zone_of(organisation);
  std::vector<DisclosedWorkInput> inputs;
  for (const std::string_view kind :
       {"changes", "reviews", "defects", "assets", "adoptions", "help"}) {
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
