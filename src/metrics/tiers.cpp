#include "metrics/tiers.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "metrics/rows.h"
#include "metrics/tiers_histogram.h"
#include "metrics/tiers_low.h"
#include "metrics/tiers_people.h"
#include "metrics/work_context.h"
#include "stats/dip.h"
#include "stats/inequality.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastOfGini = 10;
constexpr std::size_t kLeastOfDeciles = 50;
constexpr std::size_t kLeastOfTwoGroups = 30;
constexpr int kDeciles = 10;

using People = std::vector<const TierPerson*>;

std::vector<double> amounts_of(const People& people, GroupIndex group) {
  std::vector<double> amounts;
  for (const TierPerson* person : people) amounts.push_back(to_double({person->value_in(group)}));
  return amounts;
}

People active_of(const People& people) {
  People active;
  std::copy_if(people.begin(), people.end(), std::back_inserter(active),
               [](const TierPerson* person) { return person->active; });
  return active;
}

void add_gini(RowWriter& rows, const char* metric, const std::vector<double>& amounts) {
  const auto n = static_cast<double>(amounts.size());
  Estimate estimate = exact_value(gini_corrected(amounts), n);
  if (const auto interval = gini_interval(amounts)) {
    estimate.lower = interval->lower;
    estimate.upper = interval->upper;
    estimate.confidence = 0.95;
  }
  Figure& figure = rows.add(metric, "ratio", thin_unless(amounts.size() >= kLeastOfGini, estimate));
  figure.contributions.persons = n;
}

// C7.
void add_inequality(RowWriter& rows, const People& people, GroupIndex group) {
  add_gini(rows, "adoption.gini", amounts_of(people, group));
  add_gini(rows, "adoption.gini_active", amounts_of(active_of(people), group));
}

// What the top tenth of people have, for the dominance rule.
Contributions top_tenth(std::vector<double> amounts) {
  Contributions cell;
  cell.persons = static_cast<double>(amounts.size());
  cell.percentile_groups = kDeciles;
  cell.additive = true;
  std::sort(amounts.begin(), amounts.end(), std::greater<>());
  amounts.resize((amounts.size() + 9) / 10);
  for (const double amount : amounts) cell.total += amount;
  if (!amounts.empty()) cell.largest = amounts[0];
  if (amounts.size() > 1) cell.second = amounts[1];
  return cell;
}

// C8-C10. One curve is one cell: if the top tenth is dominated, none of it is shown.
void add_deciles(RowWriter& rows, const std::vector<double>& amounts) {
  const Contributions cell = top_tenth(amounts);
  const auto add = [&](const std::string& metric, const char* unit, std::optional<double> value) {
    const Estimate estimate = exact_value(value, static_cast<double>(amounts.size()));
    const bool enough = amounts.size() >= kLeastOfDeciles;
    rows.add(metric, unit, thin_unless(enough, estimate)).contributions = cell;
  };
  for (int tenth = 1; tenth < kDeciles; ++tenth) {
    add(fmt::format("adoption.lorenz_{}", tenth * 10), "fraction",
        lorenz(amounts, tenth / static_cast<double>(kDeciles)));
  }
  add("adoption.palma", "ratio", palma_ratio(amounts));
  add("adoption.top_decile_share", "fraction", top_share(amounts, 0.1));
}

// C11: amounts above 0 of the active in the largest role, ties: smallest name.
std::vector<double> largest_role(const People& people, GroupIndex group) {
  std::map<std::string, std::vector<double>> by_role;
  for (const TierPerson* person : active_of(people)) {
    const Int128 value = person->value_in(group);
    if (value > 0) by_role[person->role].push_back(to_double({value}));
  }
  const auto largest = std::max_element(
      by_role.begin(), by_role.end(),
      [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  return largest == by_role.end() ? std::vector<double>() : largest->second;
}

void add_histogram(const Figure& figure, const std::vector<double>& amounts, std::size_t least,
                   std::vector<FigurePoint>& points) {
  double x = 0;
  for (const HistogramBar& bar : make_histogram(amounts, least)) {
    FigurePoint point;
    point.window = figure.window;
    point.level = figure.level;
    point.subject = figure.subject;
    point.metric = figure.metric;
    point.series = "histogram";
    point.x = x++;
    point.value = bar.people;
    point.lower = bar.lower;
    point.upper = bar.upper;
    point.n = static_cast<double>(amounts.size());
    point.contributions.persons = bar.people;
    points.push_back(std::move(point));
  }
}

std::optional<double> add_two_groups(RowWriter& rows, const std::vector<double>& amounts,
                                     std::vector<FigurePoint>& points) {
  const auto n = static_cast<double>(amounts.size());
  const bool enough = amounts.size() >= kLeastOfTwoGroups;
  std::optional<double> p;
  if (enough) {
    std::vector<double> logs;
    for (const double amount : amounts) logs.push_back(std::log(amount));
    p = dip_p_value_normal(logs, {edition_seed(rows.context()), "adoption.two_group_p",
                                  resampling_scope(rows.group().name)});
  }
  Figure& figure = rows.add("adoption.two_group_p", "p", thin_unless(enough, exact_value(p, n)));
  figure.contributions.persons = n;
  if (figure.estimate.status != Status::ok) return std::nullopt;
  add_histogram(figure, amounts, least_of_a_bar(rows.context().organisation()), points);
  return p;
}

void add_non_users(RowWriter& rows, const People& people) {
  const auto n = static_cast<double>(people.size());
  const double idle = n - static_cast<double>(active_of(people).size());
  Figure& figure = rows.add("adoption.non_user_share", "fraction",
                            thin_unless(people.size() >= kLeastOfGini, exact_value(idle / n, n)));
  figure.contributions.persons = n;
  figure.contributions.numerator = idle;
  figure.contributions.denominator = n;
}

bool has_inequality(const GroupName& name) {
  return name.kind == GroupKind::organisation || (name.kind == GroupKind::team && !name.leaf);
}

void add_roles(const MetricsContext& context, const People& people, std::vector<Figure>& rows) {
  std::map<std::string, People> by_role;
  for (const TierPerson* person : people) {
    if (!person->role.empty()) by_role[person->role].push_back(person);
  }
  for (const auto& [role, members] : by_role) {
    GroupData group({GroupKind::split, Level::role, role}, context.calendar);
    group.spans[context.calendar.w3()].population = static_cast<std::uint32_t>(members.size());
    RowWriter writer(context, group, context.calendar.w3(), rows);
    add_inequality(writer, members, context.groups.organisation());
  }
}

}  // namespace

void add_tier_rows(const MetricsContext& context, const std::vector<GroupData>& groups,
                   std::vector<Figure>& rows, std::vector<FigurePoint>& points) {
  const std::vector<TierPerson> everybody = make_tier_people(context);
  std::optional<double> p_of_all;
  for (GroupIndex group = 0; group < groups.size(); ++group) {
    const GroupName& name = groups[group].name;
    People people;
    for (const TierPerson& person : everybody) {
      if (person.eligible && person.is_in(group)) people.push_back(&person);
    }
    if (name.kind == GroupKind::bots || people.empty()) continue;
    RowWriter writer(context, groups[group], context.calendar.w3(), rows);
    if (has_inequality(name)) add_inequality(writer, people, group);
    add_deciles(writer, amounts_of(people, group));
    const auto p = add_two_groups(writer, largest_role(people, group), points);
    add_non_users(writer, people);
    if (name.kind != GroupKind::organisation) continue;
    p_of_all = p;
    add_roles(context, people, rows);
  }
  const GroupData& organisation = groups[context.groups.organisation()];
  RowWriter writer(context, organisation, context.calendar.w3(), rows);
  add_low_tier(writer, everybody, p_of_all);
}

}  // namespace shadowgraph
