#include "disclosure/group_rows.h"

namespace shadowgraph {

GroupRows rows_of_groups(const ContributionTable& table, const Organisation& organisation) {
  GroupRows rows;
  for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
    const ContributionTable::RowRange range = table.team_rows[team];
    rows[{Level::team, organisation.teams[team].id}] = range;
    rows[{Level::team, organisation.teams[team].id + "/direct"}] = {range.first, range.first + 1};
  }
  rows[{Level::org, ""}] = {0, table.parts};
  rows[{Level::team, "(unassigned)"}] = table.unassigned_row();
  rows[{Level::team, "(bots)"}] = table.bots_row();
  for (std::size_t row = table.parts; row < table.rows.size(); ++row) {
    const bool model = table.rows[row].kind == ContributionRow::Kind::model;
    rows[{model ? Level::model : Level::tool, table.rows[row].subject}] = {row, row + 1};
  }
  return rows;
}

Figure figure_of(const PublishedCell& cell) {
  Figure figure;
  figure.level = cell.level == "org"     ? Level::org
                 : cell.level == "model" ? Level::model
                 : cell.level == "tool"  ? Level::tool
                                         : Level::team;
  figure.subject = cell.subject;
  figure.from = cell.from;
  figure.to = cell.to;
  return figure;
}

}  // namespace shadowgraph
