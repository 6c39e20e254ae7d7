// Work outcomes (METRICS D and C4's share of AI-assisted changes): one function a family of
// figures, each for every unit of the organisation.
#pragma once

#include <vector>

#include "metrics/figure.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

struct OutcomeSink {
  WorkFrames& frames;
  std::vector<Figure>& figures;
  std::vector<FigurePoint>& points;
};

// All of section D, C4's share, the monthly series and the survival steps.
void add_outcomes(WorkFrames& frames, EditionFigures& edition);

void add_ai_assisted_share(const OutcomeSink& sink);      // C4
void add_shipped_features(const OutcomeSink& sink);       // D1
void add_throughput(const OutcomeSink& sink);             // D2
void add_review_yield(const OutcomeSink& sink);           // D3
void add_rework_and_reverts(const OutcomeSink& sink);     // D4, D5
void add_defect_risk(const OutcomeSink& sink);            // D6
void add_first_working_version(const OutcomeSink& sink);  // D7
void add_flow_times(const OutcomeSink& sink);             // D8
void add_costs_of_outcomes(const OutcomeSink& sink);      // D9, D10
void add_review_capacity(const OutcomeSink& sink);        // D11
void add_abandonment(const OutcomeSink& sink);            // D12

void add_outcome_series(WorkFrames& frames, std::vector<SeriesFigure>& series);

// D1's coverage rule, judged on the organisation: at least 80 % of merged changes tell their
// feature or type. Nothing merged: true.
[[nodiscard]] bool features_are_known(const WorkContext& context, const WorkWindow& window);

}  // namespace shadowgraph
