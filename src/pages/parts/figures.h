// Reading the figures of one subject: the organisation, the subtree an audience is limited to, a
// team, or the person whose pages these are. Everything comes from disclosed cells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/disclosed.h"

namespace shadowgraph {

struct Subject {
  std::string level;  // "org", "team", "person"
  std::string id;     // empty: the organisation
  std::string name;   // as shown
};

class Figures {
 public:
  Figures(const DisclosedEdition& edition, Subject subject)
      : edition_(&edition), subject_(std::move(subject)) {}

  [[nodiscard]] const DisclosedEdition& edition() const { return *edition_; }
  [[nodiscard]] const Subject& subject() const { return subject_; }
  [[nodiscard]] const Cell& at(std::string_view window, std::string_view metric) const;
  [[nodiscard]] const Cell& month(Month month, std::string_view metric) const;
  [[nodiscard]] const Cell& previous(std::string_view metric) const;  // the month before
  [[nodiscard]] bool has(std::string_view window, std::string_view metric) const;
  // Points of the chart of a figure; of all series where none is named.
  [[nodiscard]] std::vector<DisclosedPoint> points(std::string_view window, std::string_view metric,
                                                   std::string_view series = {}) const;
  [[nodiscard]] std::optional<double> value(std::string_view window, std::string_view metric) const;
  // This month ÷ the month before − 1, where both are shown and the earlier is above 0.
  [[nodiscard]] std::optional<double> change(std::string_view metric) const;
  // One value a month of the series; unknown and withheld are gaps.
  [[nodiscard]] std::vector<std::optional<double>> series(std::string_view metric) const;
  [[nodiscard]] bool has_series(std::string_view metric) const;  // at least two known months

 private:
  const DisclosedEdition* edition_;
  Subject subject_;
};

// What the audience's first page is about.
[[nodiscard]] Subject top_subject(const DisclosedEdition& edition);
[[nodiscard]] Subject team_subject(const DisclosedTeam& team);
[[nodiscard]] Subject person_subject(const DisclosedPerson& person);
[[nodiscard]] const DisclosedTeam* find_team(const DisclosedEdition& edition, std::string_view id);
// Whether a team lies below another; everything lies below the organisation, "".
[[nodiscard]] bool lies_below(const DisclosedEdition& edition, const DisclosedTeam& team,
                              std::string_view top);
// Subjects of a level that carry the metric, "model:" or "tool:" taken off; ascending.
[[nodiscard]] std::vector<std::string> subjects_with(const DisclosedEdition& edition,
                                                     std::string_view window,
                                                     std::string_view level,
                                                     std::string_view metric);
[[nodiscard]] std::string without_kind(std::string_view subject);

}  // namespace shadowgraph
