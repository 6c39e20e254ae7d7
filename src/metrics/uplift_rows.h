// Rows of window `panel`, and the statuses that every figure of G3-G8 shares.
#pragma once

#include <string>
#include <vector>

#include "metrics/multiplier.h"
#include "metrics/uplift_effects.h"
#include "metrics/uplift_figure.h"
#include "metrics/work_rows.h"

namespace shadowgraph {

// What all of G3-G8 are made of.
struct UpliftBase {
  const MultiplierSink& sink;
  UpliftPanel panel;
  [[nodiscard]] const WorkContext& context() const { return sink.frames.context(); }
};

class UpliftRows {
 public:
  explicit UpliftRows(const UpliftBase& base);

  // From here on: not_tracked unless all of them are there, besides changes and influence.
  void require(std::initializer_list<WorkInput> inputs);
  // Whether there is anything to estimate from.
  [[nodiscard]] bool can_estimate() const;
  // Rows of the organisation, and of a subject with a row of its own (null: it has none). What is
  // returned holds until the next row is added.
  Figure& add(const std::string& metric, const char* unit, Estimate estimate);
  Figure* add_of(SubjectIndex subject, const std::string& metric, const char* unit,
                 Estimate estimate);
  // The true dates of what sums over the panel's last 12 months.
  void set_recent(Figure& figure) const;

 private:
  const UpliftBase& base_;
  WorkRows rows_;
  bool influence_ = false, tracked_ = false;
};

// Why no number of these effects may be shown, else ok. METRICS 1.3's order.
[[nodiscard]] Status verdict_on(const UpliftEffects& effects, double least_expected);
// R with its interval, n = estimable persons.
[[nodiscard]] Estimate ratio_estimate(Status verdict, const ImputedEffect& effect);
[[nodiscard]] Estimate bounded_estimate(const BoundedValue& bounded, double n);
// persons=a/b, coverage, p of the pre-trend, one_team, cross_check.
void note_effects(Figure& figure, const UpliftEffects& effects);

void add_uplift_of_organisation(UpliftRows& rows, const UpliftBase& base,
                                const UpliftEffects& effects, const OwnOutput& own, Status verdict);
void add_uplift_of_subjects(UpliftRows& rows, const UpliftBase& base, const UpliftEffects& effects,
                            const OwnOutput& own, Status verdict);
void add_own_output(UpliftRows& rows, const UpliftBase& base, const OwnOutput& own);
void add_practice_change(UpliftRows& rows, const UpliftBase& base);  // G3
void add_avoided(UpliftRows& rows, const UpliftBase& base);          // G6

}  // namespace shadowgraph
