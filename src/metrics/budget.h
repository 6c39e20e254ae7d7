// I: budgets, forecasts, days out of the ordinary and shifts of level (METRICS I1–I4), from the
// daily spend and usage value of each group.
#pragma once

#include <vector>

#include "metrics/daily_sums.h"
#include "metrics/rows.h"

namespace shadowgraph {

// Everything of section I that groups and people share in one edition.
class BudgetFigures {
 public:
  explicit BudgetFigures(const MetricsContext& context);

  // Rows of every group but the bots; their points. REQUIRES: groups as GroupTree::names.
  void add_groups(const std::vector<GroupData>& groups, std::vector<Figure>& rows,
                  std::vector<FigurePoint>& points) const;
  // I3 of one person, for the person's own page.
  void add_person(const GroupData& person, std::vector<Figure>& rows,
                  std::vector<FigurePoint>& points) const;

 private:
  const MetricsContext& context_;
  DailySums sums_;
  std::vector<bool> working_;                   // by day of the span
  std::vector<std::uint32_t> usage_of_person_;  // by organisation's person; kNone: no usage
};

}  // namespace shadowgraph
