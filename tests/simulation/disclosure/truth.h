// Who contributed what to which cell, and from which month's edition on it was known: to score an
// attacker with, who never sees it.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "measure.h"

namespace attacker {

struct Contribution {
  std::string person, kind;  // person, alias (a person whom nobody claims), bot
  int known = 0;             // month
  double amount = 0;
};

// What is true of a sum of cells.
struct Facts {
  int persons = 0;                            // of its population whom the audience may not see
  double total = 0, largest = 0, second = 0;  // contributions of those; bots are in total only
  int active = 0;                             // persons with a contribution
  double visible = 0;                         // of persons whom the audience may see
  int seen = 0;                               // how many those are
  bool with_bots = false;                     // an amount that is nobody's is among them
  // METRICS J1 and J2; of counts also those whose complement is small. A group without any amount
  // has nothing to find.
  [[nodiscard]] bool sensitive(Kind kind, int min_group, double dominance) const;
  // Fails by itself, with an amount or without (METRICS J3).
  [[nodiscard]] bool primary(Kind kind, int min_group, double dominance) const;
};

using Visible = std::set<std::pair<std::string, int>>;  // person, month

class Truth {
 public:
  Truth(const std::filesystem::path& csv, const std::string& measure);
  [[nodiscard]] bool empty(const std::string& dimension, const std::string& key, int month) const;
  // Contributions to the cells whose `known` lies in (after, until]; `visible` are known to
  // everyone.
  struct Cell {
    std::string dimension, key;
    int month = 0, after = 0, until = 0;
  };
  // Persons of the parts in the month, with a contribution or not.
  [[nodiscard]] std::set<std::string> members_of(const std::vector<std::string>& parts,
                                                 int month) const;
  [[nodiscard]] Facts facts_of(const std::vector<Cell>& cells, const Visible& visible) const;

 private:
  std::map<std::tuple<std::string, std::string, int>, std::vector<Contribution>> cells_;
  bool bars_ = false;  // of a bar only who is in it counts
};

}  // namespace attacker
