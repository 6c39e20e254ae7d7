#include "app/frozen_usage.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/frozen_members.h"
#include "app/frozen_records.h"
#include "app/frozen_work.h"
#include "app/month_groups.h"
#include "base/text.h"
#include "disclosure/corrections.h"

namespace shadowgraph {
namespace {

std::string block_of(const MonthBlocks& blocks, const std::string& key) {
  const auto found = blocks.find(key);
  return found == blocks.end() ? std::string() : found->second;
}

std::vector<ChangedRecord> changes_between(const MonthBlocks& now, const MonthBlocks& then,
                                           const Organisation& organisation,
                                           const MonthGroups& groups) {
  std::set<std::string> keys;
  for (const auto& [key, block] : now) keys.insert(key);
  for (const auto& [key, block] : then) keys.insert(key);
  std::vector<ChangedRecord> changes;
  for (const std::string& key : keys) {
    const std::string today = block_of(now, key);
    const std::string published = block_of(then, key);
    if (same_usage(today, published)) continue;
    ChangedRecord change{
        key, counts_as_person(organisation, key), {""}, value_difference(today, published)};
    const auto own = groups.of_person.find(key);
    if (own != groups.of_person.end()) change.groups.assign(own->second.begin(), own->second.end());
    changes.push_back(std::move(change));
  }
  return changes;
}

void tell(Month month, std::size_t waiting, std::size_t issued, int least_group,
          Diagnostics& diagnostics) {
  if (waiting > 0) {
    diagnostics.note(
        "ledger.late-data", {"usage", 0, 0},
        fmt::format(
            "usage of {} in {} was changed after the month was published; the figures stay as "
            "published",
            people_words(waiting), month_words(month)),
        fmt::format("a correction is issued once at least {} people of each group it shows in have "
                    "changed",
                    least_group));
  }
  if (issued > 0) {
    diagnostics.note("ledger.correction", {"usage", 0, 0},
                     fmt::format("{} is corrected: usage of {} was changed after it was published",
                                 month_words(month), people_words(issued)));
  }
}

}  // namespace

void freeze_usage(const Ledger& ledger, const DisclosureThresholds& rules,
                  const Organisation& organisation, UsageRollup& usage, Diagnostics& diagnostics) {
  if (ledger.months.empty()) return;
  const std::map<Month, MonthBlocks> today = month_blocks(usage, organisation);
  const MonthBlocks nothing;
  for (const auto& [month, frozen] : ledger.months) {
    const auto found = today.find(month);
    const MonthBlocks& now = found == today.end() ? nothing : found->second;
    const MonthGroups groups = groups_in(organisation, month);
    const auto changes = changes_between(now, frozen.usage, organisation, groups);
    if (changes.empty()) continue;
    const std::set<std::string> waiting = changes_that_wait(changes, groups.people, rules);
    MonthBlocks back;
    for (const std::string& key : waiting) back[key] = block_of(frozen.usage, key);
    if (!back.empty() && !replace_in_month(usage, organisation, month, back)) {
      diagnostics.error("ledger.unreadable", {format_month(month), 0, 0},
                        "the ledger's record of the month can't be put back",
                        "bring the ledger back from a backup");
      return;
    }
    tell(month, waiting.size(), changes.size() - waiting.size(), rules.min_group, diagnostics);
  }
}

Ledger next_ledger(Ledger ledger, const Organisation& organisation, const UsageRollup& usage,
                   const WorkRecords& work, Month last_edition,
                   const std::vector<PublishedCell>& cells) {
  ledger.cells.insert(cells.begin(), cells.end());
  std::map<Month, MonthBlocks> today = month_blocks(usage, organisation);
  for (const auto& [month, frozen] : ledger.months) today.try_emplace(month);
  for (const Month month : months_of_changes(work, organisation)) today.try_emplace(month);
  auto records = record_lines(work, organisation);
  for (const auto& [month, lines] : records) today.try_emplace(month);
  for (auto& [month, blocks] : today) {
    if (month > last_edition && !ledger.months.contains(month)) continue;
    FrozenMonth& frozen = ledger.months[month];
    // Requests of the timeline are read for the edition's month only; what was kept of it stays.
    for (auto& [key, block] : blocks) {
      const auto kept = frozen.usage.find(key);
      const bool longer = kept != frozen.usage.end() && kept->second.size() > block.size();
      if (longer && same_usage(block, kept->second)) block = kept->second;
    }
    frozen.usage = std::move(blocks);
    frozen.changes = change_lines(work, organisation, month);
    frozen.records = std::move(records[month]);
    frozen.members = member_lines(organisation, month);
    frozen.parents = parent_lines(organisation);
  }
  return ledger;
}

}  // namespace shadowgraph
