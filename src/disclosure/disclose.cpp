#include "disclosure/disclose.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "disclosure/cells.h"
#include "disclosure/chargeback.h"
#include "disclosure/influence.h"
#include "disclosure/own_patterns.h"
#include "disclosure/pay_cells.h"
#include "disclosure/pooled_cells.h"
#include "disclosure/rule_switch.h"
#include "disclosure/work_tally.h"
#include "model/team_tree.h"

namespace shadowgraph {
namespace {

std::vector<bool> visible_teams(const Organisation& organisation, TeamIndex under) {
  std::vector<bool> visible(organisation.teams.size());
  for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
    visible[team] = is_in_subtree(organisation, team, under);
  }
  return visible;
}

std::set<std::string> members_of(const EditionFigures& figures, const std::string& team) {
  for (const TeamFacts& facts : figures.teams) {
    if (facts.id == team) return {facts.members.begin(), facts.members.end()};
  }
  return {};
}

// What an audience's folder may hold, before thresholds.
struct Reach {
  bool whole = true;                // the organisation's own rows
  bool named = false;
  std::set<std::string> teams;      // ids of visible teams
  std::set<std::string> persons;    // ids of persons in the scope, in the edition's month
};

bool may_see(const Reach& reach, const Figure& figure) {
  switch (figure.level) {
    case Level::team:
      if (figure.subject == "(bots)") return reach.whole;
      if (!in_force(Rule::pages_parts) && reach.whole) return true;
      return reach.teams.contains(figure.subject);
    case Level::person:
      return reach.named && reach.persons.contains(figure.subject) && !is_private_to_person(figure);
    case Level::org:
    case Level::role:
    case Level::model:
    case Level::tool:
    case Level::source: return reach.whole;
  }
  return false;
}

void add_cell(DisclosedEdition& out, const std::string& window, const Figure& figure,
              const Suppression& suppression, const PayDisclosure& pay) {
  Cell cell = figure.level == Level::person ? named_cell(figure, window, suppression)
              : is_pay(figure.metric)       ? pay_cell(figure, window, pay, suppression)
                                            : group_cell(figure, window, suppression);
  if (cell.status == CellStatus::withheld) ++out.withheld_cells;
  out.cells.emplace(CellKey{window, level_name(figure.level), figure.subject, figure.metric},
                    std::move(cell));
}

// Points follow the figure they belong to: where it can't be seen, neither can they.
template <typename Disclose>
void add_points(DisclosedEdition& out, const EditionFigures& figures, Disclose disclose) {
  for (const FigurePoint& point : figures.points) {
    CellKey key{point.window, level_name(point.level), point.subject, point.metric};
    const auto cell = out.cells.find(key);
    if (cell == out.cells.end()) continue;
    const CellStatus status = cell->second.status;
    if (status != CellStatus::ok && status != CellStatus::undefined) continue;
    out.points[{std::move(key), point.series}].push_back(disclose(point));
  }
}

void add_team(DisclosedEdition& out, const Organisation& organisation, TeamIndex index, int depth,
              const EditionFigures& figures, const std::vector<bool>& visible) {
  std::vector<TeamIndex> children;
  for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
    if (organisation.teams[team].parent == index && visible[team]) children.push_back(team);
  }
  std::sort(children.begin(), children.end(), [&](TeamIndex a, TeamIndex b) {
    return std::pair(organisation.teams[a].name, organisation.teams[a].id) <
           std::pair(organisation.teams[b].name, organisation.teams[b].id);
  });
  if (index != kNone) {
    const Team& team = organisation.teams[index];
    DisclosedTeam shown;
    shown.id = team.id;
    shown.name = team.name;
    shown.depth = depth;
    shown.leaf = children.empty();
    if (team.parent != kNone && visible[team.parent]) shown.parent = organisation.teams[team.parent].id;
    for (const TeamFacts& facts : figures.teams) {
      if (facts.id == team.id) shown.people = facts.people;
    }
    shown.large_enough = shown.people >= out.min_group;
    out.teams.push_back(std::move(shown));
  }
  const int below = index == kNone ? depth : depth + 1;
  for (const TeamIndex child : children) add_team(out, organisation, child, below, figures, visible);
}

std::string fingerprint_kind(const UsageRollup& usage) {
  if (usage.has_near_fingerprints && usage.has_exact_fingerprints) return "both";
  if (usage.has_near_fingerprints) return "simhash64";
  return usage.has_exact_fingerprints ? "exact" : "";
}

DisclosedEdition frame_of(const EditionFigures& figures, const EditionBackground& background) {
  const Organisation& organisation = background.organisation;
  DisclosedEdition out;
  out.edition = figures.edition;
  out.organisation = organisation.name;
  out.title = organisation.report.title;
  out.currency = organisation.currency;
  out.timezone = organisation.timezone;
  out.min_group = organisation.report.min_group;
  out.min_group_pay = std::max(organisation.report.min_group_pay, out.min_group);
  out.dominance_p = organisation.report.dominance_p;
  out.survival_days = organisation.report.survival_days;
  out.defect_days = organisation.report.defect_days;
  out.fingerprints = fingerprint_kind(background.usage);
  out.trap_lines = organisation.report.trap_lines;
  out.document_words = organisation.report.document_words;
  out.document_tokens = organisation.report.document_tokens;
  out.months_of_history = figures.months_of_history;
  out.usage_tracked = figures.usage_tracked;
  std::set<Month> months;
  for (const SeriesFigure& point : figures.series) months.insert(point.month);
  out.months.assign(months.begin(), months.end());
  return out;
}

void add_events(DisclosedEdition& out, const Organisation& organisation,
                const std::vector<bool>& visible) {
  for (const Event& event : organisation.events) {
    // A period's end is no happening: there is one every month, and it would hide the others.
    if (event.kind == EventKind::allowance_period_end) continue;
    if (event.team != kNone && !visible[event.team]) continue;
    out.events.push_back({event.date, event.name,
                          event.team == kNone ? std::string() : organisation.teams[event.team].id});
  }
}

void add_file(DisclosedSource& source, const FileCoverage& file) {
  ++source.files;
  source.rows_read += file.rows_read;
  source.rows_counted += file.rows_counted;
  source.rows_merged += file.rows_merged;
  source.rows_not_charged += file.rows_not_charged;
  source.rows_ignored_other += file.rows_ignored_other;
  source.rows_quarantined += file.rows_quarantined;
  source.rows_superseded += file.rows_superseded;
  if (file.first_day && (!source.first_day || *file.first_day < *source.first_day)) {
    source.first_day = file.first_day;
  }
  if (file.last_day && (!source.last_day || *file.last_day > *source.last_day)) {
    source.last_day = file.last_day;
  }
}

void add_sources(DisclosedEdition& out, const UsageRollup& usage) {
  struct Tokens {
    double all = 0, priced = 0;
  };
  std::map<std::pair<std::string, std::string>, std::pair<DisclosedSource, Tokens>> sources;
  for (const FileCoverage& file : usage.files) {
    auto& [source, tokens] = sources[{file.source, file.preset}];
    source.source = file.source;
    source.preset = file.preset;
    add_file(source, file);
    tokens.all += static_cast<double>(file.tokens);
    tokens.priced += static_cast<double>(file.tokens_priced);
  }
  for (auto& [key, entry] : sources) {
    auto& [source, tokens] = entry;
    if (tokens.all > 0) source.tokens_priced_share = tokens.priced / tokens.all;
    out.sources.push_back(std::move(source));
  }
  for (const ModelUse& model : usage.models) out.models.push_back({model.name, model.priced_as});
}

DisclosedPerson person_of(const Organisation& organisation, const Person& person,
                          const EditionFigures& figures) {
  DisclosedPerson shown{person.id, person.name, person.role, {}};
  for (std::size_t i = 0; i < figures.teams.size(); ++i) {
    const TeamFacts& facts = figures.teams[i];
    if (facts.id.empty() || !std::binary_search(facts.members.begin(), facts.members.end(), person.id)) {
      continue;
    }
    const bool direct = std::any_of(
        person.memberships.begin(), person.memberships.end(), [&](const Membership& membership) {
          return membership.team != kNone && organisation.teams[membership.team].id == facts.id;
        });
    if (direct) shown.teams.push_back(facts.id);
  }
  return shown;
}

void add_people(DisclosedEdition& out, const Organisation& organisation,
                const EditionFigures& figures, const std::set<std::string>& persons) {
  for (const Person& person : organisation.people) {
    if (!persons.contains(person.id)) continue;
    out.people.push_back(person_of(organisation, person, figures));
  }
  std::sort(out.people.begin(), out.people.end(), [](const auto& a, const auto& b) {
    return std::pair(a.name, a.id) < std::pair(b.name, b.id);
  });
}

Reach reach_of(const EditionFigures& figures, const Organisation& organisation,
               const Audience& audience, const std::vector<bool>& visible) {
  Reach reach;
  reach.whole = audience.under == kNone;
  reach.named = audience.people == PeopleShown::named;
  for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
    if (visible[team]) reach.teams.insert(organisation.teams[team].id);
  }
  const std::string top = reach.whole ? std::string() : organisation.teams[audience.under].id;
  if (reach.named) reach.persons = members_of(figures, top);
  return reach;
}

}  // namespace

DisclosedEdition disclose_to_audience(const EditionFigures& figures,
                                      const EditionBackground& background,
                                      const Audience& audience, const Suppression& suppression) {
  const Organisation& organisation = background.organisation;
  DisclosedEdition out = frame_of(figures, background);
  out.audience = audience.id;
  out.people_shown = audience.people == PeopleShown::named       ? "named"
                     : audience.people == PeopleShown::pseudonym ? "pseudonym"
                                                                 : "none";
  out.consent = audience.consent;
  out.pay_shown = audience.pay == PayShown::banded ? "banded" : "none";
  out.min_group = std::max(audience.min_group, organisation.report.min_group);
  out.min_group_pay = std::max(out.min_group_pay, out.min_group);
  if (audience.under != kNone) out.scope = organisation.teams[audience.under].id;
  for (const TeamFacts& facts : figures.teams) {
    if (facts.id == out.scope) out.people_count = facts.people;
  }

  const DisclosureThresholds& rules = suppression.rules;
  const std::vector<bool> visible = visible_teams(organisation, audience.under);
  const Reach reach = reach_of(figures, organisation, audience, visible);
  const PayDisclosure pay = pay_disclosure(figures, organisation, audience);
  const auto add = [&](const std::string& window, const Figure& figure) {
    if (!may_see(reach, figure) || (is_pay(figure.metric) && !has_pay_row(figure, pay))) return;
    add_cell(out, window, figure, suppression, pay);
  };
  for (const Figure& figure : figures.figures) add(figure.window, figure);
  for (const SeriesFigure& point : figures.series) add(format_month(point.month), point.figure);
  withhold_patterns_that_follow(out, figures, organisation, rules);
  round_pooled(out);
  add_points(out, figures, [&](const FigurePoint& point) {
    if (is_pay(point.metric)) return pay_point(point, pay);
    return point.level == Level::person ? plain_point(point) : group_point(point, rules);
  });
  out.charges = disclose_charges(figures, organisation, audience, suppression, background.wider);
  add_team(out, organisation, audience.under, 0, figures, visible);
  add_events(out, organisation, visible);
  add_people(out, organisation, figures, reach.persons);
  if (reach.whole) {
    add_sources(out, background.usage);
    disclose_influence(out, figures, organisation, reach.persons);
  }
  if (reach.whole && background.work != nullptr) {
    out.work_rows = tally_work_rows(*background.work, organisation);
  }
  out.work_inputs = background.work_inputs;
  out.commentary = background.commentary;
  return out;
}

DisclosedEdition disclose_to_self(const EditionFigures& figures,
                                  const EditionBackground& background, PersonIndex person) {
  const Organisation& organisation = background.organisation;
  const Person& reader = organisation.people[person];
  DisclosedEdition out = frame_of(figures, background);
  out.audience = "self";
  out.people_shown = "none";
  out.self = person_of(organisation, reader, figures);
  const auto is_own = [&](const Figure& figure) {
    return figure.level == Level::person && figure.subject == reader.id;
  };
  for (const Figure& figure : figures.figures) {
    if (is_own(figure)) add_cell(out, figure.window, figure, {}, {});
  }
  for (const SeriesFigure& point : figures.series) {
    if (is_own(point.figure)) add_cell(out, format_month(point.month), point.figure, {}, {});
  }
  add_points(out, figures, plain_point);
  add_events(out, organisation, std::vector<bool>(organisation.teams.size(), false));
  disclose_own_influence(out, figures, organisation, reader);
  disclose_own_loops(out, figures, reader.id);
  out.work_inputs = background.work_inputs;
  return out;
}

}  // namespace shadowgraph
