#include "engine/month_blocks.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/block_lines.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNobody = "nobody";
constexpr std::string_view kAlias = "alias:";

std::string key_of(const UsagePerson& person, const Organisation& organisation) {
  if (person.index != kNone) return organisation.people[person.index].id;
  return person.alias.empty() ? std::string(kNobody) : std::string(kAlias) + person.alias;
}

// The lines of a block but those of the timeline, and those alone.
std::pair<std::string_view, std::string_view> cut_timeline(std::string_view block) {
  const std::size_t at = block.starts_with('t') ? 0 : block.find("\nt");
  if (at == std::string_view::npos) return {block, {}};
  const std::size_t cut = at == 0 ? 0 : at + 1;
  return {block.substr(0, cut), block.substr(cut)};
}

std::optional<UsagePerson> person_of_key(const std::string& key, const Organisation& organisation) {
  if (key == kNobody) return UsagePerson{};
  if (key.starts_with(kAlias)) return UsagePerson{kNone, key.substr(kAlias.size())};
  const auto& people = organisation.people;
  const auto found =
      std::lower_bound(people.begin(), people.end(), key,
                       [](const Person& p, const std::string& id) { return p.id < id; });
  if (found == people.end() || found->id != key) return std::nullopt;
  return UsagePerson{static_cast<PersonIndex>(found - people.begin()), {}};
}

// Organisation order, then unclaimed aliases bytewise, then nobody.
auto order_of(const UsagePerson& person) {
  return std::tuple(person.index, person.index == kNone && person.alias.empty(), person.alias);
}

// Grows the rollup's lists of names and renumbers what stands under them.
class Renaming {
 public:
  Renaming(UsageRollup& usage, const std::vector<std::pair<UsagePerson, ReadBlock>>& blocks)
      : usage_(usage) {
    std::vector<UsagePerson> persons = usage.persons;
    std::set<std::string> tools(usage.tools.begin(), usage.tools.end());
    std::set<std::string> projects(usage.projects.begin(), usage.projects.end());
    std::map<std::string, std::string> models;
    for (const ModelUse& model : usage.models) models[model.name] = model.priced_as;
    for (const auto& [person, block] : blocks) {
      persons.push_back(person);
      for (const ReadCell& cell : block.cells) {
        tools.insert(cell.tool);
        models.emplace(cell.model, cell.priced_as);
      }
      for (const ReadSession& session : block.sessions) tools.insert(session.tool);
      for (const ReadLoop& loop : block.loops) tools.insert(loop.tool);
      for (const ReadCost& cost : block.costs) {
        projects.insert(cost.project);
        models.emplace(cost.model, "");
      }
    }
    sort_persons(persons);
    renumber(persons, tools, projects, models);
  }

  [[nodiscard]] std::uint32_t person(const UsagePerson& person) const {
    return static_cast<std::uint32_t>(
        std::lower_bound(usage_.persons.begin(), usage_.persons.end(), person,
                         [](const auto& a, const auto& b) { return order_of(a) < order_of(b); }) -
        usage_.persons.begin());
  }
  [[nodiscard]] std::uint32_t tool(const std::string& name) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(usage_.tools, name) -
                                      usage_.tools.begin());
  }
  [[nodiscard]] std::uint32_t project(const std::string& name) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(usage_.projects, name) -
                                      usage_.projects.begin());
  }
  [[nodiscard]] std::uint32_t model(const std::string& name) const {
    return static_cast<std::uint32_t>(
        std::ranges::lower_bound(usage_.models, name, {}, &ModelUse::name) - usage_.models.begin());
  }

 private:
  static void sort_persons(std::vector<UsagePerson>& persons) {
    std::sort(persons.begin(), persons.end(),
              [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
    persons.erase(
        std::unique(persons.begin(), persons.end(),
                    [](const auto& a, const auto& b) { return order_of(a) == order_of(b); }),
        persons.end());
  }

  void renumber(const std::vector<UsagePerson>& persons, const std::set<std::string>& tools,
                const std::set<std::string>& projects,
                const std::map<std::string, std::string>& models) {
    const UsageRollup before = std::exchange(usage_, [&] {
      UsageRollup next = usage_;
      next.persons = persons;
      next.tools.assign(tools.begin(), tools.end());
      next.projects.assign(projects.begin(), projects.end());
      next.models.clear();
      for (const auto& [name, priced_as] : models) next.models.push_back({name, priced_as});
      return next;
    }());
    const auto new_person = [&](std::uint32_t old) { return person(before.persons[old]); };
    for (UsageCell& cell : usage_.cells) {
      cell.person = new_person(cell.person);
      cell.tool = tool(before.tools[cell.tool]);
      cell.model = model(before.models[cell.model].name);
    }
    for (ProjectCell& cell : usage_.by_project) {
      cell.person = new_person(cell.person);
      cell.project = project(before.projects[cell.project]);
      cell.model = model(before.models[cell.model].name);
    }
    for (PromptLoop& loop : usage_.loops) {
      loop.person = new_person(loop.person);
      loop.tool = tool(before.tools[loop.tool]);
    }
    for (WorkStretch& stretch : usage_.work_stretches) stretch.person = new_person(stretch.person);
    for (PersonDay& day : usage_.days) day.person = new_person(day.person);
    for (SessionMonth& session : usage_.sessions) {
      session.person = new_person(session.person);
      session.tool = tool(before.tools[session.tool]);
    }
    for (TimelineEvent& event : usage_.timeline) event.person = new_person(event.person);
  }

  UsageRollup& usage_;
};

void sort_rollup(UsageRollup& usage) {
  std::stable_sort(usage.cells.begin(), usage.cells.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.period, a.tool, a.model, a.mode) <
           std::tuple(b.person, b.period, b.tool, b.model, b.mode);
  });
  std::stable_sort(usage.by_project.begin(), usage.by_project.end(),
                   [](const auto& a, const auto& b) {
                     return std::tuple(a.person, a.period, a.project, a.model) <
                            std::tuple(b.person, b.period, b.project, b.model);
                   });
  std::stable_sort(usage.loops.begin(), usage.loops.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.first, a.tool, a.mode, a.session) <
           std::tuple(b.person, b.first, b.tool, b.mode, b.session);
  });
  std::stable_sort(usage.days.begin(), usage.days.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.day) < std::tuple(b.person, b.day);
  });
  std::stable_sort(usage.sessions.begin(), usage.sessions.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.tool, a.session, a.month) <
           std::tuple(b.person, b.tool, b.session, b.month);
  });
  std::stable_sort(usage.timeline.begin(), usage.timeline.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.person, a.instant, a.mode, a.session) <
           std::tuple(b.person, b.instant, b.mode, b.session);
  });
}

void add_block(UsageRollup& usage, const Renaming& names, std::uint32_t person, Month month,
               const ReadBlock& block) {
  for (const ReadCell& cell : block.cells) {
    usage.cells.push_back({person, cell.period, names.tool(cell.tool), names.model(cell.model),
                           cell.mode, cell.amounts});
  }
  for (const ReadCost& cost : block.costs) {
    ProjectCell cell = cost.cell;
    cell.person = person;
    cell.project = names.project(cost.project);
    cell.model = names.model(cost.model);
    usage.by_project.push_back(cell);
  }
  for (const ReadLoop& read : block.loops) {
    PromptLoop loop = read.loop;
    loop.person = person;
    loop.tool = names.tool(read.tool);
    usage.loops.push_back(std::move(loop));
  }
  for (PersonDay day : block.days) {
    day.person = person;
    usage.days.push_back(day);
  }
  for (const ReadSession& session : block.sessions) {
    usage.sessions.push_back(
        {person, names.tool(session.tool), session.session, month, session.requests});
  }
  for (TimelineEvent event : block.timeline) {
    event.person = person;
    usage.timeline.push_back(event);
  }
}

}  // namespace

std::map<Month, MonthBlocks> month_blocks(const UsageRollup& usage,
                                          const Organisation& organisation) {
  const TimeZone zone = zone_of(organisation);
  std::vector<std::string> keys;
  for (const UsagePerson& person : usage.persons) keys.push_back(key_of(person, organisation));
  std::map<Month, MonthBlocks> months;
  for (const UsageCell& cell : usage.cells) {
    append_cell(months[month_of(cell.period)][keys[cell.person]], usage, cell);
  }
  for (const ProjectCell& cell : usage.by_project) {
    append_cost(months[month_of(cell.period)][keys[cell.person]], usage, cell);
  }
  for (const PromptLoop& loop : usage.loops) {
    append_loop(months[month_of(zone.local_date(loop.first))][keys[loop.person]], usage, loop);
  }
  for (const PersonDay& day : usage.days) {
    append_day(months[month_of(day.day)][keys[day.person]], day);
  }
  for (const SessionMonth& session : usage.sessions) {
    append_session(months[session.month][keys[session.person]], usage, session);
  }
  for (const TimelineEvent& event : usage.timeline) {
    append_event(months[month_of(zone.local_date(event.instant))][keys[event.person]], event);
  }
  return months;
}

bool same_usage(std::string_view block, std::string_view other) {
  const auto [sums, timeline] = cut_timeline(block);
  const auto [other_sums, other_timeline] = cut_timeline(other);
  return sums == other_sums &&
         (timeline.empty() || other_timeline.empty() || timeline == other_timeline);
}

double value_difference(std::string_view now, std::string_view before) {
  const auto value_of = [](std::string_view text) {
    Money value;
    const auto block = read_block(text);
    for (const ReadCell& cell : block ? block->cells : std::vector<ReadCell>{}) {
      value += cell.amounts.value;
    }
    return value;
  };
  return std::abs(to_double(value_of(now) - value_of(before)));
}

bool replace_in_month(UsageRollup& usage, const Organisation& organisation, Month month,
                      const MonthBlocks& blocks) {
  std::vector<std::pair<UsagePerson, ReadBlock>> read;
  for (const auto& [key, text] : blocks) {
    const auto person = person_of_key(key, organisation);
    auto block = read_block(text);
    if (!person || !block) return false;
    read.emplace_back(*person, std::move(*block));
  }
  const TimeZone zone = zone_of(organisation);
  const Renaming names(usage, read);
  std::set<std::uint32_t> replaced, with_timeline;
  for (const auto& [person, block] : read) {
    replaced.insert(names.person(person));
    const bool nothing = block.cells.empty() && block.days.empty();
    if (nothing || !block.timeline.empty()) with_timeline.insert(names.person(person));
  }
  std::erase_if(usage.cells, [&](const UsageCell& cell) {
    return replaced.contains(cell.person) && month_of(cell.period) == month;
  });
  std::erase_if(usage.by_project, [&](const ProjectCell& cell) {
    return replaced.contains(cell.person) && month_of(cell.period) == month;
  });
  std::erase_if(usage.loops, [&](const PromptLoop& loop) {
    return replaced.contains(loop.person) && month_of(zone.local_date(loop.first)) == month;
  });
  std::erase_if(usage.days, [&](const PersonDay& day) {
    return replaced.contains(day.person) && month_of(day.day) == month;
  });
  std::erase_if(usage.sessions, [&](const SessionMonth& session) {
    return replaced.contains(session.person) && session.month == month;
  });
  std::erase_if(usage.timeline, [&](const TimelineEvent& event) {
    return with_timeline.contains(event.person) &&
           month_of(zone.local_date(event.instant)) == month;
  });
  for (const auto& [person, block] : read)
    add_block(usage, names, names.person(person), month, block);
  sort_rollup(usage);
  return true;
}

}  // namespace shadowgraph
