#include "metrics/pay.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "metrics/curve_loaded.h"

namespace shadowgraph {
namespace {

const Compensation kNoPay;

struct PayWorld {
  WorkFrames& frames;
  const MetricsContext& context;
  PayPeriod period;
  std::vector<Figure>& figures;
};

// The order of EditionFigures.
bool stands_before(const Figure& a, const Figure& b) {
  return std::tuple(std::string_view(a.window), level_name(a.level), std::string_view(a.subject),
                    std::string_view(a.metric)) <
         std::tuple(std::string_view(b.window), level_name(b.level), std::string_view(b.subject),
                    std::string_view(b.metric));
}

void add_group(const PayWorld& world, const PayGroup& group, const PayGroup& organisation) {
  const bool whole = group.name.kind == GroupKind::organisation;
  if (group.members.empty() && !whole) return;
  PayRows year(world.context, group, world.period, world.period.w12, world.figures);
  PayRows quarter(world.context, group, world.period, world.period.w3, world.figures);
  add_token_to_pay(year);
  add_four_components(year);
  add_allowance(quarter);
  add_break_even(year);
  if (group.is_person()) return;
  add_huang_line(year);
  add_headcount_equivalents(year, organisation);
  add_above_salary(year);
  add_cash_watch(year);
  add_measured_output(world.frames, year);
  if (whole) add_parity_horizon(year);
}

}  // namespace

void add_pay(const MetricsInputs& inputs, const Compensation* pay, EditionFigures& edition) {
  const MetricsContext context(inputs, edition.edition);
  const WorkContext work(context);
  WorkFrames frames(work);
  const auto others = static_cast<std::ptrdiff_t>(edition.figures.size());
  PayPeriod period = make_pay_period(context, pay != nullptr ? *pay : kNoPay);
  period.tracked = pay != nullptr;
  const PayWorld world{frames, context, period, edition.figures};
  const std::vector<PayPerson> people =
      make_pay_people(context, pay != nullptr ? *pay : kNoPay, period);
  const std::vector<PayGroup> groups = make_pay_groups(context, people, period);
  for (const PayGroup& group : groups) add_group(world, group, groups.front());
  for (const PayPerson& person : people) {
    if (person.has_days()) add_group(world, pay_group_of(context, person), groups.front());
  }
  add_loaded_labels(work, pay, edition.figures);
  const auto first = edition.figures.begin() + others;
  std::sort(first, edition.figures.end(), stands_before);
  std::inplace_merge(edition.figures.begin(), first, edition.figures.end(), stands_before);
}

}  // namespace shadowgraph
