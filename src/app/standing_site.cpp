#include "app/standing_site.h"

#include <string_view>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

bool starts_with_month(std::string_view name) {
  return name.size() >= 7 && parse_month(name.substr(0, 7)).has_value();
}

// The edition that a file of an audience's folder belongs to; empty for the pages above editions.
std::string edition_of(const std::vector<std::string_view>& parts, std::size_t first) {
  if (parts.size() <= first + 1) return {};
  const std::string_view kind = parts[first];
  const bool chart = kind == "wiki" && parts[first + 1] == "charts" && parts.size() > first + 2;
  const std::string_view name = parts[chart ? first + 2 : first + 1];
  const bool dated = kind == "html" || kind == "data" || kind == "wiki";
  return dated && starts_with_month(name) ? std::string(name.substr(0, 7)) : std::string();
}

bool stays(const std::vector<std::string_view>& parts, const BuiltParts& built,
           const FileMap& files) {
  if (parts.size() < 2) return false;  // index.html and manifest.json are made anew
  const std::string top(parts[0]);
  if (top == "self") {
    const std::string edition = edition_of(parts, 2);
    if (!built.self_built) return true;
    if (!edition.empty()) return !built.editions.contains(edition);
    // Pages above the editions of a folder that this build did not make, but whose edition stays.
    const std::string folder = "self/" + std::string(parts[1]) + "/";
    const auto next = files.lower_bound(folder);
    const bool rebuilt = next != files.end() && next->first.starts_with(folder);
    return !rebuilt;
  }
  if (!built.configured.contains(top)) return false;
  if (!built.audiences.contains(top)) return true;
  const std::string edition = edition_of(parts, 1);
  return !edition.empty() && !built.editions.contains(edition);
}

// Folders of self/ in which nothing but the pages above editions is left.
void drop_empty_self_folders(FileMap& kept) {
  std::set<std::string> alive;
  for (const auto& [path, bytes] : kept) {
    const auto parts = split(path, '/');
    if (parts.size() > 3 && parts[0] == "self" && !edition_of(parts, 2).empty()) {
      alive.insert(std::string(parts[1]));
    }
  }
  std::erase_if(kept, [&](const auto& entry) {
    const auto parts = split(entry.first, '/');
    return parts.size() > 1 && parts[0] == "self" && !alive.contains(std::string(parts[1]));
  });
}

}  // namespace

std::set<std::string> standing_editions(const fs::path& site, const std::string& folder,
                                        const std::set<std::string>& built) {
  std::set<std::string> editions;
  for (const std::string& path : list_files(site / folder / "data")) {
    const auto parts = split(path, '/');
    if (parts.size() > 1 && starts_with_month(parts[0]) && !built.contains(std::string(parts[0]))) {
      editions.insert(std::string(parts[0]));
    }
  }
  return editions;
}

std::string standing_headline(const fs::path& site, const std::string& folder,
                              const std::string& edition) {
  std::string reason;
  const auto text = read_file(site / folder / "data" / edition / "metrics.json", &reason);
  if (!text) return {};
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  return json.is_object() ? json.value("headline", std::string()) : std::string();
}

FileMap standing_front_pages(const fs::path& site, const std::string& folder) {
  FileMap pages;
  for (const char* path : {"html/index.html", "html/method.html", "html/404.html", "wiki/Home.md",
                           "wiki/Method.md"}) {
    std::string reason;
    if (auto bytes = read_file(site / folder / path, &reason)) pages[path] = std::move(*bytes);
  }
  return pages;
}

std::string with_standing_links(const std::string& sidebar, const fs::path& site,
                                const std::string& folder, const std::string& edition) {
  std::string reason, links;
  const std::string standing =
      read_file(site / folder / "wiki" / "_Sidebar.md", &reason).value_or("");
  for (const std::string_view line : split(standing, '\n')) {
    const bool leads_there = line.find("](" + edition + "-") != std::string_view::npos;
    if (line.starts_with("  - [") && leads_there) links += std::string(line) + "\n";
  }
  const std::string edition_line = "](" + edition + ")\n";
  const std::size_t at = sidebar.find(edition_line);
  if (at == std::string::npos) return sidebar;
  const std::size_t behind = at + edition_line.size();
  return sidebar.substr(0, behind) + links + sidebar.substr(behind);
}

void carry_over(const fs::path& site, const BuiltParts& built, FileMap& files) {
  FileMap kept;
  for (const std::string& path : list_files(site)) {
    if (files.contains(path) || !stays(split(path, '/'), built, files)) continue;
    std::string reason;
    if (auto bytes = read_file(site / path, &reason)) kept.emplace(path, std::move(*bytes));
  }
  drop_empty_self_folders(kept);
  files.merge(kept);
}

}  // namespace shadowgraph
