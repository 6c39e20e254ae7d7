#include "app/frozen_members.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "engine/block_text.h"

namespace shadowgraph {
namespace {

constexpr Date kForever{INT32_MAX};

template <typename Item>
std::uint32_t index_of(const std::vector<Item>& items, const std::string& id) {
  const auto found =
      std::lower_bound(items.begin(), items.end(), id,
                       [](const Item& item, const auto& key) { return item.id < key; });
  if (found == items.end() || found->id != id) return kNone;
  return static_cast<std::uint32_t>(found - items.begin());
}

// Cut to [from, end); empty if nothing is left. Bounds of the person hold for every membership.
std::optional<Membership> cut(const Person& person, Membership membership, Date from, Date end) {
  Date stop = std::min(membership.end.value_or(kForever), person.end.value_or(kForever));
  if (person.start) membership.from = std::max(membership.from, *person.start);
  membership.from = std::max(membership.from, from);
  stop = std::min(stop, end);
  if (membership.from >= stop) return std::nullopt;
  membership.end = stop;
  if (membership.role.empty()) membership.role = person.role;
  if (membership.level.empty()) membership.level = person.level;
  if (membership.manager == kNone) membership.manager = person.manager;
  return membership;
}

std::string line_of(const Organisation& organisation, const Membership& membership) {
  std::string line = membership.team == kNone ? "" : organisation.teams[membership.team].id;
  append_number(line, membership.from.days);
  append_number(line, membership.end->days);
  append_number(line, membership.share_millionths);
  append_text(line, membership.role);
  append_text(line, membership.level);
  append_text(line, membership.manager == kNone ? "" : organisation.people[membership.manager].id);
  return line;
}

std::string lines_of(const Organisation& organisation, const Person& person, Month month) {
  std::vector<std::string> lines;
  for (const Membership& membership : person.memberships) {
    const auto part = cut(person, membership, first_day(month), first_day(month + 1));
    if (part) lines.push_back(line_of(organisation, *part));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

// Null: a damaged line. `gone`: a team or a manager that org.toml no longer has.
std::optional<Membership> membership_of(const Organisation& organisation, std::string_view line,
                                        std::string& gone) {
  const auto fields = split(line, '\t');
  if (fields.size() != 7) return std::nullopt;
  const auto from = read_number(fields[1]);
  const auto end = read_number(fields[2]);
  const auto share = read_number(fields[3]);
  if (!from || !end || !share) return std::nullopt;
  Membership membership;
  const std::string team(fields[0]);
  membership.team = team.empty() ? kNone : index_of(organisation.teams, team);
  if (!team.empty() && membership.team == kNone) gone = team;
  membership.from = Date{static_cast<std::int32_t>(*from)};
  membership.end = Date{static_cast<std::int32_t>(*end)};
  membership.share_millionths = static_cast<std::int64_t>(*share);
  membership.role = read_text(fields[4]);
  membership.level = read_text(fields[5]);
  membership.manager = index_of(organisation.people, read_text(fields[6]));
  return membership;
}

bool same_place(const Membership& a, const Membership& b) {
  return a.team == b.team && a.share_millionths == b.share_millionths && a.role == b.role &&
         a.level == b.level && a.manager == b.manager;
}

// Joined where one month's goes on in the next: a change of membership cuts the month's amounts.
void join(std::vector<Membership>& list, const Membership& next) {
  for (Membership& earlier : list) {
    if (earlier.end && *earlier.end == next.from && same_place(earlier, next)) {
      earlier.end = next.end;
      return;
    }
  }
  list.push_back(next);
}

class Freezing {
 public:
  Freezing(const Ledger& ledger, int least_group, Organisation& organisation,
           Diagnostics& diagnostics)
      : ledger_(ledger),
        least_group_(least_group),
        organisation_(organisation),
        diagnostics_(diagnostics) {}

  void run() {
    for (const auto& [month, frozen] : ledger_.months) {
      check_tree(month, frozen);
      check_people(month, frozen);
    }
    if (diagnostics_.has_errors()) return;
    for (Person& person : organisation_.people) freeze(person);
  }

 private:
  using Groups = std::map<std::string, std::set<std::string>>;  // team → people of its subtree

  static Groups groups_of(const FrozenMonth& frozen,
                          const std::map<std::string, std::string>& tree) {
    Groups groups;
    for (const auto& [person, lines] : frozen.members) {
      for (const std::string_view line : split(lines, '\n')) {
        std::string team(line.substr(0, line.find('\t')));
        while (!team.empty() && groups[team].insert(person).second) {
          const auto parent = tree.find(team);
          team = parent == tree.end() ? std::string() : parent->second;
        }
      }
    }
    return groups;
  }

  // Few people set apart by a tree that is not the published one.
  void check_tree(Month month, const FrozenMonth& frozen) {
    const std::map<std::string, std::string> today = parent_lines(organisation_);
    if (today == frozen.parents) return;
    const Groups before = groups_of(frozen, frozen.parents);
    const Groups now = groups_of(frozen, today);
    for (const auto& [team, people] : before) {
      const auto found = now.find(team);
      if (found == now.end() || !today.contains(team)) continue;
      if (sets_few_apart(people, found->second) || sets_few_apart(found->second, people)) {
        moved(month, team);
      }
    }
  }

  [[nodiscard]] bool sets_few_apart(const std::set<std::string>& a,
                                    const std::set<std::string>& b) const {
    const auto extra =
        std::count_if(a.begin(), a.end(), [&](const auto& id) { return !b.contains(id); });
    return extra > 0 && extra < least_group_;
  }

  void moved(Month month, const std::string& team) {
    if (!told_.insert("moved " + team).second) return;
    diagnostics_.error(
        "ledger.team-moved", {"org.toml", 0, 0},
        fmt::format(
            "{} was published with team '{}' holding other teams than today; the difference "
            "would set fewer than {} people apart",
            month_words(month), team, least_group_),
        "keep the old teams where they were, and give what moved a team with a new id and "
        "memberships that begin with the move");
  }

  void check_people(Month month, const FrozenMonth& frozen) {
    for (const auto& [person, lines] : frozen.members) {
      if (index_of(organisation_.people, person) == kNone &&
          told_.insert("gone " + person).second) {
        diagnostics_.error(
            "ledger.person-gone", {"org.toml", 0, 0},
            fmt::format("'{}' was a member in {}, which is published, and is no longer "
                        "listed",
                        person, month_words(month)),
            fmt::format("list '{}' again and write the last day as `end`", person));
      }
      for (const std::string_view line : split(lines, '\n')) {
        std::string gone;
        if (!line.empty() && membership_of(organisation_, line, gone) && !gone.empty() &&
            told_.insert("team " + gone).second) {
          diagnostics_.error(
              "ledger.team-gone", {"org.toml", 0, 0},
              fmt::format("team '{}' had members in {}, which is published, and is no "
                          "longer listed",
                          gone, month_words(month)),
              fmt::format("keep [[team]] id = \"{}\"; a team without members has no "
                          "page in new editions",
                          gone));
        }
      }
    }
  }

  void freeze(Person& person) {
    bool differs = false;
    for (const auto& [month, frozen] : ledger_.months) {
      const auto kept = frozen.members.find(person.id);
      const std::string then = kept == frozen.members.end() ? std::string() : kept->second;
      differs = differs || then != lines_of(organisation_, person, month);
    }
    if (differs) person.memberships = history_of(person);
    if (differs)
      person.start = person.end = std::nullopt;  // every membership has its own bounds now
  }

  std::vector<Membership> history_of(const Person& person) {
    std::vector<Membership> history;
    Date open{INT32_MIN};
    for (const auto& [month, frozen] : ledger_.months) {
      add_today(person, open, first_day(month), history);
      const auto kept = frozen.members.find(person.id);
      if (kept != frozen.members.end()) {
        for (const std::string_view line : split(kept->second, '\n')) {
          std::string gone;
          const auto membership = membership_of(organisation_, line, gone);
          if (membership) join(history, *membership);
        }
      }
      open = first_day(month + 1);
    }
    add_today(person, open, kForever, history);
    // A person always has a membership; this one has no day.
    if (history.empty()) history.push_back({kNone, open, open, 1'000'000, {}, {}, kNone});
    return history;
  }

  static void add_today(const Person& person, Date from, Date end,
                        std::vector<Membership>& history) {
    for (const Membership& membership : person.memberships) {
      auto part = cut(person, membership, from, end);
      if (!part) continue;
      if (*part->end == kForever) part->end = std::nullopt;
      join(history, *part);
    }
  }

  const Ledger& ledger_;
  int least_group_;
  Organisation& organisation_;
  Diagnostics& diagnostics_;
  std::set<std::string> told_;
};

}  // namespace

std::map<std::string, std::string> member_lines(const Organisation& organisation, Month month) {
  std::map<std::string, std::string> members;
  for (const Person& person : organisation.people) {
    std::string lines = lines_of(organisation, person, month);
    if (!lines.empty()) members[person.id] = std::move(lines);
  }
  return members;
}

std::map<std::string, std::string> parent_lines(const Organisation& organisation) {
  std::map<std::string, std::string> parents;
  for (const Team& team : organisation.teams) {
    parents[team.id] = team.parent == kNone ? "" : organisation.teams[team.parent].id;
  }
  return parents;
}

void freeze_memberships(const Ledger& ledger, int least_group, Organisation& organisation,
                        Diagnostics& diagnostics) {
  Freezing(ledger, least_group, organisation, diagnostics).run();
}

}  // namespace shadowgraph
