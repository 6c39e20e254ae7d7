#include "base/diagnostic.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "base/private_words.h"

namespace shadowgraph {
namespace {

auto order_of(const Diagnostic& item) {
  return std::tie(item.position.path, item.position.line, item.position.column, item.code,
                  item.message, item.severity);
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  // Here and not where files are read: no reader can forget it.
  if (is_private_path(diagnostic.position.path)) {
    diagnostic.source_line.clear();
    diagnostic.message = without_contents(diagnostic.message);
    diagnostic.hint = without_contents(diagnostic.hint);
  }
  auto group = std::find_if(groups_.begin(), groups_.end(), [&](const Group& candidate) {
    return candidate.severity == diagnostic.severity && candidate.code == diagnostic.code &&
           candidate.path == diagnostic.position.path;
  });
  if (group == groups_.end()) {
    groups_.push_back({diagnostic.code, diagnostic.position.path, diagnostic.severity, 0, 0});
    group = groups_.end() - 1;
  }
  const auto is_same = [&](const Diagnostic& kept) { return order_of(kept) == order_of(diagnostic); };
  const bool full = group->kept == kPerCodeAndFile;
  // Said once, counted once: a template is rendered for several pages.
  if (!full && std::any_of(kept_.begin(), kept_.end(), is_same)) return;
  ++group->total;
  if (full) return;
  ++group->kept;
  kept_.push_back(std::move(diagnostic));
}

void Diagnostics::error(std::string code, SourcePosition position, std::string message,
                        std::string hint, std::string source_line) {
  add({Severity::error, std::move(code), std::move(position), std::move(message), std::move(hint),
       std::move(source_line)});
}

void Diagnostics::warning(std::string code, SourcePosition position, std::string message,
                          std::string hint, std::string source_line) {
  add({Severity::warning, std::move(code), std::move(position), std::move(message),
       std::move(hint), std::move(source_line)});
}

void Diagnostics::note(std::string code, SourcePosition position, std::string message,
                       std::string hint) {
  add({Severity::note, std::move(code), std::move(position), std::move(message), std::move(hint),
       {}});
}

void Diagnostics::append(Diagnostics other) {
  for (Diagnostic& item : other.kept_) add(std::move(item));
  for (const Group& theirs : other.groups_) {
    for (Group& ours : groups_) {
      if (ours.severity == theirs.severity && ours.code == theirs.code &&
          ours.path == theirs.path) {
        ours.total += theirs.total - theirs.kept;
      }
    }
  }
}

std::size_t Diagnostics::count(Severity severity) const {
  return std::accumulate(groups_.begin(), groups_.end(), std::size_t{0},
                         [&](std::size_t sum, const Group& group) {
                           return group.severity == severity ? sum + group.total : sum;
                         });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  constexpr auto kLast = std::numeric_limits<std::uint64_t>::max();
  std::vector<Diagnostic> items = kept_;
  for (const Group& group : groups_) {
    if (group.total == group.kept) continue;
    const std::size_t dropped = group.total - group.kept;
    // Sorted behind the file's other lines; line 0 is put in afterwards.
    Diagnostic& rest = items.emplace_back();
    rest.severity = group.severity;
    rest.code = group.code;
    rest.position = {group.path, kLast, 0};
    rest.message = fmt::format("and {} more of this kind in this file", dropped);
  }
  std::sort(items.begin(), items.end(),
            [](const Diagnostic& a, const Diagnostic& b) { return order_of(a) < order_of(b); });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return order_of(a) == order_of(b);
  };
  items.erase(std::unique(items.begin(), items.end(), same), items.end());
  for (Diagnostic& item : items) {
    if (item.position.line == kLast) item.position.line = 0;
  }
  return items;
}

}  // namespace shadowgraph
