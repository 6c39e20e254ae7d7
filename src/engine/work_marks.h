// The instants at which records of work ask what their authors used: around the making of a
// document (METRICS H2: from 24 hours before to one hour after, with the local midnights between),
// and before the merge of an AI-assisted change (H3: from 7 days before it was opened). Known
// before usage is read, so sums between them come out of the same pass.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "engine/entry_table.h"
#include "ingest/report_inputs.h"

namespace shadowgraph {

class WorkMarks {
 public:
  explicit WorkMarks(const ReportInputs& inputs);

  // Ascending; null: nothing asks for this person. `alias` of unclaimed ones, in lower case.
  [[nodiscard]] const std::vector<Instant>* of_person(PersonIndex person) const;
  [[nodiscard]] const std::vector<Instant>* of_alias(const std::string& alias) const;

 private:
  void add_documents(const ReportInputs& inputs);
  void add_changes(const ReportInputs& inputs);
  [[nodiscard]] std::vector<Instant>& of(const WorkPerson& person);

  std::vector<std::vector<Instant>> people_;
  std::unordered_map<std::string, std::vector<Instant>> aliases_;
};

// Sums from a mark to the person's next.
struct MarkKey {
  std::uint32_t person;
  std::int64_t begin;  // of WorkMarks
  bool operator==(const MarkKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    return spread(static_cast<std::uint64_t>(begin) ^ spread(person));
  }
};

}  // namespace shadowgraph
