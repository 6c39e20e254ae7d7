// Any bytes as a file of work: no crash, every row accounted for, and no record that points nowhere.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/work_assets.h"
#include "ingest/work_changes.h"
#include "ingest/work_help.h"
#include "ingest/work_outcomes.h"
#include "ingest/work_people.h"
#include "ingest/work_table.h"

namespace shadowgraph {
namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

template <typename Read>
void read_file(WorkRecords& records, std::string_view bytes, const WorkShape& shape,
               Diagnostics& diagnostics, const Read& read) {
  records.files.push_back({});
  records.files.back().path = "work/a.csv";
  const WorkZones zones;
  WorkTable(bytes, shape, zones, records.files.back(), diagnostics).read(read);
}

struct Influence {
  std::vector<AssetDraft> assets;
  std::vector<AdoptionDraft> adoptions;
  std::vector<HelpDraft> help;
};

Influence read_influence(WorkRecords& records, std::string_view bytes, WorkPeople& people,
                         Diagnostics& diagnostics) {
  Influence read;
  read_file(records, bytes, asset_shape(), diagnostics, [&](WorkRow& row) {
    if (auto draft = read_asset(row, 3, people)) read.assets.push_back(*std::move(draft));
  });
  read_file(records, bytes, adoption_shape(), diagnostics, [&](WorkRow& row) {
    if (auto draft = read_adoption(row, 4, people)) read.adoptions.push_back(*std::move(draft));
  });
  read_file(records, bytes, help_shape(), diagnostics, [&](WorkRow& row) {
    if (auto draft = read_help(row, 5, people)) read.help.push_back(*std::move(draft));
  });
  return read;
}

// The same bytes stand for all six files, so that reviews find their changes and adoptions their
// assets.
WorkRecords read_records(std::string_view bytes, Diagnostics& diagnostics) {
  Organisation organisation;
  organisation.people.resize(2);
  organisation.people[1].kind = PersonKind::bot;
  organisation.alias_owner["ada"] = 0;
  organisation.alias_owner["renovate"] = 1;
  WorkPeople people(organisation);
  WorkRecords records;
  records.files.reserve(6);
  std::vector<ChangeDraft> changes;
  std::vector<ReviewDraft> reviews;
  std::vector<DefectDraft> defects;
  read_file(records, bytes, change_shape(), diagnostics, [&](WorkRow& row) {
    if (auto draft = read_change(row, 0, people)) changes.push_back(*std::move(draft));
  });
  read_file(records, bytes, review_shape(), diagnostics, [&](WorkRow& row) {
    if (auto draft = read_review(row, 1, people)) reviews.push_back(*std::move(draft));
  });
  read_file(records, bytes, defect_shape(), diagnostics, [&](WorkRow& row) {
    if (auto draft = read_defect(row, 2)) defects.push_back(*std::move(draft));
  });
  Influence influence = read_influence(records, bytes, people, diagnostics);
  settle_changes(std::move(changes), records, diagnostics);
  settle_reviews(std::move(reviews), records, diagnostics);
  settle_defects(std::move(defects), records, diagnostics);
  settle_assets(std::move(influence.assets), std::move(influence.adoptions), records, diagnostics);
  (void)settle_help(std::move(influence.help), records, diagnostics);
  people.settle(records);
  people.report_unknown(records, diagnostics);
  return records;
}

void check_influence(const WorkRecords& records) {
  const auto is_somebody = [&](WorkPersonIndex person) { return person < records.people.size(); };
  for (const Asset& asset : records.assets) {
    check(std::ranges::all_of(asset.authors, is_somebody));
  }
  for (const Adoption& adoption : records.adoptions) {
    check(adoption.asset < records.assets.size() && is_somebody(adoption.person));
  }
  for (const Help& help : records.help) {
    check(!help.givers.empty() && !help.receivers.empty());
    check(std::ranges::all_of(help.givers, is_somebody));
    for (const WorkPersonIndex receiver : help.receivers) {
      check(is_somebody(receiver) && !std::ranges::binary_search(help.givers, receiver));
    }
    check(!help.minutes || *help.minutes > 0);
  }
}

}  // namespace
}  // namespace shadowgraph

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace shadowgraph;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  Diagnostics diagnostics;
  const WorkRecords records = read_records(text, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted()) (void)render_diagnostic(diagnostic);
  for (const WorkFileCoverage& file : records.files) {
    check(file.rows == file.counted + file.quarantined + file.repeated + file.replaced +
                           file.by_author + file.by_bot + file.unknown_change +
                           file.unknown_asset + file.views + file.self_links);
  }
  for (const Change& change : records.changes) check(change.author < records.people.size());
  for (const Review& review : records.reviews) {
    check(review.change < records.changes.size() && review.reviewer < records.people.size());
  }
  for (const Defect& defect : records.defects) check(defect.change < records.changes.size());
  check_influence(records);
  return 0;
}
