#include "engine/readings.h"

#include <algorithm>

namespace shadowgraph {

namespace {

std::int64_t tokens_of(const UsageAmounts& amounts) {
  std::int64_t sum = 0;
  for (const std::int64_t count : amounts.tokens) sum += count;
  return sum;
}

bool meets(const DayTallies& tallies, const Days& days) {
  if (days.empty()) return false;
  return std::any_of(tallies.days().begin(), tallies.days().end(),
                     [&](const auto& entry) { return days.contains(entry.first); });
}

void count_row(ChunkTally& tally, const UsageRow& row, const UsageAmounts& added,
               RowMarker& marker) {
  if (tally.rows++ == 0) tally.first_line = row.line;
  tally.last_line = row.line;
  tally.days.add(row.day, !row.identity.empty());
  const std::int64_t tokens = tokens_of(added);
  tally.tokens += tokens;
  tally.tokens_priced += tokens - added.tokens_unpriced;
  if (!row.identity.empty()) tally.identities.push_back(marker.of_identity(row));
}

enum class DropReason { superseded, repeated };

void drop_row(DropTally& drop, const UsageRow& row, const UsageAmounts& added, DropReason reason) {
  const std::int64_t tokens = tokens_of(added);
  drop.tokens += tokens;
  drop.tokens_priced += tokens - added.tokens_unpriced;
  if (reason == DropReason::superseded) {
    ++drop.superseded;
    return;
  }
  ++drop.merged;
  MonthQuality& quality = drop.quality[month_of(row.day).index];
  quality.duplicate_events += 1;
  quality.duplicate_tokens += tokens;
}

}  // namespace

Accumulators::Accumulators(const ReportInputs& inputs, const MembershipChanges& changes,
                           const TimelineMonths& timeline_months, const WorkMarks& marks)
    : all_([&inputs, &changes, &timeline_months, &marks] {
        return std::make_unique<Accumulator>(inputs, changes, timeline_months, marks);
      }) {}

std::vector<Accumulator*> Accumulators::list() {
  std::vector<Accumulator*> result;
  for (const auto& sums : all_) result.push_back(sums.get());
  return result;
}

void CountingReading::visit(const UsageFile& file, const FileChunk& chunk) {
  ChunkTally& tally = tally_.chunks[chunk.number];
  Accumulator& sums = accumulators_.local();
  sums.keep_prompts(file.tells_fingerprints());
  RowMarker marker(file.source_id());
  const auto sink = [&](const UsageRow& row) { count_row(tally, row, sums.add(row), marker); };
  file.read_rows(chunk.records, chunk.first_line, sink, tally.counts, tally.diagnostics);
}

bool ComparingReading::wants(std::size_t number) const {
  return meets(tally_.chunks[number].days, days_);
}

void ComparingReading::visit(const UsageFile& file, const FileChunk& chunk) {
  std::vector<RowMark>& marks = marks_[chunk.number];
  RowMarker marker(file.source_id());
  const auto sink = [&](const UsageRow& row) {
    if (!row.identity.empty() || !days_.contains(row.day.days)) return;
    marks.push_back(marker.of_columns(row));
  };
  RowCounts counts;
  Diagnostics told_before;
  file.read_rows(chunk.records, chunk.first_line, sink, counts, told_before);
}

void ComparingReading::move_marks_to(std::vector<RowMark>& all) {
  for (std::vector<RowMark>& marks : marks_) {
    all.insert(all.end(), marks.begin(), marks.end());
    std::vector<RowMark>().swap(marks);
  }
}

DroppingReading::DroppingReading(FileTally& tally, const std::vector<std::uint64_t>& dropped,
                                 Accumulators& accumulators)
    : tally_(tally), dropped_(dropped), accumulators_(accumulators) {
  tally_.drops.resize(tally_.chunks.size());
}

bool DroppingReading::wants(std::size_t number) const {
  const ChunkTally& chunk = tally_.chunks[number];
  if (chunk.rows == 0) return false;
  if (meets(chunk.days, tally_.superseded_days)) return true;
  const std::uint32_t file = tally_.file.number();
  const auto next =
      std::lower_bound(dropped_.begin(), dropped_.end(), pack_place(file, chunk.first_line));
  return next != dropped_.end() && *next <= pack_place(file, chunk.last_line);
}

bool DroppingReading::wants_any() const {
  for (std::size_t number = 0; number < tally_.chunks.size(); ++number) {
    if (wants(number)) return true;
  }
  return false;
}

void DroppingReading::visit(const UsageFile& file, const FileChunk& chunk) {
  DropTally& drop = tally_.drops[chunk.number];
  Accumulator& sums = accumulators_.local();
  sums.keep_prompts(file.tells_fingerprints());
  auto next = std::lower_bound(dropped_.begin(), dropped_.end(),
                               pack_place(tally_.file.number(), chunk.first_line));
  const auto sink = [&](const UsageRow& row) {
    const bool repeated = next != dropped_.end() && *next == pack_place(row.file, row.line);
    if (repeated) ++next;
    if (tally_.superseded_days.contains(row.day.days)) {
      drop_row(drop, row, sums.add(row), DropReason::superseded);
    } else if (repeated) {
      drop_row(drop, row, sums.add(row), DropReason::repeated);
    }
  };
  RowCounts counts;
  Diagnostics told_before;
  file.read_rows(chunk.records, chunk.first_line, sink, counts, told_before);
}

}  // namespace shadowgraph
