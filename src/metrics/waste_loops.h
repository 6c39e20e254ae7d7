// Loops and the requests they are held against (METRICS H1), by unit and by person and month.
#pragma once

#include <vector>

#include "metrics/waste.h"

namespace shadowgraph {

// A loop, and the person as the records of work know them.
struct LoopOfSubject {
  const PromptLoop* loop = nullptr;
  SubjectIndex subject = 0;
  Date day;  // local, of the first request: the loop's window and team
};
// Of one mode, whose first request lies in the window; by person, then time.
[[nodiscard]] std::vector<LoopOfSubject> loops_in(const WorkContext& context,
                                                  const WorkWindow& window, UsageMode mode);
[[nodiscard]] Money cost_of(const PromptLoop& loop);  // from the 4th request on

// Requests of the mode that are no aggregates, of one person in one calendar month.
struct MonthRequests {
  SubjectIndex subject = 0;
  Date period;  // a day of that month; memberships don't change from it to the next entry
  double requests = 0;
};
[[nodiscard]] std::vector<MonthRequests> requests_of(const WorkContext& context, UsageMode mode);

}  // namespace shadowgraph
