// Fields of the ledger's lines on records of work: people by the key they have in every edition,
// instants, lists of people.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/work.h"

namespace shadowgraph {

// A person's id, or "alias:" and the alias nobody claims.
[[nodiscard]] std::string work_person_key(const WorkPerson& person,
                                          const Organisation& organisation);

class RecordPeople {
 public:
  RecordPeople(const WorkRecords& work, const Organisation& organisation);
  [[nodiscard]] const std::string& key(WorkPersonIndex person) const { return keys_[person]; }
  [[nodiscard]] std::optional<WorkPersonIndex> find(const std::string& key) const;
  void append(std::string& line, const std::vector<WorkPersonIndex>& people) const;
  // Null: somebody is not among the records any more.
  [[nodiscard]] std::optional<std::vector<WorkPersonIndex>> read(std::string_view field) const;

 private:
  std::vector<std::string> keys_;
  std::map<std::string, WorkPersonIndex> places_;
};

[[nodiscard]] std::set<std::string> read_keys(std::string_view field);

void append_instant(std::string& line, const std::optional<Instant>& instant);  // empty: none
[[nodiscard]] std::optional<Instant> read_instant(std::string_view field);
void append_count(std::string& line, const std::optional<std::int64_t>& count);  // empty: none
[[nodiscard]] std::optional<std::int64_t> read_count(std::string_view field);

}  // namespace shadowgraph
