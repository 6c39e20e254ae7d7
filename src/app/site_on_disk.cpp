#include "app/site_on_disk.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/date.h"
#include "base/files.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return path.ends_with(end); });
}

bool is_hidden(const std::vector<std::string_view>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return part.starts_with('.'); });
}

bool belongs_to_folder(const std::vector<std::string_view>& parts,
                       const std::set<std::string>& data_names) {
  if (parts.size() < 2) return false;
  const std::string_view kind = parts[0];
  const std::string_view name = parts.back();
  if (kind == "html") {
    return ends_with_any(name, {".html", ".css", ".js", ".svg", ".png", ".xml", ".txt"});
  }
  if (kind == "wiki") return ends_with_any(name, {".md", ".svg", ".png"});
  return kind == "data" && parts.size() == 3 && parse_month(parts[1]) &&
         data_names.contains(std::string(name));
}

void look_at_modes(const fs::path& site, Diagnostics& problems) {
  std::error_code failed;
  const fs::file_status status = fs::status(site / "self", failed);
  if (failed || !fs::is_directory(status)) return;
  constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;
  if ((status.permissions() & kOthers) == fs::perms::none) return;
  problems.warning("site.self-open", {"self", 0, 0},
                   "others on this machine can enter the folders made for one person each",
                   "chmod 700 self, and hand each folder to its reader alone");
}

void read_entry(const fs::directory_entry& entry, const std::string& path, SiteOnDisk& site) {
  std::error_code failed;
  if (entry.is_symlink(failed)) {
    site.problems.error("site.link", {path, 0, 0}, "a link: what it leads to was not tested",
                        "replace it by what it leads to, or remove it");
    return;
  }
  if (entry.is_directory(failed)) return;
  std::string reason = "it is no regular file";
  auto bytes = entry.is_regular_file(failed) ? read_file(entry.path(), &reason) : std::nullopt;
  if (bytes) {
    site.files.emplace(path, std::move(*bytes));
  } else {
    site.problems.error("site.cannot-read", {path, 0, 0}, "this file was not tested: " + reason);
  }
}

}  // namespace

bool belongs_to_site(const std::string& path, const std::set<std::string>& audiences,
                     const std::set<std::string>& data_names) {
  std::vector<std::string_view> parts = split(path, '/');
  if (is_hidden(parts)) return false;
  if (parts.size() == 1) return path == "index.html" || path == "manifest.json";
  const bool self = parts[0] == "self" && parts.size() > 2;
  if (!self && !audiences.contains(std::string(parts[0]))) return false;
  parts.erase(parts.begin(), parts.begin() + (self ? 2 : 1));
  return belongs_to_folder(parts, data_names);
}

bool SiteOnDisk::has_report() const {
  return std::any_of(files.begin(), files.end(), [](const auto& file) {
    const std::vector<std::string_view> parts = split(file.first, '/');
    return parts.size() >= 4 && parts.back() == "metrics.csv" && parts[parts.size() - 3] == "data";
  });
}

SiteOnDisk read_site(const fs::path& folder, const std::set<std::string>& audiences,
                     const std::set<std::string>& data_names) {
  SiteOnDisk site;
  std::error_code failed;
  fs::recursive_directory_iterator entries(folder, failed);
  for (; !failed && entries != fs::recursive_directory_iterator(); entries.increment(failed)) {
    const std::string path = entries->path().lexically_relative(folder).generic_string();
    read_entry(*entries, path, site);
  }
  if (failed) {
    site.problems.error("site.cannot-read", {folder.string(), 0, 0},
                        "the site was not read to its end: " + failed.message());
  }
  for (const auto& [path, bytes] : site.files) {
    if (belongs_to_site(path, audiences, data_names)) continue;
    site.problems.error("site.stray-file", {path, 0, 0},
                        "no build makes this file: it would be published with the site",
                        "move it out of the site");
  }
  if (!failed && !site.has_report()) {
    site.problems.error("site.no-report", {folder.string(), 0, 0},
                        "there is nothing of a report in this site: no folder of it has "
                        "data/<edition>/metrics.csv",
                        "name the folder that build wrote with --out, whole");
  }
  look_at_modes(folder, site.problems);
  return site;
}

}  // namespace shadowgraph
