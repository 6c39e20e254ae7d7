#include "truth.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "published_files.h"

namespace attacker {

bool Facts::sensitive(Kind kind, int min_group, double dominance) const {
  // A count of few persons of a group, nobody among them, is as secret as one of nearly all (J1).
  if (kind == Kind::persons && persons >= min_group) {
    return active < min_group || persons - active < min_group;
  }
  if (persons == 0 || total <= 0 || largest <= 0) return false;
  if (persons < min_group) return true;
  return kind == Kind::amount && total - largest - second < dominance * largest;
}

bool Facts::primary(Kind kind, int min_group, double dominance) const {
  return (persons > 0 && persons < min_group) || sensitive(kind, min_group, dominance);
}

Truth::Truth(const std::filesystem::path& csv, const std::string& measure) {
  std::ifstream file(csv);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("can't read " + csv.string());
  const std::vector<std::string> header = split_csv(line);
  const auto column =
      static_cast<size_t>(std::find(header.begin(), header.end(), measure) - header.begin());
  if (column == header.size()) throw std::runtime_error("no column " + measure);
  bars_ = kind_of(measure) == Kind::bars;
  const std::string parts = parts_in_truth(measure);
  while (std::getline(file, line)) {
    const std::vector<std::string> row = split_csv(line);
    const bool of_parts = row[2] == parts;
    if (!of_parts && row[2] != "model" && row[2] != "tool" && row[2] != "days") continue;
    cells_[{of_parts ? "team" : row[2], row[3], month_number(row[4])}].push_back(
        {row[0], row[1], month_number(row[5]), std::stod(row[column])});
  }
}

bool Truth::empty(const std::string& dimension, const std::string& key, int month) const {
  return !cells_.contains({dimension, key, month});
}

std::set<std::string> Truth::members_of(const std::vector<std::string>& parts, int month) const {
  std::set<std::string> members;
  for (const std::string& part : parts) {
    const auto found = cells_.find({"team", part, month});
    if (found == cells_.end()) continue;
    for (const Contribution& contribution : found->second) members.insert(contribution.person);
  }
  return members;
}

Facts Truth::facts_of(const std::vector<Cell>& cells, const Visible& visible) const {
  std::map<std::string, double> persons;
  std::set<std::string> seen;
  Facts facts;
  for (const Cell& cell : cells) {
    const auto found = cells_.find({cell.dimension, cell.key, cell.month});
    if (found == cells_.end()) continue;
    for (const Contribution& part : found->second) {
      if (part.known <= cell.after || part.known > cell.until) continue;
      if (bars_ && part.amount <= 0) continue;
      if (visible.contains({part.person, cell.month})) {
        facts.visible += part.amount;
        seen.insert(part.person);
        continue;
      }
      facts.total += part.amount;
      facts.with_bots = facts.with_bots || part.kind == "bot";
      if (part.kind != "bot") persons[part.person] += part.amount;
    }
  }
  facts.seen = static_cast<int>(seen.size());
  facts.persons = static_cast<int>(persons.size());
  for (const auto& [person, amount] : persons) {
    if (amount > 0) ++facts.active;
    facts.second = std::max(facts.second, std::min(amount, facts.largest));
    facts.largest = std::max(facts.largest, amount);
  }
  return facts;
}

}  // namespace attacker
