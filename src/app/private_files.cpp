#include "app/private_files.h"

#include <algorithm>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "app/git_tracking.h"
#include "base/files.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShortestKey = 16;

std::string table_text(const fs::path& file) {
  std::string reason;
  if (!file.string().ends_with(".gz")) return read_file(file, &reason).value_or("");
  std::string text;
  const bool read = read_gzip(
      file, [&](std::string_view block) { text += block; }, &reason);
  return read ? text : std::string();
}

// The bits that are set in the file's mode and let its readers in at every folder from `top` down.
bool others_can_read(const fs::path& file, const fs::path& top) {
  std::error_code failed;
  const fs::perms mode = fs::status(file, failed).permissions();
  bool group = (mode & fs::perms::group_read) != fs::perms::none;
  bool others = (mode & fs::perms::others_read) != fs::perms::none;
  for (fs::path folder = file.parent_path(); !failed && (group || others);
       folder = folder.parent_path()) {
    const fs::perms way = fs::status(folder, failed).permissions();
    group = group && (way & fs::perms::group_exec) != fs::perms::none;
    others = others && (way & fs::perms::others_exec) != fs::perms::none;
    if (folder == top || folder == folder.parent_path()) break;
  }
  return !failed && (group || others);
}

bool is_no_secret(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "not-secret.md", ignored);
}

void guard_folder(const fs::path& folder, Diagnostics& diagnostics) {
  const fs::path secret = folder / "private";
  const std::vector<std::string> files = list_files(secret);
  if (files.empty()) return;
  if (is_no_secret(secret)) {
    diagnostics.note("private.not-secret", {"private", 0, 0},
                     "private/not-secret.md says that the files here are no secret, so nobody "
                     "guards them",
                     "take it out before real pay or a real key comes in");
    return;
  }
  std::vector<std::string> open;
  std::copy_if(files.begin(), files.end(), std::back_inserter(open),
               [&](const std::string& path) { return others_can_read(secret / path, folder); });
  if (open.empty()) return;
  diagnostics.warning(
      "private.readable-by-others", {"private", 0, 0},
      fmt::format("other users of this machine can read what is in here: {}{}", open.front(),
                  open.size() == 1 ? std::string() : fmt::format(" and {} more", open.size() - 1)),
      "chmod -R go= private");
}

void guard_key(const ReportInputs& inputs, Diagnostics& diagnostics) {
  const fs::path file = pseudonym_key_file(inputs);
  std::error_code ignored;
  if (file.empty() || !fs::is_regular_file(file, ignored) || is_no_secret(file.parent_path()))
    return;
  const std::string& name = inputs.organisation.report.pseudonym_key;
  if (is_tracked_by_git(file)) {
    diagnostics.error("report.pseudonym-key-tracked", {"org.toml", 0, 0},
                      fmt::format("git tracks the file that pseudonym_key names, '{}': whoever has "
                                  "the repository can undo the pseudonyms",
                                  name),
                      "keep a new key outside of the repository; this one stays in its history");
  }
  const bool in_private = name.starts_with("private/");  // told with the folder
  if (!in_private && others_can_read(file, file.parent_path())) {
    diagnostics.warning("private.readable-by-others", {name, 0, 0},
                        "other users of this machine can read the key of the pseudonyms",
                        "chmod 600 this file");
  }
}

}  // namespace

void guard_private_files(const ReportInputs& inputs, Diagnostics& diagnostics) {
  guard_folder(inputs.folder, diagnostics);
  guard_key(inputs, diagnostics);
}

fs::path pseudonym_key_file(const ReportInputs& inputs) {
  const fs::path name = inputs.organisation.report.pseudonym_key;
  return name.empty() || name.is_absolute() ? name : inputs.folder / name;
}

std::string pseudonym_key_text(const ReportInputs& inputs, std::string* reason) {
  const fs::path file = pseudonym_key_file(inputs);
  if (file.empty()) return {};
  std::string unreadable;
  const auto bytes = read_file(file, &unreadable);
  const std::string_view key = bytes ? trim(*bytes) : std::string_view();
  if (key.size() >= kShortestKey) return std::string(key);
  if (reason != nullptr) {
    const std::string what = "the file that pseudonym_key names ";
    *reason = what + (bytes ? fmt::format("holds fewer than {} characters", kShortestKey)
                            : "can't be read: " + unreadable);
  }
  return {};
}

std::vector<std::string> private_tables(const fs::path& folder) {
  std::vector<std::string> texts;
  const fs::path secret = folder / "private";
  for (const std::string& path : list_files(secret)) {
    if (path.ends_with(".csv") || path.ends_with(".csv.gz")) {
      texts.push_back(table_text(secret / path));
    }
  }
  return texts;
}

}  // namespace shadowgraph
