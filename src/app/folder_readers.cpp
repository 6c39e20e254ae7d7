#include "app/folder_readers.h"

#include <algorithm>

#include "disclosure/disclose.h"
#include "model/team_tree.h"

namespace shadowgraph {
namespace {

void allow_scope(const Organisation& organisation, const Audience& audience,
                 std::vector<bool>& allowed) {
  for (PersonIndex i = 0; i < organisation.people.size(); ++i) {
    const auto& memberships = organisation.people[i].memberships;
    allowed[i] = std::any_of(memberships.begin(), memberships.end(), [&](const Membership& each) {
      return is_in_subtree(organisation, each.team, audience.under);
    });
  }
}

void allow_reader(const Organisation& organisation, const FolderReaders& readers,
                  std::vector<bool>& allowed) {
  std::vector<std::string> ids;
  for (const Person& person : organisation.people) ids.push_back(person.id);
  for (PersonIndex i = 0; i < ids.size(); ++i) allowed[i] = ids[i] == readers.reader;
  if (!readers.reader.empty() || readers.key.empty()) return;
  const std::string pseudonym = readers.folder.substr(readers.folder.find('/') + 1);
  for (const Month month : readers.editions) {
    const std::string edition = format_month(month);
    const bool by_year = organisation.report.pseudonym_scope_year;
    const auto pseudonyms =
        make_pseudonyms(readers.key, by_year ? edition.substr(0, 4) : edition, ids);
    for (PersonIndex i = 0; i < ids.size(); ++i) {
      if (pseudonyms[i] == pseudonym) allowed[i] = true;
    }
  }
}

}  // namespace

std::string folder_of(const std::string& path) {
  const std::size_t first = path.find('/');
  if (first == std::string::npos) return {};
  const std::string top = path.substr(0, first);
  const std::size_t second = path.find('/', first + 1);
  if (top != "self" || second == std::string::npos) return top;
  return path.substr(0, second);
}

std::vector<bool> people_allowed(const Organisation& organisation, const FolderReaders& readers) {
  std::vector<bool> allowed(organisation.people.size());
  if (readers.folder.starts_with("self/")) {
    allow_reader(organisation, readers, allowed);
    return allowed;
  }
  for (const Audience& audience : organisation.audiences) {
    if (audience.id == readers.folder && audience.people == PeopleShown::named) {
      allow_scope(organisation, audience, allowed);
    }
  }
  return allowed;
}

}  // namespace shadowgraph
