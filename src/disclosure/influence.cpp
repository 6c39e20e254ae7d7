#include "disclosure/influence.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "disclosure/rules.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kShortestPart = 3;  // letters of a name that still point to somebody
constexpr std::string_view kNetworkFigure = "multiplier.giver_herfindahl";

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// As a word or words of its own; both in lower case.
bool holds(std::string_view text, std::string_view word) {
  if (word.size() < kShortestPart) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !is_letter(text[at - 1]);
    if (starts && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

bool names(std::string_view text, const Person& person) {
  if (holds(text, ascii_lower(person.id))) return true;
  for (const std::string& alias : person.aliases) {
    if (holds(text, ascii_lower(alias))) return true;
  }
  const std::string name = ascii_lower(person.name);
  for (std::size_t from = 0; from < name.size();) {
    const std::size_t end = std::min(name.find(' ', from), name.size());
    if (holds(text, std::string_view(name).substr(from, end - from))) return true;
    from = end + 1;
  }
  return false;
}

std::vector<std::string> names_of(const std::vector<std::string>& ids,
                                  const Organisation& organisation,
                                  const std::set<std::string>& named) {
  std::vector<std::string> names;
  for (const Person& person : organisation.people) {
    if (!named.contains(person.id) || std::ranges::find(ids, person.id) == ids.end()) continue;
    names.push_back(person.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string id_behind(std::string_view note, std::string_view key) {
  while (!note.empty()) {
    const std::size_t end = note.find(';');
    const std::string_view part = note.substr(0, end);
    if (part.starts_with(key) && part.size() > key.size() && part[key.size()] == '=') {
      return std::string(part.substr(key.size() + 1));
    }
    note = end == std::string_view::npos ? std::string_view() : note.substr(end + 1);
  }
  return {};
}

// Links between teams, of which each end must be a group that may be shown.
void drop_small_teams(DisclosedEdition& out) {
  const auto large = [&](const std::string& id) {
    return std::ranges::any_of(
        out.teams, [&](const DisclosedTeam& team) { return team.id == id && team.large_enough; });
  };
  for (auto& [key, points] : out.points) {
    if (key.figure.metric != kNetworkFigure) continue;
    std::erase_if(points, [&](const DisclosedPoint& point) {
      if (key.series == "teams") return !large(id_behind(point.note, "team"));
      if (key.series != "links") return false;
      return !large(id_behind(point.note, "from")) || !large(id_behind(point.note, "to"));
    });
  }
}

// An effect is said of the people reached: they are the group, not the panel they are compared in.
// By the figures' own n: that of a cell is left out where it may not be known.
void withhold_small_effects(DisclosedEdition& out, const EditionFigures& figures) {
  for (const Figure& figure : figures.figures) {
    if (figure.window != "panel" || figure.level != Level::org) continue;
    if (figure.metric == "multiplier.reached_people") continue;
    if (!figure.estimate.n || *figure.estimate.n >= out.min_group) continue;
    const auto at = out.cells.find({"panel", "org", figure.subject, figure.metric});
    if (at == out.cells.end() || !at->second.shown()) continue;
    Cell withheld;
    withheld.unit = at->second.unit;
    withheld.from = at->second.from;
    withheld.to = at->second.to;
    at->second = std::move(withheld);
    ++out.withheld_cells;
  }
}

}  // namespace

bool names_somebody_else(std::string_view title, const Organisation& organisation,
                         const std::set<std::string>& named) {
  const std::string text = ascii_lower(title);
  return std::ranges::any_of(organisation.people, [&](const Person& person) {
    return !named.contains(person.id) && names(text, person);
  });
}

void disclose_influence(DisclosedEdition& out, const EditionFigures& figures,
                        const Organisation& organisation, const std::set<std::string>& named) {
  drop_small_teams(out);
  withhold_small_effects(out, figures);
  const DisclosureThresholds rules{out.min_group, out.dominance_p};
  for (const AssetFacts& asset : figures.assets) {
    if (asset.adopters < out.min_group) continue;
    if (!count_may_be_known(asset.adopters, out.people_count, rules)) continue;
    DisclosedAsset shown{asset.title, asset.kind, {}, asset.adopters, asset.teams};
    if (names_somebody_else(asset.title, organisation, named)) shown.title.clear();
    shown.authors = names_of(asset.authors, organisation, named);
    out.assets.push_back(std::move(shown));
  }
  std::vector<std::string> subjects;
  for (const PersonIndex person : organisation.report.multiplier_subjects) {
    subjects.push_back(organisation.people[person].id);
  }
  out.subjects_named = subjects.size();
  out.multiplier_subjects = names_of(subjects, organisation, named);
}

void disclose_own_influence(DisclosedEdition& out, const EditionFigures& figures,
                            const Organisation& organisation, const Person& reader) {
  for (const AssetFacts& asset : figures.assets) {
    if (std::ranges::find(asset.authors, reader.id) == asset.authors.end()) continue;
    DisclosedAsset own{asset.title, asset.kind, {}, asset.adopters, asset.teams};
    if (names_somebody_else(asset.title, organisation, {reader.id})) own.title.clear();
    out.assets.push_back(std::move(own));
  }
  out.subjects_named = organisation.report.multiplier_subjects.size();
  for (const PersonIndex person : organisation.report.multiplier_subjects) {
    if (organisation.people[person].id == reader.id) out.multiplier_subjects = {reader.name};
  }
}

}  // namespace shadowgraph
