#include "ingest/work_records.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/work_assets.h"
#include "ingest/work_changes.h"
#include "ingest/work_help.h"
#include "ingest/work_outcomes.h"
#include "ingest/work_people.h"
#include "ingest/work_span.h"
#include "ingest/work_table.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

class RecordsReader {
 public:
  RecordsReader(const std::filesystem::path& folder, const Organisation& organisation,
                Diagnostics& diagnostics)
      : folder_(folder), organisation_(organisation), diagnostics_(diagnostics),
        people_(organisation) {
    local_ = zone_of(organisation);
  }

  void read_file(const std::string& path, std::string_view kind) {
    const auto number = static_cast<std::uint32_t>(records_.files.size());
    records_.files.push_back({});
    records_.files.back().path = path;
    records_.files.back().kind = kind;
    const auto bytes = read_packed_file(folder_, path, "work.unreadable", diagnostics_);
    if (!bytes) return;
    Diagnostics of_file;
    read_kind(kind, *bytes, number, of_file);
    damaged_.push_back(of_file.has_errors() ? number : kNone);
    diagnostics_.append(std::move(of_file));
  }

  WorkRecords take() {
    settle_changes(std::move(changes_), records_, diagnostics_);
    settle_reviews(std::move(reviews_), records_, diagnostics_);
    settle_defects(std::move(defects_), records_, diagnostics_);
    settle_assets(std::move(assets_), std::move(adoptions_), records_, diagnostics_);
    const auto no_time = settle_help(std::move(help_), records_, diagnostics_);
    people_.settle(records_);
    people_.report_unknown(records_, diagnostics_);
    for (std::uint32_t i = 0; i < records_.files.size(); ++i) {
      const bool damaged = std::ranges::find(damaged_, i) != damaged_.end();
      if (!damaged) report_bad_rows(records_.files[i], no_time[i], diagnostics_);
    }
    return std::move(records_);
  }

 private:
  // The first [[source]] whose files this path is one of tells the zone of its times.
  [[nodiscard]] WorkZones zones_of(const std::string& path) const {
    WorkZones zones{local_, std::nullopt};
    for (const SourceSettings& source : organisation_.sources) {
      if (!matches_glob(source.files, path)) continue;
      if (!source.timezone.empty()) zones.file = TimeZone::find(source.timezone);
      break;
    }
    return zones;
  }

  void read_rows(std::string_view bytes, const WorkShape& shape, std::uint32_t file,
                 Diagnostics& diagnostics, const std::function<void(WorkRow&)>& sink) {
    WorkFileCoverage& coverage = records_.files[file];
    const WorkZones zones = zones_of(coverage.path);
    WorkTable(bytes, shape, zones, coverage, diagnostics).read(sink);
  }

  void cover(std::uint32_t file, const std::optional<Instant>& at) {
    WorkFileCoverage& coverage = records_.files[file];
    if (!at) return;
    if (!coverage.first || *at < *coverage.first) coverage.first = at;
    if (!coverage.last || *coverage.last < *at) coverage.last = at;
  }

  void read_kind(std::string_view kind, std::string_view bytes, std::uint32_t file,
                 Diagnostics& diagnostics) {
    if (kind == "changes") read_changes(bytes, file, diagnostics);
    if (kind == "reviews") read_reviews(bytes, file, diagnostics);
    if (kind == "defects") read_defects(bytes, file, diagnostics);
    if (kind == "assets") read_assets(bytes, file, diagnostics);
    if (kind == "adoptions") read_adoptions(bytes, file, diagnostics);
    if (kind == "help") read_helps(bytes, file, diagnostics);
  }

  void read_changes(std::string_view bytes, std::uint32_t file, Diagnostics& diagnostics) {
    records_.has_changes = true;
    read_rows(bytes, change_shape(), file, diagnostics, [&](WorkRow& row) {
      auto draft = read_change(row, file, people_);
      if (!draft) return;
      cover(file, draft->change.merged);
      changes_.push_back(*std::move(draft));
    });
  }
  void read_reviews(std::string_view bytes, std::uint32_t file, Diagnostics& diagnostics) {
    records_.has_reviews = true;
    read_rows(bytes, review_shape(), file, diagnostics, [&](WorkRow& row) {
      auto draft = read_review(row, file, people_);
      if (!draft) return;
      cover(file, draft->review.submitted);
      reviews_.push_back(*std::move(draft));
    });
  }
  void read_defects(std::string_view bytes, std::uint32_t file, Diagnostics& diagnostics) {
    records_.has_defects = true;
    read_rows(bytes, defect_shape(), file, diagnostics, [&](WorkRow& row) {
      auto draft = read_defect(row, file);
      if (!draft) return;
      cover(file, draft->record.found);
      defects_.push_back(*std::move(draft));
    });
  }
  void read_assets(std::string_view bytes, std::uint32_t file, Diagnostics& diagnostics) {
    records_.has_assets = true;
    read_rows(bytes, asset_shape(), file, diagnostics, [&](WorkRow& row) {
      auto draft = read_asset(row, file, people_);
      if (!draft) return;
      cover(file, draft->asset.created);
      assets_.push_back(*std::move(draft));
    });
  }
  void read_adoptions(std::string_view bytes, std::uint32_t file, Diagnostics& diagnostics) {
    records_.has_adoptions = true;
    read_rows(bytes, adoption_shape(), file, diagnostics, [&](WorkRow& row) {
      auto draft = read_adoption(row, file, people_);
      if (!draft) return;
      cover(file, draft->adoption.at);
      adoptions_.push_back(*std::move(draft));
    });
  }
  void read_helps(std::string_view bytes, std::uint32_t file, Diagnostics& diagnostics) {
    records_.has_help = true;
    read_rows(bytes, help_shape(), file, diagnostics, [&](WorkRow& row) {
      auto draft = read_help(row, file, people_);
      if (!draft) return;
      cover(file, draft->help.at);
      help_.push_back(*std::move(draft));
    });
  }

  const std::filesystem::path& folder_;
  const Organisation& organisation_;
  Diagnostics& diagnostics_;
  TimeZone local_ = TimeZone::utc();
  WorkPeople people_;
  WorkRecords records_;
  std::vector<std::uint32_t> damaged_;  // files that have an error of their own already
  std::vector<ChangeDraft> changes_;
  std::vector<ReviewDraft> reviews_;
  std::vector<DefectDraft> defects_;
  std::vector<AssetDraft> assets_;
  std::vector<AdoptionDraft> adoptions_;
  std::vector<HelpDraft> help_;
};

}  // namespace

WorkRecords read_work_records(const std::filesystem::path& folder,
                              const std::vector<std::string>& paths,
                              const Organisation& organisation, Diagnostics& diagnostics) {
  RecordsReader reader(folder, organisation, diagnostics);
  for (const std::string& path : paths) {
    const std::string_view kind = work_kind(path);
    if (!kind.empty()) reader.read_file(path, kind);
  }
  return reader.take();
}

std::vector<WorkSpan> spans_of(const WorkRecords& records) {
  std::vector<WorkSpan> spans;
  for (const char* kind : {"changes", "reviews", "defects", "assets", "adoptions", "help"}) {
    WorkSpan span;
    span.kind = kind;
    for (const WorkFileCoverage& file : records.files) {
      if (file.kind != kind) continue;
      span.paths.push_back(file.path);
      span.rows += file.rows;
      if (file.first && (!span.first || *file.first < *span.first)) span.first = file.first;
      if (file.last && (!span.last || *span.last < *file.last)) span.last = file.last;
    }
    if (!span.paths.empty()) spans.push_back(std::move(span));
  }
  return spans;
}

}  // namespace shadowgraph
