// Amounts of persons over one window, by team and slid month: exposure, credits, usage. What D1,
// D2, D9, D10, E and F add up, so that all of them take the same (METRICS 1.2, 2).
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <tuple>
#include <vector>

#include "base/money.h"
#include "metrics/work_context.h"

namespace shadowgraph {

struct WorkAmounts {
  double exposure = 0;         // E, FTE-months
  double credits = 0;          // of surviving changes, by merge day
  double feature_credits = 0;  // of shipped features, by shipping day
  Money value;                 // usage value
  Money spend;                 // cash with seat fees
  Int128 tokens = 0;           // pico tokens, as amounts split over teams are exact
  WorkAmounts& operator+=(const WorkAmounts& other);
  [[nodiscard]] double token_count() const { return to_double({tokens}); }
  [[nodiscard]] bool is_empty() const;
};

// One person, one team (kNone: (unassigned)), one slid month of the window.
struct WorkCell {
  SubjectIndex subject = 0;
  TeamIndex team = kNone;
  std::size_t month = 0;
  WorkAmounts amounts;
};

struct WorkSums {
  WorkWindow window;
  std::vector<WorkCell> cells;          // by subject, team, month; none is empty; no bots
  std::vector<double> exposure;         // by subject: E over all memberships in the window
  std::vector<WorkAmounts> by_subject;  // over all teams and months

  // Who counts in rates per FTE-month.
  [[nodiscard]] bool exposed(SubjectIndex subject) const { return exposure[subject] > 0; }
  [[nodiscard]] std::span<const WorkCell> cells_of(SubjectIndex subject) const;
  std::vector<std::size_t> first_cell;  // by subject, and one more
};

[[nodiscard]] WorkSums make_work_sums(const WorkContext& context, const WorkWindow& window);

// What one group has of each subject with something in it, over the whole window.
struct GroupShare {
  SubjectIndex subject = 0;
  WorkAmounts amounts;
};
// By UnitIndex, subjects ascending; a person's own unit has that person over all teams.
[[nodiscard]] std::vector<std::vector<GroupShare>> shares_by_unit(const WorkContext& context,
                                                                  const WorkSums& sums);
// Distinct persons with E > 0 in each unit; in (unassigned) also who had a change merged there.
[[nodiscard]] std::vector<double> population_by_unit(
    const WorkContext& context, const WorkSums& sums,
    const std::vector<std::vector<GroupShare>>& shares);

// All of it for one window.
struct WorkFrame {
  WorkSums sums;
  std::vector<std::vector<GroupShare>> shares;  // by UnitIndex
  std::vector<double> population;               // by UnitIndex
  [[nodiscard]] const WorkWindow& window() const { return sums.window; }
};

// Frames made once: many figures take the same window.
class WorkFrames {
 public:
  explicit WorkFrames(const WorkContext& context) : context_(context) {}
  // The reference holds as long as this object.
  [[nodiscard]] const WorkFrame& of(const WorkWindow& window);
  [[nodiscard]] const WorkContext& context() const { return context_; }

 private:
  const WorkContext& context_;
  std::map<std::tuple<std::string, Date, Date, std::size_t>, WorkFrame> frames_;
};

}  // namespace shadowgraph
