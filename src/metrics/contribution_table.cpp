#include "metrics/contribution_table.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "metrics/collect.h"
#include "metrics/contribution_work.h"
#include "metrics/person_record.h"

namespace shadowgraph {
namespace {

void add_subtree(ContributionTable& table, const Organisation& organisation, TeamIndex team) {
  table.team_rows[team].first = table.rows.size();
  table.rows.push_back({ContributionRow::Kind::part, team, {}});
  for (TeamIndex child = 0; child < organisation.teams.size(); ++child) {
    if (organisation.teams[child].parent == team) add_subtree(table, organisation, child);
  }
  table.team_rows[team].end = table.rows.size();
}

// Names of models and tools as their published rows carry them.
std::string tool_row(const std::string& tool) {
  return "tool:" + (tool.empty() ? std::string("(unknown)") : tool);
}

struct SplitRows {
  std::vector<std::size_t> of_model, of_tool;  // by position in the rollup
};

SplitRows add_split_rows(ContributionTable& table, const UsageRollup& usage) {
  std::map<std::string, std::size_t> models, tools;
  for (const ModelUse& model : usage.models) models[model_subject(model)] = 0;
  for (const std::string& tool : usage.tools) tools[tool_row(tool)] = 0;
  for (auto& [subject, row] : models) {
    row = table.rows.size();
    table.rows.push_back({ContributionRow::Kind::model, kNone, subject});
  }
  for (auto& [subject, row] : tools) {
    row = table.rows.size();
    table.rows.push_back({ContributionRow::Kind::tool, kNone, subject});
  }
  SplitRows rows;
  for (const ModelUse& model : usage.models) rows.of_model.push_back(models[model_subject(model)]);
  for (const std::string& tool : usage.tools) rows.of_tool.push_back(tools[tool_row(tool)]);
  return rows;
}

TableAmounts amounts_of(const Totals& totals) {
  const Measures measures = measures_of(totals);
  TableAmounts amounts;
  for (std::size_t i = 0; i < kTableMeasures; ++i) amounts[i] = to_double({measures[i]});
  return amounts;
}

bool is_zero(const TableAmounts& amounts) {
  return std::all_of(amounts.begin(), amounts.end(), [](double amount) { return amount == 0; });
}

// The months of one calendar, at most 24 of them; `from` is where they begin in the table.
class UsageBlock {
 public:
  UsageBlock(ContributionTable& table, const SplitRows& splits, const MetricsContext& context)
      : table_(table), splits_(splits), context_(context) {
    const std::vector<Month>& months = context.calendar.months;
    offset_ = months.empty() ? 0 : static_cast<std::size_t>(months.front() - table.months.front());
  }

  void add(std::uint32_t usage_person, PersonIndex person, std::uint32_t id) {
    const PersonRecord record = make_person_record(context_, usage_person, person);
    table_.is_bot[id] = record.is_bot;
    for (const TeamPart& part : record.parts) add_part(record, part, id);
    if (record.is_person() && person != kNone) add_memberships(person, id);
    if (usage_person != kNone) add_splits(context_.cells[usage_person], id);
  }

 private:
  std::size_t row_of(const PersonRecord& record, TeamIndex team) const {
    if (record.is_bot) return table_.bots_row().first;
    return team == kNone ? table_.unassigned_row().first : table_.team_rows[team].first;
  }

  void add_part(const PersonRecord& record, const TeamPart& part, std::uint32_t id) {
    const std::size_t row = row_of(record, part.team);
    for (std::size_t month = 0; month < part.months.size(); ++month) {
      const std::size_t cell = table_.cell_index(row, offset_ + month);
      const TableAmounts amounts = amounts_of(part.months[month]);
      if (!is_zero(amounts)) table_.shares[cell].push_back({id, amounts});
      const bool is_there = part.team == kNone && part.months[month].pico(Sum::events) > 0;
      if (is_there && record.is_person()) add_member(cell, id);
    }
  }

  void add_memberships(PersonIndex person, std::uint32_t id) {
    for (std::size_t month = 0; month < context_.calendar.months.size(); ++month) {
      const Span& span = context_.calendar.spans[month];
      for (const Stretch& stretch : context_.roster.stretches(person)) {
        if (!(stretch.from < span.to && span.from < stretch.end)) continue;
        for (const TeamShare& share : stretch.shares) {
          const std::size_t row = share.team == kNone ? table_.unassigned_row().first
                                                      : table_.team_rows[share.team].first;
          add_member(table_.cell_index(row, offset_ + month), id);
        }
      }
    }
  }

  void add_member(std::size_t cell, std::uint32_t id) {
    std::vector<std::uint32_t>& members = table_.members[cell];
    if (members.empty() || members.back() != id) members.push_back(id);
  }

  void add_splits(RecordRange range, std::uint32_t id) {
    std::map<std::size_t, Totals> own;  // by cell of the table
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const UsageCell& cell = context_.usage().cells[i];
      const auto month = context_.calendar.position(month_of(cell.period));
      if (!month) continue;
      const Totals totals = totals_of(cell.amounts, cell.mode);
      own[table_.cell_index(splits_.of_model[cell.model], offset_ + *month)] += totals;
      own[table_.cell_index(splits_.of_tool[cell.tool], offset_ + *month)] += totals;
    }
    for (const auto& [cell, totals] : own) {
      const TableAmounts amounts = amounts_of(totals);
      if (!is_zero(amounts)) table_.shares[cell].push_back({id, amounts});
    }
  }

  ContributionTable& table_;
  const SplitRows& splits_;
  const MetricsContext& context_;
  std::size_t offset_ = 0;
};

void add_everybody(UsageBlock& block, const MetricsContext& context) {
  const std::vector<UsagePerson>& known = context.usage().persons;
  const std::size_t people = context.organisation().people.size();
  std::vector<std::uint32_t> usage_of(people, kNone);
  for (std::uint32_t i = 0; i < known.size(); ++i) {
    if (known[i].index != kNone) usage_of[known[i].index] = i;
  }
  for (PersonIndex person = 0; person < people; ++person) {
    block.add(usage_of[person], person, person);
  }
  for (std::uint32_t i = 0; i < known.size(); ++i) {
    if (known[i].index == kNone) block.add(i, kNone, static_cast<std::uint32_t>(people + i));
  }
}

// Whole blocks of 24 months that reach back to the first month any of the editions shows.
void lay_out_months(ContributionTable& table, const MetricsInputs& inputs,
                    const std::vector<Month>& editions) {
  const auto calendar_of = [&](Month edition) {
    return make_calendar(inputs.organisation, edition, inputs.usage.first_day);
  };
  const Calendar first = calendar_of(editions.front());
  const Calendar last = calendar_of(editions.back());
  if (last.months.empty()) return;
  const Month begin = first.months.empty() ? last.months.front()
                                           : std::min(first.months.front(), last.months.front());
  const int block = static_cast<int>(kMostMonths);
  const int needed = editions.back() - begin + 1;
  const int count = std::min((needed + block - 1) / block * block, last.months_of_history);
  for (int back = count - 1; back >= 0; --back) table.months.push_back(editions.back() - back);
}

ContributionTable usage_table(const MetricsInputs& inputs, const std::vector<Month>& editions) {
  ContributionTable table = empty_table(inputs.organisation);
  const SplitRows splits = add_split_rows(table, inputs.usage);
  lay_out_months(table, inputs, editions);
  table.persons = inputs.organisation.people.size() + inputs.usage.persons.size();
  table.is_bot.resize(table.persons);
  table.shares.resize(table.rows.size() * table.months.size());
  table.members.resize(table.shares.size());
  if (table.months.empty()) return table;
  for (Month end = editions.back(); !(end < table.months.front());) {
    const MetricsContext context(inputs, end);
    UsageBlock block(table, splits, context);
    add_everybody(block, context);
    end = context.calendar.months.front() - 1;
  }
  return table;
}

}  // namespace

ContributionTable empty_table(const Organisation& organisation) {
  ContributionTable table;
  table.team_rows.resize(organisation.teams.size());
  for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
    if (organisation.teams[team].parent == kNone) add_subtree(table, organisation, team);
  }
  table.rows.push_back({ContributionRow::Kind::unassigned, kNone, {}});
  table.rows.push_back({ContributionRow::Kind::bots, kNone, {}});
  table.parts = table.rows.size();
  return table;
}

std::size_t table_measure(std::string_view metric) {
  constexpr std::array<std::string_view, kTableMeasures> kIds{"cost.tokens_uncached_input",
                                                              "cost.tokens_cache_read",
                                                              "cost.tokens_cache_write_5m",
                                                              "cost.tokens_cache_write_1h",
                                                              "cost.tokens_output",
                                                              "cost.tokens_total",
                                                              "cost.spend",
                                                              "cost.value",
                                                              "cost.billed",
                                                              "cost.list_cost"};
  return static_cast<std::size_t>(std::find(kIds.begin(), kIds.end(), metric) - kIds.begin());
}

ContributionTables make_contribution_tables(const MetricsInputs& inputs,
                                            const std::vector<Month>& editions) {
  return {usage_table(inputs, editions), work_table(inputs, editions)};
}

}  // namespace shadowgraph
