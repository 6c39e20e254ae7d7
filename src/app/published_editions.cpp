#include "app/published_editions.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/manifest.h"
#include "base/files.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

std::string text_at(const fs::path& file) {
  std::string reason;
  return read_file(file, &reason).value_or("");
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// The manifest of the site that a folder lies in; empty if it lies in none.
Manifest manifest_above(const fs::path& folder) {
  std::error_code failed;
  fs::path at = fs::weakly_canonical(fs::absolute(folder), failed);
  for (int levels = 0; !failed && levels < 5; ++levels, at = at.parent_path()) {
    if (is_there(at / "manifest.json")) return read_manifest(at);
  }
  return {};
}

// What the edition's own file says of itself; the folder's name where it says nothing.
PublishedEdition edition_in(const fs::path& folder, const Manifest& manifest) {
  PublishedEdition edition;
  edition.folder = folder;
  const auto json = nlohmann::json::parse(text_at(folder / "metrics.json"), nullptr, false);
  const auto word = [&json](const char* key) {
    const bool there = json.is_object() && json.contains(key) && json[key].is_string();
    return there ? json[key].get<std::string>() : std::string();
  };
  const fs::path above = folder.parent_path().parent_path();
  edition.audience = word("audience");
  if (edition.audience.empty()) edition.audience = above.filename().string();
  const std::string record = edition.audience;
  if (record == "self") edition.audience += "/" + above.filename().string();
  const auto month = parse_month(word("edition"));
  edition.edition = month ? *month : parse_month(folder.filename().string()).value_or(Month{});
  const auto made = manifest.made_from.find(record);
  if (made != manifest.made_from.end()) {
    const auto found = made->second.find(format_month(edition.edition));
    if (found != made->second.end()) edition.digests = found->second;
  }
  if (edition.digests.definitions == 0 && json.is_object() && json.contains("definitions") &&
      json["definitions"].is_number_integer()) {
    edition.digests.definitions = json["definitions"].get<int>();
  }
  return edition;
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    std::error_code ignored;
    if (entry.is_directory(ignored)) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

// The data/<edition> folders at or below a place.
std::vector<fs::path> data_folders(const fs::path& place) {
  if (is_there(place / "metrics.csv")) return {place};
  std::vector<fs::path> found;
  const fs::path data = place.filename() == "data" ? place : place / "data";
  for (const fs::path& each : folders_in(data)) {
    if (is_there(each / "metrics.csv")) found.push_back(each);
  }
  if (!found.empty()) return found;
  for (const fs::path& each : folders_in(place)) {
    const bool persons = each.filename() == "self";
    for (const fs::path& audience : persons ? folders_in(each) : std::vector<fs::path>{each}) {
      for (const fs::path& edition : folders_in(audience / "data")) {
        if (is_there(edition / "metrics.csv")) found.push_back(edition);
      }
    }
  }
  return found;
}

PublishedFile file_at(const fs::path& path) {
  if (!is_there(path)) return {path.string(), std::nullopt};
  return {path.string(), text_at(path)};
}

PublishedFigures figures_of(const PublishedEdition& edition, Diagnostics& mistakes) {
  return parse_published(file_at(edition.folder / "metrics.csv"),
                         file_at(edition.folder / "series.csv"), mistakes);
}

std::set<std::string> series_months(const PublishedFigures& figures) {
  std::set<std::string> months;
  for (const auto& [address, figure] : figures) {
    if (address.window.empty()) months.insert(address.period);
  }
  return months;
}

// Figures of another month stand at the same address; months of trends that only one has go.
PublishedFigures at_month(const PublishedFigures& figures, const std::string& edition,
                          const std::set<std::string>& months) {
  PublishedFigures moved;
  for (const auto& [address, figure] : figures) {
    if (address.window.empty() && !months.contains(address.period)) continue;
    FigureAddress place = address;
    if (!place.window.empty()) place.period = edition;
    moved.emplace(std::move(place), figure);
  }
  return moved;
}

std::string refusal_of(const PublishedEdition& before, const PublishedEdition& after) {
  const std::string both =
      fmt::format("{} and {}", month_words(before.edition), month_words(after.edition));
  const EditionDigests& one = before.digests;
  const EditionDigests& other = after.digests;
  if (one.definitions != 0 && other.definitions != 0 && one.definitions != other.definitions) {
    return both + " were made by other definitions of figures, so they are not compared";
  }
  if (one.settings.empty() || other.settings.empty()) {
    return "by which settings " + both + " were made is not on record, so they are not compared";
  }
  if (!same_rules(one, other)) {
    return both + " were made by other settings, so they are not compared";
  }
  return {};
}

}  // namespace

std::vector<PublishedEdition> find_published(const fs::path& folder) {
  std::error_code failed;
  const fs::path place = fs::weakly_canonical(fs::absolute(folder), failed);
  const Manifest manifest = manifest_above(place);
  std::vector<PublishedEdition> editions;
  for (const fs::path& each : data_folders(place)) editions.push_back(edition_in(each, manifest));
  std::sort(editions.begin(), editions.end(),
            [](const PublishedEdition& a, const PublishedEdition& b) {
              return std::tie(a.audience, a.edition) < std::tie(b.audience, b.edition);
            });
  return editions;
}

EditionComparison compare_editions(const PublishedEdition& before, const PublishedEdition& after,
                                   Diagnostics& mistakes) {
  EditionComparison comparison{after.audience, before.edition, after.edition, {}, {}, {}};
  PublishedFigures old = figures_of(before, mistakes);
  PublishedFigures now = figures_of(after, mistakes);
  if (before.edition == after.edition) {
    comparison.differences = compare_published(old, now);
    if (!comparison.differences.none()) {
      comparison.reasons =
          reasons_with_pay(before.digests, after.digests, comparison.differences.changes);
    }
    return comparison;
  }
  comparison.refusal = refusal_of(before, after);
  if (!comparison.refusal.empty()) return comparison;
  std::set<std::string> months;
  const std::set<std::string> new_months = series_months(now);
  for (const std::string& month : series_months(old)) {
    if (new_months.contains(month)) months.insert(month);
  }
  const std::string edition = format_month(after.edition);
  comparison.differences =
      compare_published(at_month(old, edition, months), at_month(now, edition, months));
  return comparison;
}

}  // namespace shadowgraph
