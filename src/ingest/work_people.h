// Who the records of work name: one alias table serves every file (INPUTS 2). Aliases are numbered
// as they are met; once all is read, those that records still name get their final order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/work_table.h"
#include "model/organisation.h"
#include "model/work.h"

namespace shadowgraph {

class WorkPeople {
 public:
  explicit WorkPeople(const Organisation& organisation) : organisation_(organisation) {}

  // Two aliases of one person are one. An empty alias is the one somebody of rows that name nobody.
  [[nodiscard]] WorkPersonIndex find(std::string_view alias, const WorkPlace& place);
  // The people of a list separated by ';', each once, in its order. Empty items are passed over.
  [[nodiscard]] std::vector<WorkPersonIndex> find_list(std::string_view list,
                                                       const WorkPlace& place);
  [[nodiscard]] bool is_bot(WorkPersonIndex person) const { return met_[person].person.is_bot; }
  // Without the bots; the order stays.
  [[nodiscard]] std::vector<WorkPersonIndex> humans_of(std::vector<WorkPersonIndex> people) const;

  // Final order and numbers of the people that `records` name, in all of them.
  void settle(WorkRecords& records);
  // "work.unknown-person" for each alias that nobody claims, with its share of the records of each
  // kind. REQUIRES: settled.
  void report_unknown(const WorkRecords& records, Diagnostics& diagnostics) const;

 private:
  struct Met {
    WorkPerson person;
    WorkPlace first;
  };
  // Who `records` name, in the final order.
  [[nodiscard]] std::vector<WorkPersonIndex> final_order(const WorkRecords& records) const;
  [[nodiscard]] WorkPersonIndex add(const std::string& lowered, const WorkPlace& place);

  const Organisation& organisation_;
  std::vector<Met> met_;
  std::unordered_map<std::string, WorkPersonIndex> by_alias_;  // ascii-lowered; never iterated
  std::unordered_map<PersonIndex, WorkPersonIndex> by_person_;
  std::string lowered_;
};

}  // namespace shadowgraph
