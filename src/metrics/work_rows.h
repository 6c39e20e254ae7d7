// Rows of figures about work: window, true dates, level, subject, and what disclosure control
// needs; statuses that outrank a family's own (METRICS 1.3).
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "metrics/rows.h"
#include "metrics/work_context.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

// What a metric needs to be there at all; a missing one is `not_tracked`.
enum class WorkInput {
  changes,
  reviews,
  defects,
  usage,
  tokens,
  fingerprints,  // of requests
  feature,
  lines,
  ai_assisted,
  reworked,
  reverted,
  reverted_by,   // which change took another back
  first_review,  // in the file of changes, or reviews
  assets,
  adoptions,
  help,
  review_sizes,  // reviews that tell comments or words
  influence      // help, assets with adoptions, or review_sizes: what links are made of
};
[[nodiscard]] bool is_tracked(const WorkContext& context, WorkInput input);

// Writes rows of any unit in one window. A unit without anybody in it has no row (the organisation
// always has one).
class WorkRows {
 public:
  WorkRows(const WorkContext& context, const WorkSums& sums, std::vector<double> population,
           std::vector<Figure>& rows)
      : context_(context), sums_(sums), population_(std::move(population)), rows_(rows) {}
  WorkRows(const WorkContext& context, const WorkFrame& frame, std::vector<Figure>& rows)
      : WorkRows(context, frame.sums, frame.population, rows) {}

  [[nodiscard]] const WorkContext& context() const { return context_; }
  [[nodiscard]] const WorkWindow& window() const { return sums_.window; }
  [[nodiscard]] const WorkSums& sums() const { return sums_; }
  [[nodiscard]] UnitIndex unit_count() const { return static_cast<UnitIndex>(population_.size()); }
  [[nodiscard]] bool has_row(UnitIndex unit) const;
  [[nodiscard]] bool is_person(UnitIndex unit) const;
  [[nodiscard]] double population(UnitIndex unit) const { return population_[unit]; }
  // At least this many: changes, events. Persons and authors: always enough at level person.
  [[nodiscard]] bool enough_people(UnitIndex unit, double have, double least) const {
    return is_person(unit) || have >= least;
  }
  [[nodiscard]] double least_exposure(UnitIndex unit) const { return is_person(unit) ? 1 : 3; }

  // From here on: not_tracked unless all of them are there.
  void require(std::initializer_list<WorkInput> inputs);
  // From here on, until the next require(): another method replaces these figures.
  void replace() { replaced_ = true; }
  // The status that every row has from here on, whatever its estimate.
  [[nodiscard]] std::optional<Status> outranking() const;
  // The estimate is kept unless a status outranks it.
  // REQUIRES: has_row(unit). The reference holds until the next row is added.
  Figure& add(UnitIndex unit, std::string metric, std::string unit_of_value, Estimate estimate);

 private:
  const WorkContext& context_;
  const WorkSums& sums_;
  std::vector<double> population_;  // by UnitIndex
  std::vector<Figure>& rows_;
  bool tracked_ = true;
  bool replaced_ = false;
};

// A value with a 95 % interval.
[[nodiscard]] Estimate estimate_with(double value, const std::optional<Interval>& interval,
                                     double n);

}  // namespace shadowgraph
