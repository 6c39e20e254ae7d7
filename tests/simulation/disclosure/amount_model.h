// One measure's published sums as a linear system. Unknown is the amount of every part (leaf team,
// direct members of an inner team, (unassigned), (bots); model; tool) in every month, as it stood
// when first published, and what each later copy that differs added to it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "linear_system.h"
#include "published_files.h"
#include "truth.h"

namespace attacker {

class AmountModel {
 public:
  // `truth` tells only which cells hold no record at all, zeros known to all, and what the persons
  // whose own figures are `visible` had in each.
  AmountModel(const Published& published, const Truth& truth, std::string measure,
              const Visible& visible);

  [[nodiscard]] LinearSystem& system() { return system_; }
  [[nodiscard]] int contradictions() const { return contradictions_; }
  [[nodiscard]] int column_count() const { return static_cast<int>(cells_.size()); }
  // Columns of a group ("team", "t1"; "org", ""; "model", "model:x") over months, seen from a copy.
  [[nodiscard]] std::vector<int> columns_of(const std::string& level, const std::string& subject,
                                            int first, int last, int copy) const;
  // The first days of months, of each group that a slid window tells of.
  [[nodiscard]] std::vector<std::pair<std::string, std::vector<int>>> days_of_groups() const;
  // -1 for persons counted in several children of a parent, which are one more part of it.
  [[nodiscard]] double factor_of(int column) const {
    return cell_of(column).dimension == kShared ? -1 : 1;
  }
  [[nodiscard]] const Truth::Cell& cell_of(int column) const {
    return cells_[static_cast<size_t>(column)];
  }
  // Subteams, direct members and, of the organisation (""), what belongs to no team.
  [[nodiscard]] std::vector<std::string> children_of(const std::string& parent) const;
  [[nodiscard]] bool published(const std::string& level, const std::string& subject, int first,
                               int last) const {
    return shown_.contains({level, subject, first, last});
  }

 private:
  static constexpr char kShared[] = "shared", kDays[] = "days";
  using Cell = std::tuple<std::string, std::string, int, int>;  // dimension, key, month, copy
  void find_changed_months();
  void add_columns(const std::string& dimension, const std::string& key, const Truth& truth);
  void add_keys(const Truth& truth);
  void add_shared_persons(const Truth& truth);
  void bound_persons(const Truth& truth, const Visible& visible);
  void add_shared_of(const std::string& team, int month, int copy, std::vector<int>& found) const;
  void add_visible(const Truth& truth, const Visible& visible);
  void add_row(const Row& row);
  void add_days(const Row& row, const Truth& truth);
  int first_days(const std::string& part, int month, int days, const Truth& truth);
  void add_splits();
  void know(const Sum& sum, double low, double high);
  [[nodiscard]] int first_copy_of(int month) const;
  [[nodiscard]] std::vector<std::string> parts_of(const std::string& team) const;
  [[nodiscard]] Sum sum_of(const Row& row, int shift = 0) const;

  const Published& files_;
  std::string measure_;
  LinearSystem system_;
  std::map<Cell, int> columns_;
  std::vector<Truth::Cell> cells_;
  std::set<std::pair<int, int>> changed_;  // (month, copy)
  std::set<std::tuple<std::string, std::string, int, int>> shown_;
  std::map<std::string, std::vector<std::string>> subteams_;
  std::set<std::tuple<std::string, std::string, int, int>>
      days_told_;  // level, subject, month, days
  std::set<std::string> models_, tools_;
  int first_month_ = 0, last_month_ = 0, contradictions_ = 0;
};

}  // namespace attacker
