// The rows of section G: reach, assets, practice change, uplift, the figure, engineer-months, the
// network, help, and what a person's work costs others.
#pragma once

#include <vector>

#include "metrics/figure.h"
#include "metrics/influence_links.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

struct MultiplierSink {
  WorkFrames& frames;
  const InfluenceLinks& links;
  EditionFigures& edition;  // figures, points and assets are added
};

// All of section G.
void add_multipliers(WorkFrames& frames, EditionFigures& edition);

void add_reach(const MultiplierSink& sink);              // G1
void add_assets(const MultiplierSink& sink);             // G2
void add_uplift(const MultiplierSink& sink);             // G3-G8
void add_influence_network(const MultiplierSink& sink);  // G9
void add_shadow_activity(const MultiplierSink& sink);    // G10
// Both signs: review load given and caused, own changes redone, taken back by others, with defects.
void add_load_on_others(const MultiplierSink& sink);

// People whose reach stands out, for `check`: candidates for report.multiplier_subjects.
struct SubjectCandidate {
  PersonIndex person = kNone;
  double reach = 0;         // distinct people by help or adoption, W12
  double other_teams = 0;   // distinct teams reached other than the person's own
  double assets = 0;        // with at least one adopter other than the authors, W12
  double own_credits = 0;   // surviving changes, W12 slid by H
  bool is_default = false;  // a subject where none are named
  bool is_named = false;
};
// In the order of names. Everybody with reach >= 1 or named.
[[nodiscard]] std::vector<SubjectCandidate> subject_candidates(WorkFrames& frames);

// 𝒦 of G4: those named, else everybody with reach >= max(3, P90 of eligible persons' reach) in W12
// over links by help or adoption. Ascending.
[[nodiscard]] std::vector<SubjectIndex> multiplier_subjects(WorkFrames& frames,
                                                            const InfluenceLinks& links);
// 𝒦 where nobody is named. Ascending.
[[nodiscard]] std::vector<SubjectIndex> default_subjects(WorkFrames& frames,
                                                         const InfluenceLinks& links);

}  // namespace shadowgraph
