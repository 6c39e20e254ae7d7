// Which groups of the tree each person's records of a month count in, as ledgers compare them.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "base/date.h"
#include "model/organisation.h"

namespace shadowgraph {

struct MonthGroups {
  std::map<std::string, std::set<std::string>> of_person;  // "" is the organisation
  std::map<std::string, double> people;                    // distinct persons; bots are none
};

[[nodiscard]] MonthGroups groups_in(const Organisation& organisation, Month month);
// Of a key of MonthBlocks: false for bots, services and rows of nobody.
[[nodiscard]] bool counts_as_person(const Organisation& organisation, const std::string& key);
[[nodiscard]] std::string people_words(std::size_t count);  // "1 person", "4 people"

}  // namespace shadowgraph
