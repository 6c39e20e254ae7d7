// Where people of an influence network stand, and the kept reviews its figures count: windows of
// section G, teams and groups of a person in a window (METRICS 1.1, 1.2).
#pragma once

#include <optional>
#include <vector>

#include "metrics/influence_links.h"
#include "metrics/work_rows.h"

namespace shadowgraph {

// W3, W6 or W12, not slid, of the months available to influence.
[[nodiscard]] WorkWindow make_influence_window(const WorkContext& context, int nominal);

// A person's place in a window, that of the last employed day.
struct PlaceInWindow {
  TeamIndex team = kNone;        // of the largest share; kNone: (unassigned)
  std::vector<UnitIndex> units;  // groups, ascending; (unassigned) without an employed day
  bool is_eligible = false;
};
// By subject. Bots and nobody have no units.
[[nodiscard]] std::vector<PlaceInWindow> places_in(const WorkContext& context,
                                                   const WorkWindow& window);

// A unit that has a row and is no person's own.
[[nodiscard]] bool is_group_with_row(const WorkRows& rows, UnitIndex unit);
// The subject of a person's own unit. REQUIRES: rows.is_person(unit).
[[nodiscard]] SubjectIndex subject_of_unit(const WorkContext& context, UnitIndex unit);

// A kept review of a change made by humans, by a human, before the data cut.
struct KeptReview {
  std::uint32_t index = 0;  // position in WorkRecords::reviews
  SubjectIndex reviewer = 0;
  const WorkChange* change = nullptr;
  Date day;  // local
  ReviewState state = ReviewState::commented;
};
// Those submitted in the window, ascending by index.
[[nodiscard]] std::vector<KeptReview> kept_reviews(const WorkContext& context,
                                                   const WorkWindow& window);

}  // namespace shadowgraph
