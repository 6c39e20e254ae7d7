#include "disclosure/suppression_plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "disclosure/active_counts.h"
#include "disclosure/family_plan.h"
#include "disclosure/known_people.h"
#include "disclosure/rule_switch.h"
#include "model/team_tree.h"

namespace shadowgraph {
namespace {

// What an audience's folder may hold of a table, before any rule.
bool is_visible(const AreaCell& cell, const Organisation& organisation, const Audience& audience,
                const ContributionTable& table) {
  if (cell.keys.empty()) return false;  // of an earlier edition only
  if (!cell.has_page) return false;
  if (audience.under == kNone) return true;
  if (cell.level != Level::team || cell.is_bots) return false;
  return is_in_subtree(organisation, table.rows[cell.area.row].team, audience.under);
}

// The figures that tell it follow the pattern of work, which is planned before.
bool is_visible(const RoundedSum& sum, const Organisation& organisation, const Audience& audience,
                const ContributionTable& table, const std::vector<Suppression>& editions) {
  const bool told = std::ranges::any_of(
      sum.keys, [&](const auto& key) { return !editions[key.first].work.contains(key.second); });
  if (!told || sum.subject == "(unassigned)" || sum.subject.ends_with("/direct")) return false;
  if (audience.under == kNone) return true;
  return sum.level == Level::team &&
         is_in_subtree(organisation, table.rows[sum.area.row].team, audience.under);
}

// Months of earlier editions that named the audience's people.
std::set<Month> earlier_months(const PlanInputs& inputs, const Audience& audience) {
  std::set<Month> months;
  for (const PublishedCell& cell : inputs.earlier) {
    if (cell.audience == audience.id && cell.level == kNamedPeople) months.insert(cell.edition);
  }
  return months;
}

bool was_below(const Organisation& organisation, const Person& person, TeamIndex top, Month month) {
  if (person.kind != PersonKind::person) return false;
  return std::ranges::any_of(person.memberships, [&](const Membership& membership) {
    return membership.from < first_day(month + 1) &&
           (!membership.end || first_day(month) < *membership.end) &&
           is_in_subtree(organisation, membership.team, top);
  });
}

// Members of the audience's part in the editions of this run.
std::set<std::string_view> members_now(const PlanInputs& inputs, const Audience& audience) {
  std::set<std::string_view> ids;
  const std::string top =
      audience.under == kNone ? std::string() : inputs.organisation.teams[audience.under].id;
  for (const EditionFigures& edition : inputs.editions) {
    for (const TeamFacts& facts : edition.teams) {
      if (facts.id == top) ids.insert(facts.members.begin(), facts.members.end());
    }
  }
  return ids;
}

// People named in earlier editions and `ids`. Who left since an edition that named them stays
// known: their rows were given.
KnownAmounts known_people(const PlanInputs& inputs, const Audience& audience,
                          const TableSystem& system, const std::set<std::string_view>& ids) {
  const std::vector<Person>& people = inputs.organisation.people;
  const ContributionTable& table = *system.table;
  const std::set<Month> earlier = earlier_months(inputs, audience);
  const int slid = system.family == MeasureFamily::work ? inputs.organisation.report.survival_days : 0;
  KnownAmounts known(table.persons, table.months.size());
  for (std::size_t i = 0; i < people.size() && i < table.persons; ++i) {
    const bool named = ids.contains(people[i].id) || std::ranges::any_of(earlier, [&](Month month) {
                         return was_below(inputs.organisation, people[i], audience.under, month);
                       });
    for (std::size_t m = 0; named && m < table.months.size(); ++m) {
      const DateRange days = days_of(table.months[m], slid);
      if (!was_elsewhere(inputs.organisation, people[i], audience.under, days)) {
        known.add(i, m);
      }
    }
  }
  return known;
}

// Whether people named now for the first time have amounts in months that earlier editions told.
bool knows_new_people(const TableSystem& system, const AudienceScope& scope,
                      const KnownAmounts& before) {
  const ContributionTable& table = *system.table;
  std::vector<bool> told(table.months.size());
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    if (scope.earlier[i] == 0) continue;
    const TableArea& area = system.cells[i].area;
    for (std::size_t month = area.month; month < area.month_end; ++month) told[month] = true;
  }
  for (std::size_t row = 0; row < table.parts; ++row) {
    for (std::size_t month = 0; month < table.months.size(); ++month) {
      if (!told[month]) continue;
      for (const TableShare& share : table.shares[table.cell_index(row, month)]) {
        if (scope.persons.of(share.person, month) && !before.of(share.person, month)) return true;
      }
    }
  }
  return false;
}

DisclosureThresholds thresholds_of(const Organisation& organisation, const Audience& audience) {
  return {std::max(audience.min_group, organisation.report.min_group),
          organisation.report.dominance_p};
}

// Keys of groups whose figures fail by themselves, by edition.
using FailingKeys = std::vector<std::set<std::string>>;

AudienceScope scope_of(const PlanInputs& inputs, const TableSystem& system,
                       const Audience& audience, const FailingKeys& failing,
                       const std::vector<Suppression>& editions) {
  AudienceScope scope;
  scope.rules = thresholds_of(inputs.organisation, audience);
  const bool named = audience.people == PeopleShown::named;
  if (named) scope.persons = known_people(inputs, audience, system, members_now(inputs, audience));
  for (const AreaCell& cell : system.cells) {
    scope.visible.push_back(is_visible(cell, inputs.organisation, audience, *system.table));
    const bool figures_fail = std::ranges::any_of(
        cell.keys, [&](const auto& key) { return failing[key.first].contains(key.second); });
    const bool fails =
        !cell.is_bots &&
        (figures_fail || is_unsafe(cell.sums, cell.measures, system.amounts_decide(), scope.rules));
    scope.primary.push_back(fails);
    scope.earlier.push_back(std::ranges::find(cell.earlier, audience.id) != cell.earlier.end());
  }
  for (const RoundedSum& sum : system.rounded) {
    scope.rounded.push_back(
        is_visible(sum, inputs.organisation, audience, *system.table, editions));
    scope.rounded_earlier.push_back(std::ranges::find(sum.earlier, audience.id) !=
                                    sum.earlier.end());
  }
  scope.knows_new_people =
      named && knows_new_people(system, scope, known_people(inputs, audience, system, {}));
  return scope;
}

class Planning {
 public:
  explicit Planning(const PlanInputs& inputs) : inputs_(inputs) {
    for (const Audience& audience : inputs.organisation.audiences) {
      std::vector<Suppression> own;
      for (const EditionFigures& edition : inputs.editions) {
        own.push_back(primary_suppression(edition, thresholds_of(inputs.organisation, audience)));
        withhold_months_elsewhere(edition, inputs.organisation, audience, own.back());
      }
      plan_.of.push_back(std::move(own));
    }
  }

  SuppressionPlan run() {
    add_named_people();
    if (in_force(Rule::work_family)) add_family(MeasureFamily::work, inputs_.tables.work);
    add_family(MeasureFamily::usage_and_money, inputs_.tables.usage);
    hide_active_counts(inputs_.editions, inputs_.organisation, plan_.of);
    std::sort(plan_.published.begin(), plan_.published.end());
    return std::move(plan_);
  }

 private:
  static std::set<std::string>& keys_of(Suppression& suppression, MeasureFamily family) {
    return family == MeasureFamily::work ? suppression.work : suppression.usage;
  }

  void add_named_people() {
    for (const Audience& audience : inputs_.organisation.audiences) {
      if (audience.people != PeopleShown::named) continue;
      for (const EditionFigures& edition : inputs_.editions) {
        const Month month = edition.edition;
        plan_.published.push_back({audience.id, month, MeasureFamily::usage_and_money,
                                   std::string(kNamedPeople), "", first_day(month),
                                   first_day(month + 1)});
      }
    }
  }

  void add_family(MeasureFamily family, const ContributionTable& table) {
    const TableSystem system =
        make_table_system(inputs_.editions, table, inputs_.organisation, family, inputs_.earlier);
    const std::vector<Audience>& audiences = inputs_.organisation.audiences;
    std::vector<AudienceScope> scopes;
    for (std::size_t k = 0; k < audiences.size(); ++k) {
      FailingKeys failing;
      for (Suppression& suppression : plan_.of[k]) failing.push_back(keys_of(suppression, family));
      scopes.push_back(scope_of(inputs_, system, audiences[k], failing, plan_.of[k]));
    }
    const FamilyPlan plan = plan_family(system, scopes);
    plan_.safe = plan_.safe && plan.safe;
    plan_.counts.primary += plan.counts.primary;
    plan_.counts.complementary += plan.counts.complementary;
    plan_.counts.targets += plan.counts.targets;
    plan_.counts.linear_programs += plan.counts.linear_programs;
    plan_.counts.told_before += plan.counts.told_before;
    for (std::size_t k = 0; k < audiences.size(); ++k) {
      take_over(system, scopes[k], plan.shown[k], k, family);
      take_over_rounded(system, plan.rounded[k], k);
    }
  }

  void take_over(const TableSystem& system, const AudienceScope& scope,
                 const std::vector<char>& shown, std::size_t audience, MeasureFamily family) {
    for (std::size_t i = 0; i < system.cells.size(); ++i) {
      const AreaCell& cell = system.cells[i];
      if (scope.visible[i] == 0) continue;
      for (const auto& [edition, key] : cell.keys) {
        std::set<std::string>& withheld = keys_of(plan_.of[audience][edition], family);
        if (shown[i] == 0) withheld.insert(key);
        if (withheld.contains(key)) continue;
        plan_.published.push_back({inputs_.organisation.audiences[audience].id,
                                   inputs_.editions[edition].edition, family,
                                   level_name(cell.level), cell.subject, cell.from, cell.to});
      }
    }
  }

  void take_over_rounded(const TableSystem& system, const std::vector<char>& told,
                         std::size_t audience) {
    for (std::size_t i = 0; i < system.rounded.size(); ++i) {
      const RoundedSum& sum = system.rounded[i];
      for (const auto& [edition, key] : sum.keys) {
        if (told[i] == 0) plan_.of[audience][edition].rounded.insert(rounded_key(key, sum.measure));
        if (told[i] == 0 || plan_.of[audience][edition].work.contains(key)) continue;
        plan_.published.push_back({inputs_.organisation.audiences[audience].id,
                                   inputs_.editions[edition].edition, system.family,
                                   level_name(sum.level), sum.subject, sum.from, sum.to,
                                   sum.measure, sum.below, sum.above});
      }
    }
  }

  const PlanInputs& inputs_;
  SuppressionPlan plan_;
};

}  // namespace

SuppressionPlan plan_suppression(const PlanInputs& inputs) { return Planning(inputs).run(); }

}  // namespace shadowgraph
