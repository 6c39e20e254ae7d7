// Tables of teams: rates and shares of every unit, with design effects and overdispersion, pooled
// where METRICS pools (P5, P7, P9). Leaf teams make one table, teams with children one for each
// depth; the organisation, x/direct, (unassigned) and persons are never pooled.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "metrics/work_rows.h"
#include "stats/intervals.h"
#include "stats/pooling.h"

namespace shadowgraph {

// k of n changes of one unit; fractions where an author is in several teams.
struct ChangeShare {
  double k = 0, n = 0;
  std::size_t changes = 0;             // whole ones with weight > 0
  std::vector<ClusterCount> clusters;  // one an author
  [[nodiscard]] std::size_t authors() const { return clusters.size(); }
};

// The day that puts a change in a window; null: not in it.
using ChangeDay = std::function<std::optional<Date>(const WorkChange&)>;
// Counts every change of a window for which `answer` is not null, by unit.
using ChangeAnswer = std::function<std::optional<bool>(const WorkChange&)>;
[[nodiscard]] std::vector<ChangeShare> tabulate_share(const WorkContext& context,
                                                      const ChangeDay& day,
                                                      const ChangeAnswer& answer);
[[nodiscard]] ChangeDay merged_in(const WorkWindow& window);
[[nodiscard]] ChangeDay opened_in(const WorkWindow& window);

struct ShareMinimum {
  std::size_t changes = 20;
  std::size_t authors = 3;
};
// `means`: pooled, but without intervals, which are most of the work.
enum class Pooling { none, means, teams };
struct PooledCell {
  double mean = 0;
  std::optional<Interval> interval;
};
// Rows of a share for all units: P5 with the cell's or the organisation's design effect, P9(a).
void add_share_rows(WorkRows& rows, const std::string& metric,
                    const std::vector<ChangeShare>& table, ShareMinimum minimum = {},
                    Pooling pooling = Pooling::teams);
// The same with a minimum of its own.
void add_share_rows(WorkRows& rows, const std::string& metric,
                    const std::vector<ChangeShare>& table,
                    const std::function<bool(UnitIndex)>& enough, Pooling pooling);
// P5: of the cell if it can be formed, else of the organisation, else 1; persons: 1.
[[nodiscard]] double cell_design_effect(const WorkRows& rows, const std::vector<ChangeShare>& table,
                                        UnitIndex unit);

// A count of credits with its FTE-months.
struct UnitRate {
  double count = 0, exposure = 0;
};
enum class Credit { changes, features };
// P7: φ of credits over the organisation's persons and the window's slid months. Null: the fit it
// is measured about has no limit (P19c), and what needs it is `failed`.
[[nodiscard]] std::optional<double> dispersion(const WorkSums& sums, Credit credit);
// Credits of persons with exposure, by unit.
[[nodiscard]] std::vector<UnitRate> tabulate_rate(const WorkFrame& frame, Credit credit);
// Rows of a rate: P7 with φ, P9(b); value and limits times `scale` (per sprint).
void add_rate_rows(WorkRows& rows, const std::string& metric, const std::string& unit_of_value,
                   const std::vector<UnitRate>& table, std::optional<double> phi,
                   double scale = 1, Pooling pooling = Pooling::teams);

// The table a unit is pooled in (leaf teams -1, else the depth); null where it isn't pooled.
[[nodiscard]] std::optional<int> pooling_table(const WorkContext& context, UnitIndex unit);

}  // namespace shadowgraph
