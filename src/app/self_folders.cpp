#include "app/self_folders.h"

#include <algorithm>
#include <system_error>

#include "base/files.h"
#include "base/text.h"
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
  const std::string& name = inputs.organisation.report.pseudonym_key;
  const fs::path file = fs::path(name).is_absolute() ? fs::path(name) : inputs.folder / name;
  if (lies_below(file, out)) {
    diagnostics.error("report.pseudonym-key-published", {"org.toml", 0, 0},
                      "pseudonym_key lies inside the output folder and would be published",
                      "keep the key outside of it");
    return {};
  }
  std::string reason;
  const auto bytes = read_file(file, &reason);
  const std::string key(bytes ? trim(*bytes) : std::string_view());
  if (key.size() < 16) {
    diagnostics.error("report.pseudonym-key-missing", {"org.toml", 0, 0},
                      bytes ? "the file that pseudonym_key names holds fewer than 16 characters"
                            : "the file that pseudonym_key names can't be read: " + reason,
                      "write at least 16 random characters into it and keep it to yourself");
    return {};
  }
  return key;
}

std::vector<SelfFolder> self_folders(const Organisation& organisation,
                                     const EditionFigures& figures, const std::string& key) {
  std::vector<std::string> ids;
  for (const Person& person : organisation.people) ids.push_back(person.id);
  const std::string month = format_month(figures.edition);
  const std::string scope =
      organisation.report.pseudonym_scope_year ? month.substr(0, 4) : month;
  const std::vector<std::string> pseudonyms = make_pseudonyms(key, scope, ids);

  const std::vector<std::string> none;
  const auto& members = figures.teams.empty() ? none : figures.teams.front().members;
  const auto& chosen = organisation.self_people;
  std::vector<SelfFolder> folders;
  for (PersonIndex person = 0; person < organisation.people.size(); ++person) {
    if (organisation.people[person].kind != PersonKind::person) continue;
    if (!std::binary_search(members.begin(), members.end(), ids[person])) continue;
    if (!chosen.empty() && std::find(chosen.begin(), chosen.end(), person) == chosen.end()) continue;
    folders.push_back({person, pseudonyms[person]});
  }
  return folders;
}

}  // namespace shadowgraph
