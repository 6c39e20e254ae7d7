#include "pages/parts/figures.h"

#include <algorithm>

namespace shadowgraph {

const Cell& Figures::at(std::string_view window, std::string_view metric) const {
  return edition_->at(window, subject_.level, subject_.id, metric);
}
const Cell& Figures::month(Month month, std::string_view metric) const {
  return edition_->monthly(month, subject_.level, subject_.id, metric);
}
const Cell& Figures::previous(std::string_view metric) const {
  return month(edition_->edition - 1, metric);
}
bool Figures::has(std::string_view window, std::string_view metric) const {
  return edition_->has(window, subject_.level, subject_.id, metric);
}
std::vector<DisclosedPoint> Figures::points(std::string_view window, std::string_view metric,
                                            std::string_view series) const {
  std::vector<DisclosedPoint> out;
  for (const auto& [key, line] : edition_->points) {
    const CellKey& figure = key.figure;
    if (figure.window != window || figure.level != subject_.level ||
        figure.subject != subject_.id || figure.metric != metric) {
      continue;
    }
    if (series.empty() || key.series == series) out.insert(out.end(), line.begin(), line.end());
  }
  return out;
}
std::optional<double> Figures::value(std::string_view window, std::string_view metric) const {
  const Cell& cell = at(window, metric);
  return cell.shown() ? cell.value : std::nullopt;
}

std::optional<double> Figures::change(std::string_view metric) const {
  const Cell& now = month(edition_->edition, metric);
  const Cell& before = previous(metric);
  if (!now.shown() || !before.shown() || *before.value <= 0) return std::nullopt;
  return *now.value / *before.value - 1;
}

std::vector<std::optional<double>> Figures::series(std::string_view metric) const {
  std::vector<std::optional<double>> values;
  values.reserve(edition_->months.size());
  for (const Month each : edition_->months) {
    const Cell& cell = month(each, metric);
    values.push_back(cell.shown() ? cell.value : std::nullopt);
  }
  return values;
}

bool Figures::has_series(std::string_view metric) const {
  const auto values = series(metric);
  return std::count_if(values.begin(), values.end(),
                       [](const auto& value) { return value.has_value(); }) >= 2;
}

Subject top_subject(const DisclosedEdition& edition) {
  if (edition.self) return person_subject(*edition.self);
  if (!edition.scope.empty()) {
    const DisclosedTeam* team = find_team(edition, edition.scope);
    return {"team", edition.scope, team ? team->name : edition.scope};
  }
  return {"org", "", edition.organisation};
}

Subject team_subject(const DisclosedTeam& team) { return {"team", team.id, team.name}; }
Subject person_subject(const DisclosedPerson& person) { return {"person", person.id, person.name}; }

const DisclosedTeam* find_team(const DisclosedEdition& edition, std::string_view id) {
  for (const DisclosedTeam& team : edition.teams) {
    if (team.id == id) return &team;
  }
  return nullptr;
}

bool lies_below(const DisclosedEdition& edition, const DisclosedTeam& team, std::string_view top) {
  if (top.empty()) return true;
  for (const DisclosedTeam* each = &team; each != nullptr;) {
    if (each->id == top && each->id != team.id) return true;
    each = each->parent.empty() ? nullptr : find_team(edition, each->parent);
  }
  return false;
}

std::vector<std::string> subjects_with(const DisclosedEdition& edition, std::string_view window,
                                       std::string_view level, std::string_view metric) {
  std::vector<std::string> subjects;
  for (const auto& [key, cell] : edition.cells) {
    if (key.window == window && key.level == level && key.metric == metric) {
      subjects.push_back(key.subject);
    }
  }
  return subjects;
}

std::string without_kind(std::string_view subject) {
  const std::size_t colon = subject.find(':');
  return std::string(colon == std::string_view::npos ? subject : subject.substr(colon + 1));
}

}  // namespace shadowgraph
