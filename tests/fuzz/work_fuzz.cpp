// Any bytes as a file of work: no crash, every row accounted for, and no record that points nowhere.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ingest/work_changes.h"
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

// The same bytes stand for all three files, so that reviews find their changes.
WorkRecords read_records(std::string_view bytes, Diagnostics& diagnostics) {
  Organisation organisation;
  organisation.people.resize(1);
  organisation.alias_owner["ada"] = 0;
  WorkPeople people(organisation);
  WorkRecords records;
  records.files.reserve(3);
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
  settle_changes(std::move(changes), records, diagnostics);
  settle_reviews(std::move(reviews), records, diagnostics);
  settle_defects(std::move(defects), records, diagnostics);
  people.settle(records);
  people.report_unknown(records, diagnostics);
  return records;
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
                           file.by_author + file.by_bot + file.unknown_change);
  }
  for (const Change& change : records.changes) check(change.author < records.people.size());
  for (const Review& review : records.reviews) {
    check(review.change < records.changes.size() && review.reviewer < records.people.size());
  }
  for (const Defect& defect : records.defects) check(defect.change < records.changes.size());
  return 0;
}
