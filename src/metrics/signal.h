// The rows of section F: does token spend go with outcomes here, would a leaderboard mislead, does
// spend help to predict, and is the visible number being aimed at (METRICS F1-F5).
#pragma once

#include <vector>

#include "metrics/work_sums.h"

namespace shadowgraph {

// All of section F.
void add_signals(WorkFrames& frames, std::vector<Figure>& rows, std::vector<FigurePoint>& points);

void add_relation(WorkFrames& frames, std::vector<Figure>& rows);  // F1, F2
void add_leaderboard(WorkFrames& frames, std::vector<Figure>& rows,
                     std::vector<FigurePoint>& points);               // F3
void add_prediction(WorkFrames& frames, std::vector<Figure>& rows);   // F4
void add_drift_panel(WorkFrames& frames, std::vector<Figure>& rows);  // F5

}  // namespace shadowgraph
