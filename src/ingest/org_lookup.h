// Ids named in org.toml and people.csv → positions in the organisation.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ingest/money_rates.h"
#include "ingest/org_file.h"
#include "model/organisation.h"

namespace shadowgraph {

// What readers share while an organisation is put together. Teams are looked up once all teams are
// read, people once all people are.
struct OrgReading {
  Organisation& organisation;
  Diagnostics& diagnostics;
  std::set<std::string> faulty_ids = {};  // reported already where they are given
  std::vector<ForeignMoney> foreign_money = {};  // of budgets, plans and events

  // kNone where the word isn't given, or names nobody (reported).
  [[nodiscard]] TeamIndex team(const Mention& word);
  [[nodiscard]] PersonIndex person(const Mention& word);
  [[nodiscard]] std::vector<TeamIndex> teams(const std::vector<Mention>& words);
  [[nodiscard]] std::vector<PersonIndex> people(const std::vector<Mention>& words);
};

[[nodiscard]] TeamIndex find_team(const Organisation& organisation, const std::string& id);
[[nodiscard]] PersonIndex find_person(const Organisation& organisation, const std::string& id);
// "org.toml:12" for messages that name a second place.
[[nodiscard]] std::string place_words(const Mention& at);

}  // namespace shadowgraph
