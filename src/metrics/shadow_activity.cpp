// G10: help given and teaching reviews. Time that nobody logged is unknown, so there is no share of
// working time.
#include <algorithm>
#include <map>
#include <string>

#include "base/numbers.h"
#include "metrics/influence_places.h"
#include "metrics/multiplier.h"
#include "metrics/work_tables.h"

namespace shadowgraph {
namespace {

constexpr double kLeastPeople = 5;

// Amounts of people with exposure, added up by unit.
class AmountsByUnit {
 public:
  AmountsByUnit(const WorkContext& context, const WorkFrame& frame)
      : context_(context), frame_(frame), sums_(context.unit_count()) {}
  void add(SubjectIndex subject, Date day, double amount) {
    if (!frame_.sums.exposed(subject)) return;
    for (const UnitWeight& at : context_.units_of(subject, day)) {
      sums_[at.unit].add(amount * at.weight);
    }
  }
  [[nodiscard]] double of(UnitIndex unit) const { return sums_[unit].value(); }

 private:
  const WorkContext& context_;
  const WorkFrame& frame_;
  std::vector<CompensatedSum> sums_;
};

void add_rates(WorkRows& rows, const std::string& metric, const char* unit_of_value,
               const AmountsByUnit& amounts, const std::vector<UnitRate>& exposures) {
  for (UnitIndex unit = 0; unit < rows.unit_count(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const double exposure = exposures[unit].exposure;
    std::optional<double> rate;
    if (exposure > 0) rate = amounts.of(unit) / exposure;
    rows.add(unit, metric, unit_of_value,
             thin_unless(rows.enough_people(unit, rows.population(unit), kLeastPeople),
                         exact_value(rate, exposure)));
  }
}

bool is_teaching(const InfluenceLinks& links, const KeptReview& review) {
  return std::ranges::binary_search(links.teaching_reviews, review.index);
}

// Teaching reviews of kept ones; a cluster is a reviewer.
std::vector<ChangeShare> teaching_by_unit(const WorkContext& context, const InfluenceLinks& links,
                                          const std::vector<KeptReview>& reviews) {
  std::map<SubjectIndex, std::map<UnitIndex, ClusterCount>> by_reviewer;
  for (const KeptReview& review : reviews) {
    for (const UnitWeight& at : context.units_of(review.reviewer, review.day)) {
      ClusterCount& own = by_reviewer[review.reviewer][at.unit];
      own.n += at.weight;
      if (is_teaching(links, review)) own.k += at.weight;
    }
  }
  std::vector<ChangeShare> table(context.unit_count());
  for (const auto& [reviewer, units] : by_reviewer) {
    for (const auto& [unit, count] : units) {
      table[unit].k += count.k;
      table[unit].n += count.n;
      table[unit].clusters.push_back(count);
    }
  }
  return table;
}

void add_teaching_share(WorkRows& rows, const std::vector<ChangeShare>& table) {
  for (UnitIndex unit = 0; unit < table.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const ChangeShare& share = table[unit];
    Estimate estimate = no_estimate(Status::undefined);
    if (share.n > 0) {
      const double deff = cell_design_effect(rows, table, unit);
      estimate = estimate_with(share.k / share.n, wilson_interval(share.k, share.n, deff), share.n);
    }
    rows.add(unit, "multiplier.teaching_share", "fraction",
             thin_unless(rows.enough_people(unit, rows.population(unit), kLeastPeople), estimate));
  }
}

}  // namespace

void add_shadow_activity(const MultiplierSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_influence_window(context, 3));
  WorkRows rows(context, frame, sink.edition.figures);
  const std::vector<UnitRate> exposures = tabulate_rate(frame, Credit::changes);
  AmountsByUnit minutes(context, frame);
  for (const HelpMinutes& help : sink.links.help) {
    if (!frame.window().contains(help.at)) continue;
    minutes.add(help.giver, context.base.zone.local_date(help.at), help.minutes);
  }
  rows.require({WorkInput::help});
  add_rates(rows, "multiplier.help_minutes", "minutes/fte_month", minutes, exposures);
  const std::vector<KeptReview> reviews = kept_reviews(context, frame.window());
  AmountsByUnit teaching(context, frame);
  for (const KeptReview& review : reviews) {
    if (is_teaching(sink.links, review)) teaching.add(review.reviewer, review.day, 1);
  }
  rows.require({WorkInput::reviews});
  add_rates(rows, "multiplier.teaching_reviews", "per_fte_month", teaching, exposures);
  add_teaching_share(rows, teaching_by_unit(context, sink.links, reviews));
}

}  // namespace shadowgraph
