#include "targets.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "measure.h"

namespace attacker {
namespace {

struct Group {
  std::string level, subject;
};

struct Time {
  int first = 0, last = 0, copy = 0;
};

bool is_amount(const std::string& metric) {
  return metric == "cost.spend" || metric == "cost.value" || metric == "cost.list_cost" ||
         metric.starts_with("cost.tokens_");
}

std::string month_text(int month) {
  const std::string number = std::to_string(month % 12 + 1);
  return std::to_string(month / 12) + (number.size() == 1 ? "-0" : "-") + number;
}

class TargetFinder {
 public:
  TargetFinder(const Published& published, const std::string& measure, const AmountModel& model,
               const Judgement& sensitive, const Judgement& primary)
      : model_(model), sensitive_(sensitive), primary_(primary) {
    std::set<std::tuple<int, int, int>> times;
    std::set<std::pair<std::string, std::string>> groups;
    for (const Row& row : published.rows) {
      if (kind_of(measure) == Kind::amount && is_amount(row.metric) && row.status == "ok" &&
          row.first == row.last)
        told_.insert({row.level, row.subject, row.first});
      if (row.metric != measure || !row.whole_months || row.level == "person") continue;
      // A month is seen as its first copy shows it, and as the last does.
      times.insert({row.first, row.last, row.first == row.last ? 0 : row.copy});
      if (row.level != "org") groups.insert({row.level, row.subject});
    }
    last_copy_ = static_cast<int>(published.editions.size()) - 1;
    for (const auto& [first, last, copy] : times) {
      times_.push_back({first, last, first == last ? last_copy_ : copy});
    }
    // What has no row of its own: direct members, (unassigned).
    std::set<std::string> parents{""};
    for (const auto& [team, parent] : published.parents) parents.insert(parent);
    for (const std::string& parent : parents)
      for (const std::string& child : model.children_of(parent)) groups.insert({"team", child});
    for (const auto& [level, subject] : groups) groups_.push_back({level, subject});
  }

  std::vector<Target> find() {
    for (int column = 0; column < columns(); ++column) add_column(column);
    for (auto& [name, columns] : model_.days_of_groups())
      if (columns.size() > 1) add(name, std::move(columns), true, false);
    for (const Time& time : times_) {
      for (const Group& group : groups_) {
        add(group.subject + text(time), columns_of(group, time), true, false);
        if (time.first == time.last) continue;
        add_rest_of_window(group, time, {});
        for (const Time& inner : times_)
          if (inner.first != inner.last) add_difference(group, time, inner);
      }
      add_siblings("", time);
      for (const Group& group : groups_)
        if (group.level == "team") add_siblings(group.subject, time);
    }
    return std::move(targets_);
  }

 private:
  [[nodiscard]] int columns() const { return model_.column_count(); }
  static std::string text(const Time& time) {
    return " " + month_text(time.first) +
           (time.first == time.last ? "" : " to " + month_text(time.last));
  }
  [[nodiscard]] std::vector<int> columns_of(const Group& group, const Time& time) const {
    return model_.columns_of(group.level, group.subject, time.first, time.last, time.copy);
  }

  void add(const std::string& name, std::vector<int> columns, bool cell, bool subset) {
    std::sort(columns.begin(), columns.end());
    if (columns.empty() || seen_.contains(columns) || !sensitive_(columns)) return;
    if (!subset) seen_.insert(columns);
    targets_.push_back({name, std::move(columns), cell, subset});
  }

  void add_column(int column) {
    const Truth::Cell& cell = model_.cell_of(column);
    const bool later = cell.after >= cell.month;
    add(cell.key + " " + month_text(cell.month) +
            (later ? ", added by " + month_text(cell.until) : ""),
        {column}, true, false);
  }

  // A window less its published months is the sum of the others. A month is published in all measures
  // of a family, told in this one or not (METRICS J3: they share one pattern).
  void add_rest_of_window(const Group& group, const Time& time, std::optional<Time> inner) {
    std::vector<int> rest;
    int months = 0;
    for (int month = time.first; month <= time.last; ++month) {
      if (inner && inner->first <= month && month <= inner->last) continue;
      if (told_.contains({group.level, group.subject, month}) ||
          is_told(group, {month, month, time.copy}))
        continue;
      const std::vector<int> more = columns_of(group, {month, month, time.copy});
      rest.insert(rest.end(), more.begin(), more.end());
      ++months;
    }
    const std::string without = inner ? " without" + text(*inner) : "";
    // What two windows leave is nothing anybody tells unless both are told.
    const bool told = !inner || (is_told(group, time) && is_told(group, *inner));
    if (months > 1)
      add(group.subject + text(time) + without + ", withheld months", rest, false, !told);
  }

  [[nodiscard]] bool is_told(const Group& group, const Time& time) const {
    return model_.published(group.level, group.subject, time.first, time.last);
  }

  // A window inside another leaves the other's remaining months.
  void add_difference(const Group& group, const Time& outer, const Time& inner) {
    const bool inside = outer.first <= inner.first && inner.last <= outer.last;
    const bool longer = inner.last - inner.first < outer.last - outer.first;
    if (inside && longer) add_rest_of_window(group, outer, inner);
  }

  void add_siblings(const std::string& parent, const Time& time) {
    std::vector<std::pair<std::string, std::vector<int>>> withheld;
    std::vector<int> primary;
    int primaries = 0;
    for (const std::string& child : model_.children_of(parent)) {
      if (model_.published("team", child, time.first, time.last)) continue;
      std::vector<int> columns = columns_of({"team", child}, time);
      if (columns.empty()) continue;
      if (primary_(columns)) {
        primary.insert(primary.end(), columns.begin(), columns.end());
        ++primaries;
      }
      withheld.emplace_back(child, std::move(columns));
    }
    const std::string of = " in " + (parent.empty() ? "the organisation" : parent) + text(time);
    if (primaries > 1) add("all small or dominated" + of, primary, false, false);
    for (size_t i = 0; i < withheld.size(); ++i) {
      for (size_t j = i + 1; j < withheld.size(); ++j) {
        add_together(of, {withheld[i], withheld[j]});
        for (size_t k = j + 1; k < withheld.size(); ++k)
          add_together(of, {withheld[i], withheld[j], withheld[k]});
      }
    }
  }

  void add_together(const std::string& of,
                    const std::vector<std::pair<std::string, std::vector<int>>>& parts) {
    std::string name;
    std::vector<int> columns;
    for (const auto& [child, more] : parts) {
      name += (name.empty() ? "" : " + ") + child;
      columns.insert(columns.end(), more.begin(), more.end());
    }
    add(name + of, columns, false, true);
  }

  const AmountModel& model_;
  const Judgement& sensitive_;
  const Judgement& primary_;
  std::vector<Time> times_;
  std::vector<Group> groups_;
  std::set<std::tuple<std::string, std::string, int>> told_;  // level, subject, month
  std::set<std::vector<int>> seen_;
  std::vector<Target> targets_;
  int last_copy_ = 0;
};

}  // namespace

std::vector<Target> find_targets(const Published& published, const std::string& measure,
                                 const AmountModel& model, const Judgement& sensitive,
                                 const Judgement& primary) {
  return TargetFinder(published, measure, model, sensitive, primary).find();
}

}  // namespace attacker
