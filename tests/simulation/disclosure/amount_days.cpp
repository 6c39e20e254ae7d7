// Money of slid windows: whole months, less the first days of the first, with the first days of the
// month after. Those few days are cells of their own.
#include <algorithm>

#include "amount_model.h"

namespace attacker {

// The first `days` of a month in a part: something between nothing and the whole month.
int AmountModel::first_days(const std::string& part, int month, int days, const Truth& truth) {
  const std::string key = part + "#" + std::to_string(days);
  const int copy = first_copy_of(month);
  const auto whole = columns_.find({"team", part, month, copy});
  if (whole == columns_.end() || truth.empty(kDays, key, month)) return -1;
  const auto held = columns_.find({kDays, key, month, copy});
  if (held != columns_.end()) return held->second;
  const int column = system_.add_column();
  columns_[{kDays, key, month, copy}] = column;
  cells_.push_back(cells_[static_cast<size_t>(whole->second)]);
  cells_.back().dimension = kDays;
  cells_.back().key = key;
  system_.know({{whole->second, 1}, {column, -1}}, 0, 1e30);
  return column;
}

void AmountModel::add_days(const Row& row, const Truth& truth) {
  if (row.metric != measure_ + kOfDays || row.level == "person") return;
  const auto bounds = bounds_of(row);
  if (!bounds) return;
  Sum sum;
  for (const std::string& part : row.level == "org" ? parts_of("") : parts_of(row.subject)) {
    if (part == "(bots)") continue;
    for (int month = row.days.first; month <= row.days.last; ++month)
      for (const int column : columns_of("team", part, month, month, row.copy)) sum[column] = 1;
    for (const auto& [month, days, factor] : {std::tuple(row.days.first, row.days.lost, -1.0),
                                              std::tuple(row.days.last + 1, row.days.won, 1.0)}) {
      const int column = days > 0 ? first_days(part, month, days, truth) : -1;
      if (column < 0) continue;
      sum[column] = factor;
      days_told_.insert({row.level, row.subject, month, days});
    }
  }
  know(sum, bounds->first, bounds->second);
}

std::vector<std::pair<std::string, std::vector<int>>> AmountModel::days_of_groups() const {
  std::vector<std::pair<std::string, std::vector<int>>> found;
  for (const auto& [level, subject, month, days] : days_told_) {
    std::vector<int> columns;
    for (const std::string& part : level == "org" ? parts_of("") : parts_of(subject)) {
      const auto held =
          columns_.find({kDays, part + "#" + std::to_string(days), month, first_copy_of(month)});
      if (held != columns_.end()) columns.push_back(held->second);
    }
    found.emplace_back((subject.empty() ? "the organisation" : subject) + ", the first " +
                           std::to_string(days) + " days",
                       std::move(columns));
  }
  return found;
}

}  // namespace attacker
