#include "ingest/org_lookup.h"

#include <algorithm>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

// Position of an id in a list sorted by id.
template <typename Item>
std::uint32_t find_id(const std::vector<Item>& items, const std::string& id) {
  const auto at = std::lower_bound(items.begin(), items.end(), id,
                                   [](const Item& a, const std::string& b) { return a.id < b; });
  if (at == items.end() || at->id != id) return kNone;
  return static_cast<std::uint32_t>(at - items.begin());
}

template <typename Item>
std::vector<std::string> ids_of(const std::vector<Item>& items) {
  std::vector<std::string> ids;
  for (const Item& item : items) ids.push_back(item.id);
  return ids;
}

// Nothing may hang on an entry whose id was wrong, and each word is resolved once.
void drop_unresolved(std::vector<std::uint32_t>& indices) {
  std::erase(indices, kNone);
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

}  // namespace

TeamIndex find_team(const Organisation& organisation, const std::string& id) {
  return find_id(organisation.teams, id);
}

PersonIndex find_person(const Organisation& organisation, const std::string& id) {
  return find_id(organisation.people, id);
}

std::string place_words(const Mention& at) {
  return fmt::format("{}:{}", at.position.path, at.position.line);
}

TeamIndex OrgReading::team(const Mention& word) {
  if (!word.given()) return kNone;
  const TeamIndex found = find_team(organisation, word.text);
  if (found == kNone && !faulty_ids.contains(word.text)) {
    report_error(diagnostics, "org.unknown-team", word,
                 fmt::format("there is no team '{}'", word.text),
                 did_you_mean(word.text, ids_of(organisation.teams),
                              "add it as [[team]], or write the id of another"));
  }
  return found;
}

PersonIndex OrgReading::person(const Mention& word) {
  if (!word.given()) return kNone;
  const PersonIndex found = find_person(organisation, word.text);
  if (found == kNone && !faulty_ids.contains(word.text)) {
    report_error(diagnostics, "org.unknown-person", word,
                 fmt::format("there is no person '{}'", word.text),
                 did_you_mean(word.text, ids_of(organisation.people),
                              "add the person, or write the id of another"));
  }
  return found;
}

std::vector<TeamIndex> OrgReading::teams(const std::vector<Mention>& words) {
  std::vector<TeamIndex> found;
  for (const Mention& word : words) found.push_back(team(word));
  drop_unresolved(found);
  return found;
}

std::vector<PersonIndex> OrgReading::people(const std::vector<Mention>& words) {
  std::vector<PersonIndex> found;
  for (const Mention& word : words) found.push_back(person(word));
  drop_unresolved(found);
  return found;
}

}  // namespace shadowgraph
