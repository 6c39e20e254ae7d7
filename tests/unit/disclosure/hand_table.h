// Tables of contributions written by hand, and the figures that belong to them.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "disclosure/suppression_plan.h"
#include "disclosure/table_sums.h"

namespace shadowgraph::test {

class HandTable {
 public:
  explicit HandTable(int months) : months_(months) { organisation.audiences.push_back({}); }

  TeamIndex team(const std::string& id, TeamIndex parent = kNone) {
    organisation.teams.push_back({id, id, parent});
    return static_cast<TeamIndex>(organisation.teams.size() - 1);
  }
  // Somebody in a team for one month, with a usage value. Zero: a member without usage.
  void add(const std::string& row, int month, const std::string& person, double value) {
    entries_.push_back({row, month, person, value});
  }
  // As many people as there are values, in every month.
  void fill(const std::string& row, const std::vector<double>& values) {
    for (int month = 0; month < months_; ++month) fill(row, month, values);
  }
  void fill(const std::string& row, int month, const std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      add(row, month, row + "." + std::to_string(i), values[i]);
    }
  }

  // Everything there is of the months, and trailing windows of `nominal` months.
  void build(const std::vector<int>& windows = {}) {
    tables.usage = empty_table(organisation);
    tables.work = empty_table(organisation);
    ContributionTable& table = tables.usage;
    for (const Entry& entry : entries_) add_split_row(entry.row);
    for (int month = 0; month < months_; ++month) table.months.push_back(first() + month);
    table.shares.resize(table.rows.size() * table.months.size());
    table.members.resize(table.shares.size());
    for (const Entry& entry : entries_) add_entry(entry);
    EditionFigures edition;
    edition.edition = first() + (months_ - 1);
    add_figures(edition, windows);
    editions = {edition};
  }

  [[nodiscard]] SuppressionPlan plan() const {
    return plan_suppression({editions, tables, organisation, earlier});
  }
  // Of the first audience: withheld, as "2026-01|team|a".
  [[nodiscard]] static std::set<std::string> withheld(const SuppressionPlan& plan,
                                                      std::size_t audience = 0) {
    return plan.of[audience][0].usage;
  }
  static std::string key(int month, const std::string& level, const std::string& subject) {
    return format_month(first() + month) + '|' + level + '|' + subject;
  }
  static Month first() { return make_month(2026, 1); }

  Organisation organisation;
  ContributionTables tables;
  std::vector<EditionFigures> editions;
  std::vector<PublishedCell> earlier;

 private:
  struct Entry {
    std::string row;
    int month = 0;
    std::string person;
    double value = 0;
  };

  void add_split_row(const std::string& row) {
    ContributionTable& table = tables.usage;
    const bool known = std::ranges::any_of(
        table.rows, [&](const ContributionRow& other) { return other.subject == row; });
    if (row.find(':') == std::string::npos || known) return;
    table.rows.push_back(
        {row.starts_with("model") ? ContributionRow::Kind::model : ContributionRow::Kind::tool, kNone, row});
  }

  [[nodiscard]] std::size_t row_of(const std::string& name) const {
    const ContributionTable& table = tables.usage;
    if (name == "(bots)") return table.bots_row().first;
    if (name == "(unassigned)") return table.unassigned_row().first;
    for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
      if (organisation.teams[team].id == name) return table.team_rows[team].first;
    }
    std::size_t row = table.parts;
    while (table.rows[row].subject != name) ++row;
    return row;
  }

  std::uint32_t person_of(const std::string& id) {
    for (std::uint32_t i = 0; i < organisation.people.size(); ++i) {
      if (organisation.people[i].id == id) return i;
    }
    Person person;
    person.id = id;
    organisation.people.push_back(person);
    return static_cast<std::uint32_t>(organisation.people.size() - 1);
  }

  void add_entry(const Entry& entry) {
    ContributionTable& table = tables.usage;
    const std::uint32_t person = person_of(entry.person);
    table.persons = organisation.people.size();
    table.is_bot.resize(table.persons);
    const std::size_t row = row_of(entry.row);
    const bool bot = entry.row == "(bots)";
    if (bot) table.is_bot[person] = true;
    const std::size_t cell = table.cell_index(row, static_cast<std::size_t>(entry.month));
    if (row < table.parts && !bot) table.members[cell].push_back(person);
    if (entry.value == 0) return;
    TableShare share{person, {}};
    share.amounts[table_measure("cost.value")] = entry.value;
    table.shares[cell].push_back(share);
  }

  struct Group {
    Level level;
    std::string subject;
    ContributionTable::RowRange rows;
  };
  [[nodiscard]] std::vector<Group> groups() const {
    const ContributionTable& table = tables.usage;
    std::vector<Group> all{{Level::org, "", {0, table.parts}},
                           {Level::team, "(unassigned)", table.unassigned_row()},
                           {Level::team, "(bots)", table.bots_row()}};
    for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
      const auto rows = table.team_rows[team];
      const std::string& id = organisation.teams[team].id;
      all.push_back({Level::team, id, rows});
      if (rows.end - rows.first > 1) {
        all.push_back({Level::team, id + "/direct", {rows.first, rows.first + 1}});
      }
    }
    for (std::size_t row = table.parts; row < table.rows.size(); ++row) {
      const bool model = table.rows[row].kind == ContributionRow::Kind::model;
      all.push_back({model ? Level::model : Level::tool, table.rows[row].subject, {row, row + 1}});
    }
    return all;
  }

  void add_figures(EditionFigures& edition, const std::vector<int>& windows) const {
    for (const Group& group : groups()) {
      for (int month = 0; month < months_; ++month) {
        const auto figure = figure_of(group, month, month + 1, "");
        if (figure) edition.series.push_back({first() + month, *figure});
      }
      for (const int nominal : windows) {
        const auto figure =
            figure_of(group, months_ - nominal, months_, "W" + std::to_string(nominal));
        if (figure) edition.figures.push_back(*figure);
      }
    }
  }

  [[nodiscard]] std::optional<Figure> figure_of(const Group& group, int from, int to,
                                                const std::string& window) const {
    const TableSums sums(tables.usage);
    const AreaSums amounts =
        sums.of(TableArea{group.rows.first, group.rows.end, static_cast<std::size_t>(from),
                          static_cast<std::size_t>(to)},
                {});
    if (amounts.is_zero()) return std::nullopt;
    const std::size_t measure = table_measure("cost.value");
    Figure figure;
    figure.window = window;
    figure.level = group.level;
    figure.subject = group.subject;
    figure.metric = "cost.value";
    figure.estimate.status = Status::ok;
    figure.estimate.value = amounts.value[measure];
    figure.contributions.persons = amounts.persons;
    figure.contributions.additive = true;
    figure.contributions.total = amounts.of_persons[measure];
    figure.contributions.largest = amounts.largest[measure];
    figure.contributions.second = amounts.second[measure];
    figure.from = first_day(first() + from);
    figure.to = first_day(first() + to);
    return figure;
  }

  int months_;
  std::vector<Entry> entries_;
};

}  // namespace shadowgraph::test
