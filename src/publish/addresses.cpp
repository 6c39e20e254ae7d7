#include "publish/addresses.h"

#include <algorithm>

namespace shadowgraph {
namespace {

std::string up(std::string_view from, std::size_t more) {
  const std::size_t depth =
      static_cast<std::size_t>(std::count(from.begin(), from.end(), '/')) + more;
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) out += "../";
  return out;
}

struct Target {
  std::string path, fragment;
};

Target split_target(std::string_view target) {
  const std::size_t hash = target.find('#');
  if (hash == std::string_view::npos) return {std::string(target), ""};
  return {std::string(target.substr(0, hash)), std::string(target.substr(hash))};
}

bool takes_off(std::string& text, std::string_view prefix) {
  if (text.rfind(prefix, 0) != 0) return false;
  text.erase(0, prefix.size());
  return true;
}

}  // namespace

std::string html_address(std::string_view from, std::string_view target) {
  if (target.empty()) return {};
  Target parts = split_target(target);
  if (takes_off(parts.path, "data:")) return up(from, 1) + "data/" + parts.path;
  if (takes_off(parts.path, "asset:")) return up(from, 0) + parts.path;
  if (parts.path == from && !parts.fragment.empty()) return parts.fragment;
  // Inside one edition the address stays inside its folder, so an edition can be moved whole.
  const std::size_t slash = parts.path.find('/');
  const std::string folder = slash == std::string::npos ? "" : parts.path.substr(0, slash + 1);
  if (!folder.empty() && from.rfind(folder, 0) == 0) {
    return up(from.substr(folder.size()), 0) + parts.path.substr(folder.size()) + ".html" +
           parts.fragment;
  }
  return up(from, 0) + parts.path + ".html" + parts.fragment;
}

std::string wiki_name(std::string_view path) {
  std::string name(path);
  if (name == "index") return "Home";
  if (name == "method") return "Method";
  if (name == "editions") return "Editions";
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos) return {};
  const std::string edition = name.substr(0, slash);
  std::string page = name.substr(slash + 1);
  if (page == "index") return edition;
  if (takes_off(page, "teams/")) return edition + "-team-" + page;
  if (takes_off(page, "people/")) return edition + "-person-" + page;
  return edition + "-" + page;
}

std::string wiki_address(std::string_view target) {
  if (target.empty()) return {};
  Target parts = split_target(target);
  if (takes_off(parts.path, "data:")) return "../data/" + parts.path;
  const std::string name = wiki_name(parts.path);
  // Wikis make their own anchors from headings; ours would lead nowhere.
  return name.empty() ? std::string() : name;
}

}  // namespace shadowgraph
