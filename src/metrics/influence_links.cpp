#include "metrics/influence_links.h"

#include <algorithm>
#include <tuple>

#include "base/numbers.h"
#include "metrics/influence_points.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kTrailingMicros = 60 * std::int64_t{86'400'000'000};
constexpr double kQualifyingPoints = 1 - 1e-9;

using Records = std::span<const LinkRecord>;

// Local midnights of the first days of months.
class MonthStarts {
 public:
  MonthStarts(const WorkContext& context, const std::vector<LinkRecord>& records)
      : first_(context.base.calendar.edition), last_(first_) {
    for (const LinkRecord& record : records) {
      earliest_ = std::min(earliest_, record.at.micros);
    }
    if (!records.empty()) {
      first_ = std::min(first_, month_of(context.base.zone.local_date({earliest_})));
    }
    for (Month month = first_; month <= last_ + 1; month = month + 1) {
      starts_.push_back(context.base.zone.midnight(first_day(month)));
    }
  }
  [[nodiscard]] Month month_at(Instant at) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), at);
    return first_ + (static_cast<std::int32_t>(after - starts_.begin()) - 1);
  }
  [[nodiscard]] Instant start(Month month) const {
    return starts_[static_cast<std::size_t>(month - first_)];
  }
  [[nodiscard]] Month last() const { return last_; }

 private:
  Month first_, last_;
  std::int64_t earliest_ = INT64_MAX;
  std::vector<Instant> starts_;
};

struct Standing {
  bool is_qualified = false, by_help_or_adoption = false;
};

// At `at`, with the records before position `end` being those that are not later.
Standing standing_at(Records records, std::size_t end, Instant at) {
  CompensatedSum points;
  bool others = false;
  for (std::size_t i = end; i > 0; --i) {
    const LinkRecord& record = records[i - 1];
    if (record.at.micros <= at.micros - kTrailingMicros) break;
    points.add(record.points);
    others = others || record.source != LinkSource::review;
  }
  const bool is_qualified = points.value() >= kQualifyingPoints;
  return {is_qualified, is_qualified && others};
}

// Points only fall between records: it is enough to look at the month's start and at its records.
Standing standing_in(Records records, std::size_t begin, std::size_t end, Instant start,
                     bool has_others) {
  Standing month = standing_at(records, begin, start);
  for (std::size_t i = begin; i < end; ++i) {
    if (month.is_qualified && (month.by_help_or_adoption || !has_others)) break;
    if (i + 1 < end && records[i + 1].at == records[i].at) continue;
    const Standing now = standing_at(records, i + 1, records[i].at);
    month.is_qualified = month.is_qualified || now.is_qualified;
    month.by_help_or_adoption = month.by_help_or_adoption || now.by_help_or_adoption;
  }
  return month;
}

// All records of one pair, ascending in time.
void add_pair(InfluenceLinks& links, Records records, const MonthStarts& months) {
  const LinkRecord& pair = records.front();
  const bool has_others = std::ranges::any_of(
      records, [](const LinkRecord& record) { return record.source != LinkSource::review; });
  std::size_t begin = 0;
  for (Month month = months.month_at(pair.at); month <= months.last(); month = month + 1) {
    const Instant start = months.start(month);
    const Instant next = months.start(month + 1);
    const bool is_over =
        begin == records.size() && records.back().at.micros <= start.micros - kTrailingMicros;
    if (is_over) break;
    std::size_t end = begin;
    CompensatedSum points;
    for (; end < records.size() && records[end].at < next; ++end) points.add(records[end].points);
    if (end > begin) links.points.push_back({pair.giver, pair.receiver, month, points.value()});
    // A record at the very start of the month is one of its records.
    const Standing standing = standing_in(records, begin, end, start, has_others);
    if (standing.is_qualified) {
      links.qualified.push_back(
          {pair.giver, pair.receiver, month, standing.by_help_or_adoption, false});
    }
    begin = end;
  }
}

bool same_pair(const LinkRecord& a, const LinkRecord& b) {
  return a.giver == b.giver && a.receiver == b.receiver;
}

std::tuple<SubjectIndex, SubjectIndex, Month> key_of(const QualifiedMonth& link) {
  return {link.giver, link.receiver, link.month};
}

void flag_reciprocal(std::vector<QualifiedMonth>& qualified) {
  for (QualifiedMonth& link : qualified) {
    const auto back = std::ranges::lower_bound(
        qualified, std::tuple(link.receiver, link.giver, link.month - 1), {}, key_of);
    link.reciprocal = back != qualified.end() && back->giver == link.receiver &&
                      back->receiver == link.giver && back->month <= link.month + 1;
  }
}

}  // namespace

std::span<const QualifiedMonth> InfluenceLinks::of_giver(SubjectIndex giver) const {
  const auto own = std::ranges::equal_range(qualified, giver, {}, &QualifiedMonth::giver);
  return {own.begin(), own.end()};
}

InfluenceLinks make_influence_links(const WorkContext& context) {
  InfluenceLinks links;
  std::vector<LinkRecord> records;
  add_help_records(context, links, records);
  add_adoption_records(context, records);
  add_review_records(context, links, records);
  std::sort(records.begin(), records.end());
  const MonthStarts months(context, records);
  for (std::size_t begin = 0; begin < records.size();) {
    std::size_t end = begin + 1;
    while (end < records.size() && same_pair(records[begin], records[end])) ++end;
    add_pair(links, Records(records).subspan(begin, end - begin), months);
    begin = end;
  }
  flag_reciprocal(links.qualified);
  return links;
}

}  // namespace shadowgraph
