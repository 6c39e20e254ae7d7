#include "engine/rollup.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "engine/coverage.h"
#include "engine/merge.h"
#include "engine/readings.h"

namespace shadowgraph {

namespace {

// So many rows are compared by their columns at once; more come in further readings, so that a
// year exported twice needs no more memory than a month.
constexpr std::int64_t kRowsComparedAtOnce = 4'000'000;

class Rollup {
 public:
  Rollup(const ReportInputs& inputs, const PresetLibrary& presets, const RollupOptions& options)
      : inputs_(inputs),
        changes_(inputs.organisation),
        marks_(inputs),
        counted_(inputs, changes_, options.timeline_months, marks_),
        dropped_(inputs, changes_, options.timeline_months, marks_) {
    for (std::uint32_t i = 0; i < inputs.usage_files.size(); ++i) {
      files_.push_back(FileTally{ChunkedFile{inputs, presets, i}, {}, {}, {}, {}, {}});
    }
  }

  UsageRollup run(Diagnostics& diagnostics) {
    for_each_file(files_, [this](FileTally& tally) { count(tally); });
    group_by_source();
    find_superseded_days();
    drop(rows_that_do_not_count());
    MergedSums merged = merge_sums(inputs_.organisation, counted_.list(), dropped_.list());
    fill_coverage(files_, merged.rollup);
    report_on_files(files_, diagnostics);
    report_on_names(inputs_, merged, diagnostics);
    return std::move(merged.rollup);
  }

 private:
  using Source = std::vector<FileTally*>;

  template <class Files, class Task>
  static void for_each_file(Files& files, Task task) {
    tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) { task(files[i]); });
  }

  void count(FileTally& tally);
  void group_by_source();
  void find_superseded_days();
  [[nodiscard]] std::vector<std::uint64_t> rows_that_do_not_count();
  [[nodiscard]] std::vector<std::uint64_t> repeated_identities_of(const Source& source) const;
  [[nodiscard]] static std::vector<Days> overlapping_days(const Source& source);
  [[nodiscard]] static std::vector<std::uint64_t> repeated_rows_of(const Source& source,
                                                                   const Days& days);
  void drop(const std::vector<std::uint64_t>& places);

  const ReportInputs& inputs_;
  MembershipChanges changes_;
  WorkMarks marks_;
  Accumulators counted_, dropped_;
  std::vector<FileTally> files_;
  std::map<std::string, Source> sources_;  // by id; files in path order
};

void Rollup::count(FileTally& tally) {
  CountingReading reading(tally, counted_);
  tally.file.read(reading, tally.diagnostics);
  for (const ChunkTally& chunk : tally.chunks) {
    for (const auto& [day, rows] : chunk.days.days()) {
      tally.days[day].rows += rows.rows;
      tally.days[day].rows_without_identity += rows.rows_without_identity;
    }
  }
}

void Rollup::group_by_source() {
  for (FileTally& tally : files_) {
    if (tally.file.file()) sources_[tally.file.file()->source_id()].push_back(&tally);
  }
}

// A day is covered by a source that has a row on it, whether or not the row itself counts.
void Rollup::find_superseded_days() {
  std::map<std::string, Days> covered;
  for (const FileTally& tally : files_) {
    if (!tally.file.file()) continue;
    for (const std::string& superseded : tally.file.file()->supersedes()) {
      for (const auto& [day, rows] : tally.days) covered[superseded].insert(day);
    }
  }
  for (const auto& [id, days] : covered) {
    const auto source = sources_.find(id);
    if (source == sources_.end()) continue;
    for (FileTally* tally : source->second) {
      for (const auto& [day, rows] : tally->days) {
        if (days.contains(day)) tally->superseded_days.insert(day);
      }
    }
  }
}

std::vector<std::uint64_t> Rollup::rows_that_do_not_count() {
  std::vector<std::uint64_t> places;
  for (const auto& [id, source] : sources_) {
    const std::vector<std::uint64_t> identities = repeated_identities_of(source);
    places.insert(places.end(), identities.begin(), identities.end());
    for (const Days& days : overlapping_days(source)) {
      const std::vector<std::uint64_t> rows = repeated_rows_of(source, days);
      places.insert(places.end(), rows.begin(), rows.end());
    }
  }
  std::sort(places.begin(), places.end());
  return places;
}

std::vector<std::uint64_t> Rollup::repeated_identities_of(const Source& source) const {
  std::vector<RowMark> marks;
  for (FileTally* tally : source) {
    for (ChunkTally& chunk : tally->chunks) {
      marks.insert(marks.end(), chunk.identities.begin(), chunk.identities.end());
      std::vector<RowMark>().swap(chunk.identities);
    }
  }
  return repeated_identities(marks,
                             [this](std::uint32_t file) { return files_[file].repeat_rule(); });
}

// Days on which two files of the source have rows without an identity, in batches.
std::vector<Days> Rollup::overlapping_days(const Source& source) {
  struct Cover {
    std::int64_t files = 0, rows = 0;
  };
  std::map<std::int32_t, Cover> covers;
  for (const FileTally* tally : source) {
    for (const auto& [day, rows] : tally->days) {
      if (rows.rows_without_identity == 0 || tally->superseded_days.contains(day)) continue;
      covers[day].files += 1;
      covers[day].rows += rows.rows_without_identity;
    }
  }
  std::vector<Days> batches;
  std::int64_t rows_in_batch = 0;
  for (const auto& [day, cover] : covers) {
    if (cover.files < 2) continue;
    if (batches.empty() || rows_in_batch + cover.rows > kRowsComparedAtOnce) {
      batches.emplace_back();
      rows_in_batch = 0;
    }
    batches.back().insert(day);
    rows_in_batch += cover.rows;
  }
  return batches;
}

std::vector<std::uint64_t> Rollup::repeated_rows_of(const Source& source, const Days& days) {
  std::vector<std::vector<RowMark>> by_file(source.size());
  tbb::parallel_for(std::size_t{0}, source.size(), [&](std::size_t i) {
    const bool covers_one = std::any_of(
        days.begin(), days.end(), [&](std::int32_t day) { return source[i]->days.contains(day); });
    if (!covers_one) return;
    ComparingReading reading(*source[i], days);
    Diagnostics told_before;
    source[i]->file.read(reading, told_before);
    reading.move_marks_to(by_file[i]);
  });
  std::vector<RowMark> marks;
  for (std::vector<RowMark>& part : by_file) {
    marks.insert(marks.end(), part.begin(), part.end());
    std::vector<RowMark>().swap(part);
  }
  return repeated_rows(marks);
}

void Rollup::drop(const std::vector<std::uint64_t>& places) {
  for_each_file(files_, [&](FileTally& tally) {
    DroppingReading reading(tally, places, dropped_);
    if (!reading.wants_any()) return;
    Diagnostics told_before;
    tally.file.read(reading, told_before);
  });
}

}  // namespace

UsageRollup roll_up_usage(const ReportInputs& inputs, const PresetLibrary& presets,
                          const RollupOptions& options, Diagnostics& diagnostics) {
  const int machine = tbb::info::default_concurrency();
  const int threads = options.threads == 0 ? machine : static_cast<int>(options.threads);
  // Without this, an arena wider than the machine would silently be narrower.
  std::optional<tbb::global_control> wider;
  if (threads > machine) {
    wider.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  }
  tbb::task_arena arena(threads);
  UsageRollup rollup;
  arena.execute([&] { rollup = Rollup(inputs, presets, options).run(diagnostics); });
  return rollup;
}

}  // namespace shadowgraph
