#include "amount_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace attacker {
namespace {

constexpr int kLongAgo = std::numeric_limits<int>::min();

}  // namespace

AmountModel::AmountModel(const Published& published, const Truth& truth, std::string measure,
                         const Visible& visible)
    : files_(published), measure_(std::move(measure)) {
  first_month_ = last_month_ = published.editions.front();
  for (const Row& row : published.rows) {
    if (row.metric != measure_) continue;
    first_month_ = std::min(first_month_, row.first);
    last_month_ = std::max(last_month_, row.last);
    if (row.level == "model") models_.insert(row.subject);
    if (row.level == "tool") tools_.insert(row.subject);
    if (row.status == "ok") shown_.insert({row.level, row.subject, row.first, row.last});
  }
  for (const auto& [team, parent] : published.parents) subteams_[parent].push_back(team);
  find_changed_months();
  add_keys(truth);
  if (kind_of(measure_) == Kind::persons) {
    add_shared_persons(truth);
    bound_persons(truth, visible);
  } else if (!visible.empty()) {
    add_visible(truth, visible);
  }
  for (const Row& row : published.rows) {
    add_row(row);
    add_days(row, truth);
  }
  if (published.whole_organisation) add_splits();
}

// Late data show as a month whose figure a later copy gives otherwise.
void AmountModel::find_changed_months() {
  std::map<std::tuple<std::string, std::string, int>, double> held;
  for (const Row& row : files_.rows) {
    if (row.metric != measure_ || row.first != row.last || !row.value) continue;
    const auto [before, added] = held.try_emplace({row.level, row.subject, row.first}, *row.value);
    if (added) continue;
    if (std::abs(before->second - *row.value) > 1e-9 * std::max(1.0, std::abs(*row.value)))
      changed_.insert({row.first, row.copy});
    before->second = *row.value;
  }
}

int AmountModel::first_copy_of(int month) const {
  for (size_t copy = 0; copy < files_.editions.size(); ++copy)
    if (files_.editions[copy] >= month) return static_cast<int>(copy);
  return static_cast<int>(files_.editions.size()) - 1;
}

void AmountModel::add_columns(const std::string& dimension, const std::string& key,
                              const Truth& truth) {
  for (int month = first_month_; month <= last_month_; ++month) {
    if (truth.empty(dimension, key, month)) continue;
    int after = kLongAgo;
    const int first = first_copy_of(month);
    for (int copy = first; copy < static_cast<int>(files_.editions.size()); ++copy) {
      if (copy > first && !changed_.contains({month, copy})) continue;
      const int until = files_.editions[static_cast<size_t>(copy)];
      columns_[{dimension, key, month, copy}] = system_.add_column();
      cells_.push_back({dimension, key, month, after, until});
      after = until;
    }
  }
}

void AmountModel::add_keys(const Truth& truth) {
  for (const std::string& part : parts_of("")) add_columns("team", part, truth);
  for (const std::string& model : models_) add_columns("model", model.substr(6), truth);
  for (const std::string& tool : tools_) add_columns("tool", tool.substr(5), truth);
}

// Who belongs to several children of a parent is no secret, whether they were active is.
void AmountModel::add_shared_persons(const Truth& truth) {
  std::set<std::string> parents{""};
  for (const auto& [parent, children] : subteams_) parents.insert(parent);
  for (const std::string& parent : parents) {
    for (int month = first_month_; month <= last_month_; ++month) {
      int several = -static_cast<int>(truth.members_of(parts_of(parent), month).size());
      for (const std::string& child : children_of(parent))
        several += static_cast<int>(truth.members_of(parts_of(child), month).size());
      if (several <= 0) continue;
      const int copy = first_copy_of(month), column = system_.add_column();
      columns_[{kShared, parent, month, copy}] = column;
      cells_.push_back(
          {kShared, parent, month, kLongAgo, files_.editions[static_cast<size_t>(copy)]});
      system_.hold_at_most(column, several);
    }
  }
}

// Sizes of groups are no secret; who is shown is known to be active or not.
void AmountModel::bound_persons(const Truth& truth, const Visible& visible) {
  for (int column = 0; column < column_count(); ++column) {
    const Truth::Cell& cell = cell_of(column);
    if (cell.dimension == kShared) continue;
    const Facts facts = truth.facts_of({cell}, visible);
    const auto size = static_cast<double>(truth.members_of({cell.key}, cell.month).size());
    system_.hold_at_least(column, facts.visible);
    system_.hold_at_most(column, size - facts.seen + facts.visible);
  }
}

// Their amounts stand on their own rows; what is unknown of a cell is the rest.
void AmountModel::add_visible(const Truth& truth, const Visible& visible) {
  for (int column = 0; column < column_count(); ++column) {
    const double known = truth.facts_of({cell_of(column)}, visible).visible;
    system_.hold_at_least(column, known * unit_of(measure_) * (1 - 1e-12));
  }
}

std::vector<std::string> AmountModel::children_of(const std::string& parent) const {
  std::vector<std::string> children;
  if (const auto held = subteams_.find(parent); held != subteams_.end()) children = held->second;
  if (parent.empty()) {
    children.insert(children.end(), {"(unassigned)", "(bots)"});
  } else if (!children.empty()) {
    children.push_back(parent + "/direct");
  }
  return children;
}

std::vector<std::string> AmountModel::parts_of(const std::string& team) const {
  const std::vector<std::string> children = children_of(team);
  if (children.empty()) return {team};
  std::vector<std::string> parts;
  for (const std::string& child : children) {
    const std::vector<std::string> more = parts_of(child);
    parts.insert(parts.end(), more.begin(), more.end());
  }
  return parts;
}

std::vector<int> AmountModel::columns_of(const std::string& level, const std::string& subject,
                                         int first, int last, int copy) const {
  std::vector<int> found;
  const std::string dimension = level == "org" ? "team" : level;
  std::vector<std::string> keys;
  if (dimension == "team") keys = parts_of(subject);
  if (dimension == "model") keys = {subject.substr(6)};
  if (dimension == "tool") keys = {subject.substr(5)};
  for (const std::string& key : keys) {
    for (int month = first; month <= last; ++month) {
      for (int seen = 0; seen <= copy; ++seen) {
        const auto held = columns_.find({dimension, key, month, seen});
        if (held != columns_.end()) found.push_back(held->second);
      }
    }
  }
  if (kind_of(measure_) == Kind::persons && dimension == "team")
    for (int month = first; month <= last; ++month) add_shared_of(subject, month, copy, found);
  return found;
}

void AmountModel::add_shared_of(const std::string& team, int month, int copy,
                                std::vector<int>& found) const {
  const std::vector<std::string> children = children_of(team);
  for (int seen = 0; !children.empty() && seen <= copy; ++seen) {
    const auto held = columns_.find({kShared, team, month, seen});
    if (held != columns_.end()) found.push_back(held->second);
  }
  for (const std::string& child : children) add_shared_of(child, month, copy, found);
}

Sum AmountModel::sum_of(const Row& row, int shift) const {
  Sum sum;
  for (const int column :
       columns_of(row.level, row.subject, row.first + shift, row.last + shift, row.copy))
    sum[column] = factor_of(column);
  return sum;
}

void AmountModel::know(const Sum& sum, double low, double high) {
  if (sum.empty()) return;
  const double unit = unit_of(measure_);
  if (!system_.know(sum, low * unit, high * unit)) ++contradictions_;
}

void AmountModel::add_row(const Row& row) {
  if (row.level == "person" || row.level == "role" || !row.whole_months) return;
  const auto bounds = bounds_of(row);
  if (!bounds) return;
  if (row.metric == measure_) {
    know(sum_of(row), bounds->first, bounds->second);
  } else if (row.metric == "cost.spend_ratio" && measure_ == "cost.value") {
    // This month's usage value over that of the month before.
    Sum sum = sum_of(row);
    for (const auto& [column, factor] : sum_of(row, -1)) sum[column] = -*row.value * factor;
    if (bounds->first == bounds->second) know(sum, 0, 0);
  } else if (row.metric == "cost.spend_per_active_day" && measure_ == "cost.spend" && row.n) {
    Sum sum;  // of persons
    for (const auto& [column, factor] : sum_of(row))
      if (cell_of(column).key != "(bots)") sum[column] = factor;
    know(sum, bounds->first * *row.n, bounds->second * *row.n);
  }
}

// The parts, the models and the tools of a month add up to the same.
void AmountModel::add_splits() {
  for (const auto& [dimension, keys] : {std::pair("model", models_), std::pair("tool", tools_)}) {
    if (keys.empty()) continue;
    for (int month = first_month_; month <= last_month_; ++month) {
      for (int copy = 0; copy < static_cast<int>(files_.editions.size()); ++copy) {
        Sum sum;
        for (const auto& [cell, column] : columns_) {
          if (std::get<2>(cell) != month || std::get<3>(cell) != copy) continue;
          if (std::get<0>(cell) == "team") sum[column] = 1;
          if (std::get<0>(cell) == dimension) sum[column] = -1;
        }
        know(sum, 0, 0);
      }
    }
  }
}

}  // namespace attacker
