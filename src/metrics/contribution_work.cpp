#include "metrics/contribution_work.h"

#include <algorithm>
#include <array>

#include "metrics/work_sums.h"

namespace shadowgraph {
namespace {

// Days that figures of work are slid by beside those of the settings (METRICS D3, D4, D12).
constexpr int kShortFollowUp = 14, kLongerFollowUp = 21, kDaysToMerge = 60;

class WorkBlock {
 public:
  WorkBlock(ContributionTable& table, const WorkContext& context)
      : table_(table), context_(context) {
    const std::size_t people = context.people();
    for (const WorkSubject& subject : context.subjects) {
      const auto at = static_cast<std::uint32_t>(people + ids_.size());
      ids_.push_back(subject.person == kNone ? at : subject.person);
    }
    table_.persons = people + ids_.size();
    table_.is_bot.resize(table_.persons);
  }

  void add_credits(const WorkSums& sums) {
    for (const WorkCell& cell : sums.cells) {
      const std::size_t at = table_.cell_index(row_of(cell.team), cell.month);
      if (cell.amounts.exposure > 0 && counts_in_every_window(cell)) {
        table_.members[at].push_back(ids_[cell.subject]);
      }
      if (cell.amounts.credits <= 0) continue;
      TableShare share{ids_[cell.subject], {}};
      share.amounts[0] = cell.amounts.credits;
      table_.shares[at].push_back(share);
    }
  }

  // Of (unassigned) and of people who were not employed: who had a change merged.
  void add_authors(const WorkWindow& window) {
    for (const WorkChange& change : context_.changes) {
      if (!change.merged_day || !window.contains(*change.merged)) continue;
      const auto month = window.month_at(*change.merged_day);
      if (!month) continue;
      for (const TeamWeight& team : context_.teams_of(change.author, *change.merged_day)) {
        if (team.team != kNone) continue;
        table_.members[table_.cell_index(row_of(kNone), *month)].push_back(ids_[change.author]);
      }
    }
  }

  void sort() {
    for (std::vector<std::uint32_t>& members : table_.members) {
      std::sort(members.begin(), members.end());
      members.erase(std::unique(members.begin(), members.end()), members.end());
    }
    for (std::vector<TableShare>& shares : table_.shares) {
      std::sort(shares.begin(), shares.end(),
                [](const TableShare& a, const TableShare& b) { return a.person < b.person; });
    }
  }

 private:
  // Figures of one name are of the month itself, or of days slid back by as long as they follow what
  // was done. All of them take one pattern, so only who belongs to the team in each counts in it.
  [[nodiscard]] bool counts_in_every_window(const WorkCell& cell) const {
    const Organisation& organisation = context_.base.organisation();
    const PersonIndex person = context_.subjects[cell.subject].person;
    if (person == kNone || cell.team == kNone) return true;
    const Month month = table_.months[cell.month];
    const std::array slides{0,  kShortFollowUp, kLongerFollowUp, organisation.report.survival_days,
                            kDaysToMerge, organisation.report.defect_days};
    return std::ranges::all_of(slides, [&](int days) {
      const Date from = first_day(month) - days, to = first_day(month + 1) - days;
      return std::ranges::any_of(
          organisation.people[person].memberships, [&](const Membership& membership) {
            return membership.team == cell.team && membership.from < to &&
                   (!membership.end || from < *membership.end);
          });
    });
  }

  [[nodiscard]] std::size_t row_of(TeamIndex team) const {
    return team == kNone ? table_.unassigned_row().first : table_.team_rows[team].first;
  }

  ContributionTable& table_;
  const WorkContext& context_;
  std::vector<std::uint32_t> ids_;  // by subject
};

}  // namespace

ContributionTable work_table(const MetricsInputs& inputs, const std::vector<Month>& editions) {
  ContributionTable table = empty_table(inputs.organisation);
  if (inputs.work == nullptr) return table;
  const MetricsContext base(inputs, editions.back());
  const WorkContext context(base);
  const int nominal = editions.back() - editions.front() + static_cast<int>(kMostMonths);
  const WorkWindow window =
      make_work_window(base, editions.back(), nominal, context.survival_days, {});
  for (std::size_t back = window.months; back > 0; --back) {
    table.months.push_back(editions.back() - (static_cast<int>(back) - 1));
  }
  table.shares.resize(table.rows.size() * table.months.size());
  table.members.resize(table.shares.size());
  WorkBlock block(table, context);
  if (window.months == 0) return table;
  block.add_credits(make_work_sums(context, window));
  block.add_authors(window);
  block.sort();
  return table;
}

}  // namespace shadowgraph
