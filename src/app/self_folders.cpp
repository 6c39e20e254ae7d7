#include "app/self_folders.h"

#include <algorithm>
#include <system_error>

#include "app/private_files.h"
#include "disclosure/disclose.h"

namespace shadowgraph {
namespace fs = std::filesystem;

bool lies_below(const fs::path& file, const fs::path& folder) {
  std::error_code failed;
  const fs::path inner = fs::weakly_canonical(fs::absolute(file), failed);
  const fs::path outer = fs::weakly_canonical(fs::absolute(folder), failed);
  const auto ends = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return ends.first == outer.end();
}

std::string read_pseudonym_key(const ReportInputs& inputs, const fs::path& out,
                               Diagnostics& diagnostics) {
  if (lies_below(pseudonym_key_file(inputs), out)) {
    diagnostics.error("report.pseudonym-key-published", {"org.toml", 0, 0},
                      "pseudonym_key lies inside the output folder and would be published",
                      "keep the key outside of it");
    return {};
  }
  std::string reason;
  std::string key = pseudonym_key_text(inputs, &reason);
  if (key.empty()) {
    diagnostics.error("report.pseudonym-key-missing", {"org.toml", 0, 0}, reason,
                      "write at least 16 random characters into it and keep it to yourself");
  }
  return key;
}

std::vector<SelfFolder> self_folders(const Organisation& organisation,
                                     const EditionFigures& figures, const std::string& key) {
  std::vector<std::string> ids;
  for (const Person& person : organisation.people) ids.push_back(person.id);
  const std::string month = format_month(figures.edition);
  const std::string scope = organisation.report.pseudonym_scope_year ? month.substr(0, 4) : month;
  const std::vector<std::string> pseudonyms = make_pseudonyms(key, scope, ids);

  const std::vector<std::string> none;
  const auto& members = figures.teams.empty() ? none : figures.teams.front().members;
  const auto& chosen = organisation.self_people;
  std::vector<SelfFolder> folders;
  for (PersonIndex person = 0; person < organisation.people.size(); ++person) {
    if (organisation.people[person].kind != PersonKind::person) continue;
    if (!std::binary_search(members.begin(), members.end(), ids[person])) continue;
    if (!chosen.empty() && std::find(chosen.begin(), chosen.end(), person) == chosen.end())
      continue;
    folders.push_back({person, pseudonyms[person]});
  }
  return folders;
}

}  // namespace shadowgraph
