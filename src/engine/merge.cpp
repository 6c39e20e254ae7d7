#include "engine/merge.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <tuple>

#include "engine/merge_tables.h"
#include "engine/prompt_loops.h"

namespace shadowgraph {

namespace {

std::uint32_t position_of(const std::vector<std::string>& sorted, const std::string& name) {
  return static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), name) -
                                    sorted.begin());
}

std::vector<std::string> all_names(const std::vector<MergePart>& parts,
                                   NameTable ThreadSums::*table) {
  std::set<std::string> names;
  for (const MergePart& part : parts) {
    const auto& local = (part.sums->*table).names();
    names.insert(local.begin(), local.end());
  }
  return {names.begin(), names.end()};
}

std::vector<std::uint32_t> positions(const NameTable& table,
                                     const std::vector<std::string>& sorted) {
  std::vector<std::uint32_t> result;
  for (const std::string& name : table.names()) result.push_back(position_of(sorted, name));
  return result;
}

class Merger {
 public:
  Merger(const Organisation& organisation, std::span<Accumulator* const> counted,
         std::span<Accumulator* const> dropped)
      : people_(static_cast<std::uint32_t>(organisation.people.size())) {
    for (const Accumulator* sums : counted) parts_.push_back({&sums->sums(), {}, 1});
    for (const Accumulator* sums : dropped) parts_.push_back({&sums->sums(), {}, -1});
    number_names();
  }

  [[nodiscard]] const std::vector<MergePart>& parts() const { return parts_; }
  void merge_flags(UsageRollup& rollup) const;
  void find_loops(UsageRollup& rollup) const;
  [[nodiscard]] std::vector<TimelineEvent> timeline(int sign) const;
  void note_places(MergedSums& merged) const;
  // Keeps the people, tools and models that something stands under, in their final order.
  void name_things(UsageRollup& rollup) const;

 private:
  void number_names();
  [[nodiscard]] UsagePerson person_at(std::uint32_t number) const;

  std::uint32_t people_;
  std::vector<MergePart> parts_;
  std::vector<std::string> aliases_, tools_, models_, projects_;  // bytewise
};

void Merger::number_names() {
  aliases_ = all_names(parts_, &ThreadSums::aliases);
  // Rows without a person stand after the aliases, not before.
  if (!aliases_.empty() && aliases_.front().empty()) aliases_.erase(aliases_.begin());
  tools_ = all_names(parts_, &ThreadSums::tools);
  models_ = all_names(parts_, &ThreadSums::models);
  projects_ = all_names(parts_, &ThreadSums::projects);
  const auto nobody = static_cast<std::uint32_t>(people_ + aliases_.size());
  for (MergePart& part : parts_) {
    for (std::uint32_t person = 0; person < people_; ++person) {
      part.numbers.persons.push_back(person);
    }
    for (const std::string& alias : part.sums->aliases.names()) {
      part.numbers.persons.push_back(alias.empty() ? nobody
                                                   : people_ + position_of(aliases_, alias));
    }
    part.numbers.tools = positions(part.sums->tools, tools_);
    part.numbers.models = positions(part.sums->models, models_);
    part.numbers.projects = positions(part.sums->projects, projects_);
  }
}

void Merger::merge_flags(UsageRollup& rollup) const {
  std::int64_t fingerprints = 0;
  std::int64_t near = 0;
  std::int64_t lines = 0;
  std::int64_t sessions = 0;
  for (const MergePart& part : parts_) {
    fingerprints += part.sign * part.sums->rows_with_fingerprint;
    near += part.sign * part.sums->rows_with_near_fingerprint;
    lines += part.sign * part.sums->rows_with_lines;
    sessions += part.sign * part.sums->rows_with_session;
  }
  rollup.has_fingerprints = fingerprints > 0;
  rollup.has_near_fingerprints = near > 0;
  rollup.has_exact_fingerprints = fingerprints > near;
  rollup.has_lines = lines > 0;
  rollup.has_sessions = sessions > 0;
}

void Merger::find_loops(UsageRollup& rollup) const {
  if (!rollup.has_fingerprints) return;
  std::vector<PromptPart> parts;
  for (const MergePart& part : parts_) {
    parts.push_back({&part.sums->prompts, part.numbers.persons, part.numbers.tools, part.sign < 0});
  }
  rollup.loops = merge_prompt_loops(parts);
}

bool timeline_less(const TimelineEvent& a, const TimelineEvent& b) {
  return std::tie(a.person, a.instant, a.mode, a.session, a.value) <
         std::tie(b.person, b.instant, b.mode, b.session, b.value);
}

std::vector<TimelineEvent> Merger::timeline(int sign) const {
  std::vector<TimelineEvent> events;
  for (const MergePart& part : parts_) {
    if (part.sign != sign) continue;
    for (const auto& [month, kept] : part.sums->timeline) {
      for (TimelineEvent event : kept) {
        event.person = part.numbers.persons[event.person];
        events.push_back(event);
      }
    }
  }
  std::sort(events.begin(), events.end(), timeline_less);
  return events;
}

void Merger::note_places(MergedSums& merged) const {
  const auto keep_first = [](std::map<std::string, RowPlace>& places, const std::string& name,
                             RowPlace place) {
    const auto [entry, added] = places.try_emplace(name, place);
    if (!added) entry->second = std::min(entry->second, place);
  };
  for (const MergePart& part : parts_) {
    if (part.sign < 0) continue;
    for (std::size_t i = 0; i < part.sums->aliases.names().size(); ++i) {
      const std::string& alias = part.sums->aliases.names()[i];
      if (!alias.empty()) keep_first(merged.unknown, alias, part.sums->alias_places[i]);
    }
    for (std::size_t i = 0; i < part.sums->models.names().size(); ++i) {
      const RowPlace place = part.sums->model_facts[i].first_unpriced;
      if (place != RowPlace{}) keep_first(merged.unpriced, part.sums->models.names()[i], place);
    }
  }
}

UsagePerson Merger::person_at(std::uint32_t number) const {
  if (number < people_) return {number, {}};
  const std::size_t alias = number - people_;
  return {kNone, alias < aliases_.size() ? aliases_[alias] : std::string{}};
}

// Old number → new number of those used, and kNone for the others; `keep` gets the old in order.
std::vector<std::uint32_t> renumber(std::size_t size, const std::vector<UsageCell>& cells,
                                    std::uint32_t UsageCell::*field,
                                    const std::function<void(std::uint32_t)>& keep) {
  std::vector<std::uint32_t> numbers(size, kNone);
  for (const UsageCell& cell : cells) numbers[cell.*field] = 0;
  std::uint32_t next = 0;
  for (std::uint32_t old = 0; old < size; ++old) {
    if (numbers[old] == kNone) continue;
    numbers[old] = next++;
    keep(old);
  }
  return numbers;
}

void Merger::name_things(UsageRollup& rollup) const {
  std::map<std::string, std::string> priced_as;
  for (const MergePart& part : parts_) {
    for (std::size_t i = 0; i < part.sums->models.names().size(); ++i) {
      priced_as[part.sums->models.names()[i]] = part.sums->model_facts[i].priced.pattern;
    }
  }
  const auto persons =
      renumber(people_ + aliases_.size() + 1, rollup.cells, &UsageCell::person,
               [&](std::uint32_t old) { rollup.persons.push_back(person_at(old)); });
  const auto tools = renumber(tools_.size(), rollup.cells, &UsageCell::tool,
                              [&](std::uint32_t old) { rollup.tools.push_back(tools_[old]); });
  const auto models =
      renumber(models_.size(), rollup.cells, &UsageCell::model, [&](std::uint32_t old) {
        rollup.models.push_back({models_[old], priced_as[models_[old]]});
      });
  for (UsageCell& cell : rollup.cells) {
    cell.person = persons[cell.person];
    cell.tool = tools[cell.tool];
    cell.model = models[cell.model];
  }
  std::vector<std::uint32_t> projects(projects_.size(), kNone);
  for (ProjectCell& cell : rollup.by_project) {
    cell.person = persons[cell.person];
    cell.model = models[cell.model];
    projects[cell.project] = 0;
  }
  for (std::uint32_t old = 0; old < projects.size(); ++old) {
    if (projects[old] == kNone) continue;
    projects[old] = static_cast<std::uint32_t>(rollup.projects.size());
    rollup.projects.push_back(projects_[old]);
  }
  for (ProjectCell& cell : rollup.by_project) cell.project = projects[cell.project];
  for (PersonDay& day : rollup.days) day.person = persons[day.person];
  for (SessionMonth& session : rollup.sessions) {
    session.person = persons[session.person];
    session.tool = tools[session.tool];
  }
  for (TimelineEvent& event : rollup.timeline) event.person = persons[event.person];
  for (WorkStretch& stretch : rollup.work_stretches) stretch.person = persons[stretch.person];
  for (PromptLoop& loop : rollup.loops) {
    loop.person = persons[loop.person];
    loop.tool = tools[loop.tool];
  }
}

}  // namespace

MergedSums merge_sums(const Organisation& organisation, std::span<Accumulator* const> counted,
                      std::span<Accumulator* const> dropped) {
  MergedSums merged;
  const Merger merger(organisation, counted, dropped);
  merge_tables(merger.parts(), merged.rollup);
  merger.merge_flags(merged.rollup);
  merger.find_loops(merged.rollup);
  for (Accumulator* sums : counted) sums->release_prompts();
  merger.note_places(merged);
  std::vector<TimelineEvent> all = merger.timeline(1);
  for (Accumulator* sums : counted) sums->release_timeline();
  const std::vector<TimelineEvent> gone = merger.timeline(-1);
  if (gone.empty()) {
    merged.rollup.timeline = std::move(all);
  } else {
    std::set_difference(all.begin(), all.end(), gone.begin(), gone.end(),
                        std::back_inserter(merged.rollup.timeline), timeline_less);
  }
  merger.name_things(merged.rollup);
  for (const PersonDay& day : merged.rollup.days) {
    merged.rollup.first_day = std::min(merged.rollup.first_day.value_or(day.day), day.day);
    merged.rollup.last_day = std::max(merged.rollup.last_day.value_or(day.day), day.day);
  }
  for (const Accumulator* sums : counted) {
    for (const auto& [key, place] : sums->missing_rates()) {
      const auto [entry, added] = merged.missing_rates.try_emplace(key, place);
      if (!added) entry->second = std::min(entry->second, place);
    }
  }
  return merged;
}

}  // namespace shadowgraph
