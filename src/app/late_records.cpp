#include "app/late_records.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "disclosure/corrections.h"

namespace shadowgraph {
namespace {

std::set<std::string> waiting_people(const std::vector<LateRecord>& records,
                                     const std::vector<bool>& waits, std::size_t role,
                                     const Organisation& organisation, const MonthGroups& groups,
                                     const DisclosureThresholds& rules) {
  std::set<std::string> people;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (waits[i] || records[i].roles.size() <= role) continue;
    people.insert(records[i].roles[role].begin(), records[i].roles[role].end());
  }
  std::vector<ChangedRecord> changed;
  for (const std::string& person : people) {
    ChangedRecord record{person, counts_as_person(organisation, person), {""}, 0};
    const auto own = groups.of_person.find(person);
    if (own != groups.of_person.end()) record.groups.assign(own->second.begin(), own->second.end());
    changed.push_back(std::move(record));
  }
  return changes_that_wait(changed, groups.people, rules);
}

}  // namespace

std::vector<LateRecord> late_records(
    const RecordLines& now, const RecordLines& then,
    const std::function<RecordRoles(const std::string&, const std::string&)>& roles_of) {
  std::set<std::string> ids;
  for (const auto& [id, line] : now) ids.insert(id);
  for (const auto& [id, line] : then) ids.insert(id);
  const auto line_in = [](const RecordLines& lines, const std::string& id) {
    const auto at = lines.find(id);
    return at == lines.end() ? std::string() : at->second;
  };
  std::vector<LateRecord> found;
  for (const std::string& id : ids) {
    LateRecord record{id, line_in(now, id), line_in(then, id), {}};
    if (record.now == record.then) continue;
    for (const std::string& line : {record.now, record.then}) {
      if (line.empty()) continue;
      const RecordRoles roles = roles_of(id, line);
      record.roles.resize(std::max(record.roles.size(), roles.size()));
      for (std::size_t i = 0; i < roles.size(); ++i) {
        record.roles[i].insert(roles[i].begin(), roles[i].end());
      }
    }
    found.push_back(std::move(record));
  }
  return found;
}

std::vector<bool> waiting_records(const std::vector<LateRecord>& records,
                                  const Organisation& organisation, const MonthGroups& groups,
                                  const DisclosureThresholds& rules) {
  std::vector<bool> waits(records.size(), false);
  std::size_t roles = 0;
  for (const LateRecord& record : records) roles = std::max(roles, record.roles.size());
  for (bool again = true; again;) {
    again = false;
    for (std::size_t role = 0; role < roles; ++role) {
      const std::set<std::string> waiting =
          waiting_people(records, waits, role, organisation, groups, rules);
      for (std::size_t i = 0; i < records.size(); ++i) {
        if (waits[i] || records[i].roles.size() <= role) continue;
        waits[i] = std::ranges::any_of(records[i].roles[role],
                                       [&](const auto& id) { return waiting.contains(id); });
        again = again || waits[i];
      }
    }
  }
  return waits;
}

void tell_late_records(Month month, std::string_view one, std::string_view many,
                       const std::vector<bool>& waits, int least_group, Diagnostics& diagnostics) {
  const auto waiting = static_cast<std::size_t>(std::ranges::count(waits, true));
  const std::size_t issued = waits.size() - waiting;
  const auto words = [&](std::size_t count) {
    return count == 1 ? fmt::format("1 {}", one) : fmt::format("{} {}", count, many);
  };
  if (waiting > 0) {
    diagnostics.note(
        "ledger.late-changes", {"work", 0, 0},
        fmt::format(
            "{} of {} came or were altered after the month was published; the figures stay as "
            "published",
            words(waiting), month_words(month)),
        fmt::format(
            "they are issued once they are of at least {} people in each group they show in",
            least_group));
  }
  if (issued > 0) {
    diagnostics.note("ledger.correction", {"work", 0, 0},
                     fmt::format("{} is corrected: {} came or were altered after it was published",
                                 month_words(month), words(issued)));
  }
}

}  // namespace shadowgraph
