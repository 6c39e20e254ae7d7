// One figure → one cell, as the rules let an audience see it (METRICS J1-J3).
#pragma once

#include <map>
#include <set>
#include <string>

#include "disclosure/disclosed.h"
#include "disclosure/rules.h"
#include "disclosure/suppression.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

// What is withheld of an edition, and how many people each group has.
struct Suppression {
  std::set<std::string> usage, work;          // group_key() of what is withheld of each family
  std::map<std::string, double> populations;  // by group_key()
  // Bars of histograms that others hide behind, as metric ids after group_key() and '|'.
  std::set<std::string> bars;
  std::set<std::string> rounded;  // rounded_key() of sums over slid days that are not told
  // group_key() of groups whose number of active people is hidden; of another count that is hidden to
  // protect others, with its metric after a '|'.
  std::set<std::string> counts;
  DisclosureThresholds rules;
};

// Only what fails by itself; what follows from the rest is the matter of suppression_plan.h.
[[nodiscard]] Suppression primary_suppression(const EditionFigures& figures,
                                              const DisclosureThresholds& rules);
// The figure as it stands: for the person it is about.
[[nodiscard]] Cell plain_cell(const Figure& figure);
// About a person, for an audience that may see names: withheld where it reaches back to months in
// which they belonged elsewhere (known_people.h).
[[nodiscard]] Cell named_cell(const Figure& figure, const std::string& window,
                              const Suppression& suppression);
// A figure about a group. `window`: of the figure, or the month of the series.
[[nodiscard]] Cell group_cell(const Figure& figure, const std::string& window,
                              const Suppression& suppression);
// A point of a chart about a group: without value where its own people are too few.
[[nodiscard]] DisclosedPoint group_point(const FigurePoint& point, const DisclosureThresholds& rules);
[[nodiscard]] DisclosedPoint plain_point(const FigurePoint& point);

}  // namespace shadowgraph
