#include "metrics/influence_places.h"

#include <algorithm>

#include <fmt/format.h>

#include "metrics/uplift_window.h"

namespace shadowgraph {

WorkWindow make_influence_window(const WorkContext& context, int nominal) {
  WorkWindow window =
      last_months(context, make_reach_window(context), static_cast<std::size_t>(nominal));
  window.name = fmt::format("W{}", nominal);
  return window;
}

std::vector<PlaceInWindow> places_in(const WorkContext& context, const WorkWindow& window) {
  std::vector<PlaceInWindow> places(context.subjects.size());
  for (SubjectIndex subject = 0; subject < places.size(); ++subject) {
    if (context.subjects[subject].is_bot || context.subjects[subject].is_nobody) continue;
    PlaceInWindow& place = places[subject];
    const Stretch* stretch = context.stretch_of(subject, window);
    if (stretch == nullptr) {
      const auto chain = context.base.groups.chain(kNone);
      place.units.assign(chain.begin(), chain.end());
      std::ranges::sort(place.units);
      continue;
    }
    place.team = WorkContext::main_team(*stretch);
    const Date last = std::min(stretch->end, window.to) - 1;
    for (const UnitWeight& unit : context.units_of(subject, last)) {
      if (unit.unit < context.base.groups.names().size()) place.units.push_back(unit.unit);
    }
    place.is_eligible = window.months > 0 && context.eligible_in(subject, window);
  }
  return places;
}

bool is_group_with_row(const WorkRows& rows, UnitIndex unit) {
  return !rows.is_person(unit) && rows.has_row(unit);
}

SubjectIndex subject_of_unit(const WorkContext& context, UnitIndex unit) {
  return context.of_person[unit - context.base.groups.names().size()];
}

std::vector<KeptReview> kept_reviews(const WorkContext& context, const WorkWindow& window) {
  std::vector<const WorkChange*> change_of(context.records.changes.size(), nullptr);
  for (const WorkChange& change : context.changes) change_of[change.index] = &change;
  std::vector<KeptReview> kept;
  const std::vector<Review>& reviews = context.records.reviews;
  for (std::uint32_t i = 0; i < reviews.size(); ++i) {
    const WorkChange* change = change_of[reviews[i].change];
    if (change == nullptr || !window.contains(reviews[i].submitted) ||
        !(reviews[i].submitted < context.base.as_of)) {
      continue;
    }
    const SubjectIndex reviewer = context.of_work_person[reviews[i].reviewer];
    const WorkSubject& who = context.subjects[reviewer];
    if (who.is_bot || who.is_nobody) continue;
    kept.push_back({i, reviewer, change, context.base.zone.local_date(reviews[i].submitted),
                    reviews[i].state});
  }
  return kept;
}

}  // namespace shadowgraph
