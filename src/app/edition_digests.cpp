#include "app/edition_digests.h"

#include <algorithm>
#include <array>

#include "app/digest_text.h"
#include "app/record_digests.h"
#include "app/version.h"
#include "disclosure/pay_cells.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

Date end_of(Month edition) { return first_day(edition + 1); }

Instant cut_of(const Organisation& organisation, Month edition) {
  if (organisation.report.as_of) return *organisation.report.as_of;
  const TimeZone zone = zone_of(organisation);
  return zone.midnight(end_of(edition));
}

std::string team_id(const Organisation& organisation, TeamIndex team) {
  return team == kNone ? std::string() : organisation.teams[team].id;
}
std::string person_id(const Organisation& organisation, PersonIndex person) {
  return person == kNone ? std::string() : organisation.people[person].id;
}

// An end that lies ahead of the edition is no end yet.
std::optional<Date> reached(const std::optional<Date>& end, Month edition) {
  return end && *end < end_of(edition) ? end : std::nullopt;
}

void add_person(DigestText& text, const Organisation& organisation, const Person& person,
                Month edition) {
  text.add("person");
  for (const std::string* cell : {&person.id, &person.role, &person.level}) text.add(*cell);
  for (const std::string& alias : person.aliases) text.add(alias);
  text.add(person.kind);
  text.add(person_id(organisation, person.manager));
  text.add(person.start);
  text.add(reached(person.end, edition));
  for (const Membership& membership : person.memberships) {
    if (membership.from >= end_of(edition)) continue;
    text.add("membership");
    text.add(team_id(organisation, membership.team));
    text.add(membership.from);
    text.add(reached(membership.end, edition));
    text.add(membership.share_millionths);
    text.add(membership.role);
    text.add(membership.level);
    text.add(person_id(organisation, membership.manager));
  }
}

std::string digest_membership(const Organisation& organisation, Month edition) {
  DigestText text;
  for (const Team& team : organisation.teams) {
    text.add(team.id);
    text.add(team_id(organisation, team.parent));
  }
  for (const Person& person : organisation.people) {
    if (person.start && *person.start >= end_of(edition)) continue;
    add_person(text, organisation, person, edition);
  }
  return text.hex();
}

void add_plan(DigestText& text, const Organisation& organisation, const Plan& plan, Month edition) {
  text.add(plan.tool);
  text.add(plan.fee);
  text.add(plan.currency);
  text.add(plan.from);
  text.add(reached(plan.end, edition));
  text.add(plan.everybody);
  for (const PersonIndex person : plan.people) text.add(person_id(organisation, person));
  for (const TeamIndex team : plan.teams) text.add(team_id(organisation, team));
}

void add_price(DigestText& text, const PriceRow& row) {
  text.add(row.pattern);
  text.add(row.valid_from);
  text.add(row.currency);
  for (const std::int64_t price : row.pico_per_token) text.add(price);
  for (const bool same : row.from_input) text.add(same);
  text.add(row.batch);
  text.add(row.threshold);
  text.add(row.long_input);
  text.add(row.long_output);
}

std::string digest_prices(const ReportInputs& inputs, Month edition) {
  DigestText text;
  for (const PriceRow& row : inputs.prices.rows) {
    if (row.valid_from < end_of(edition)) add_price(text, row);
  }
  for (const PriceRule& rule : inputs.prices.rules) {
    text.add(rule.match);
    text.add(rule.model);
    text.add(rule.factor);
  }
  for (const auto& [place, rate] : inputs.rates.rates) {
    if (place.first > edition.index) continue;
    text.add(place.first);
    text.add(place.second);
    text.add(rate);
  }
  for (const Plan& plan : inputs.organisation.plans) {
    if (plan.from && *plan.from >= end_of(edition)) continue;
    text.add("plan");
    add_plan(text, inputs.organisation, plan, edition);
  }
  return text.hex();
}

// Titles and the file of the key change no figure.
void add_report(DigestText& text, const Organisation& organisation) {
  const ReportSettings& report = organisation.report;
  text.add(report.as_of);
  text.add(report.seed);
  for (const int number :
       {report.replicates, report.survival_days, report.defect_days, report.sev_max,
        report.sprint_days, report.carry_months, report.help_minutes_per_point,
        report.reviews_per_point, report.document_words, report.document_tokens, report.trap_lines,
        report.min_group, report.min_group_pay, report.dominance_p}) {
    text.add(number);
  }
  for (const std::string& role : report.eligible_roles) text.add(role);
  text.add(report.low_tier_model);
  for (const double number :
       {report.theta, report.on_cost_rate, report.cash_flat_growth, report.cash_flat_allowance}) {
    text.add(number);
  }
  text.add(report.huang_salary_floor);
  text.add(report.inflation);
  for (const PersonIndex person : report.multiplier_subjects) {
    text.add(person_id(organisation, person));
  }
  text.add(report.exclude_subjects);
  text.add(report.min_anomaly);
  text.add(report.pseudonym_scope_year);
}

// Audiences are taken to see each other's tables, so all of their rules bear on each.
std::string digest_settings(const Organisation& organisation) {
  DigestText text;
  add_report(text, organisation);
  text.add(organisation.timezone);
  text.add(organisation.currency);
  text.add(organisation.week_start);
  for (const Weekday day : organisation.workdays) text.add(day);
  text.add(organisation.fiscal_year_start);
  for (const Audience& audience : organisation.audiences) {
    text.add(audience.id);
    text.add(audience.people);
    text.add(audience.pay);
    text.add(audience.min_group);
    text.add(team_id(organisation, audience.under));
  }
  return text.hex();
}

void add_source(DigestText& text, const Organisation& organisation, const SourceSettings& source) {
  for (const std::string* cell :
       {&source.id, &source.files, &source.preset, &source.timezone, &source.currency}) {
    text.add(*cell);
  }
  text.add(source.tokens);
  text.add(source.cost);
  text.add(person_id(organisation, source.person));
  text.add(source.mode);
  text.add(source.simhash_fingerprints);
  for (const std::string& other : source.supersedes) text.add(other);
}

std::string digest_calendar(const Organisation& organisation, Month edition) {
  DigestText text;
  for (const Date day : organisation.holidays) {
    if (day < end_of(edition)) text.add(day);
  }
  for (const Event& event : organisation.events) {
    if (event.date >= end_of(edition)) continue;
    text.add(event.date);
    text.add(event.kind);
    text.add(team_id(organisation, event.team));
    text.add(event.amount);
    text.add(event.currency);
  }
  for (const Budget& budget : organisation.budgets) {
    if (budget.period.substr(0, 7) > format_month(edition)) continue;
    text.add(team_id(organisation, budget.scope));
    text.add(budget.period);
    text.add(budget.amount);
    text.add(budget.currency);
  }
  for (const SourceSettings& source : organisation.sources) {
    add_source(text, organisation, source);
  }
  return text.hex();
}

bool is_of_pay(const FigureChange& change) { return is_pay(change.metric); }

// B8: made of pay, memberships and exchange rates. A row that comes or goes may do so for what else
// is shown.
bool is_of_pay_alone(const FigureChange& change) {
  constexpr std::array<std::string_view, 5> kGrowth = {
      "pay.cash_growth_median", "pay.cash_growth_real_median", "pay.allowance_growth_median",
      "pay.growth_attribution", "pay.non_vesting_share"};
  return change.kind == ChangeKind::changed && std::ranges::count(kGrowth, change.metric) > 0;
}

bool same_but_usage(const EditionDigests& before, const EditionDigests& after) {
  return before.definitions == after.definitions && before.prices == after.prices &&
         before.membership == after.membership && before.settings == after.settings &&
         before.calendar == after.calendar && before.program == after.program &&
         !before.data.empty() && !after.data.empty();
}

bool holds_records(const std::string& path) {
  return path != "org.toml" && path != "people.csv" && path != "prices.csv" && path != "fx.csv" &&
         !path.starts_with("commentary/");
}

}  // namespace

RunDigests::RunDigests(const ReportRun& run, const std::vector<InputDigest>& inputs)
    : run_(run), usage_(digest_usage(run.usage, run.inputs.organisation)) {
  DigestText files;
  for (const InputDigest& digest : inputs) {
    if (!holds_records(digest.path)) continue;
    files.add(digest.path);
    files.add(digest.blake2b);
  }
  files_ = files.hex();
}

EditionDigests RunDigests::of(Month edition) const {
  const Organisation& organisation = run_.inputs.organisation;
  EditionDigests digests;
  digests.definitions = kDefinitionsVersion;
  DigestText data;
  for (const auto& [month, digest] : usage_) {
    if (month > edition) break;
    data.add(month);
    data.add(digest);
  }
  data.add(digest_work(run_.inputs.work_records, organisation, cut_of(organisation, edition)));
  digests.data = data.hex();
  digests.files = files_;
  digests.prices = digest_prices(run_.inputs, edition);
  digests.membership = digest_membership(organisation, edition);
  digests.settings = digest_settings(organisation);
  digests.calendar = digest_calendar(organisation, edition);
  digests.program = kVersion;
  return digests;
}

std::vector<ChangeReason> reasons_between(const EditionDigests& before,
                                          const EditionDigests& after) {
  if (before.data.empty() || after.data.empty()) return {ChangeReason::unrecorded};
  std::vector<ChangeReason> reasons;
  const auto name = [&reasons](bool differs, ChangeReason reason) {
    if (differs) reasons.push_back(reason);
  };
  name(before.data != after.data, ChangeReason::data);
  name(before.definitions != after.definitions, ChangeReason::definition);
  name(before.prices != after.prices, ChangeReason::price);
  name(before.membership != after.membership, ChangeReason::membership);
  name(before.settings != after.settings || before.calendar != after.calendar,
       ChangeReason::options);
  name(before.program != after.program, ChangeReason::program);
  // What of the records no digest of theirs holds, such as the hour of a row.
  name(reasons.empty() && before.files != after.files, ChangeReason::data);
  name(reasons.empty(), ChangeReason::unchanged);
  return reasons;
}

std::vector<ChangeReason> reasons_with_pay(const EditionDigests& before,
                                           const EditionDigests& after,
                                           const std::vector<FigureChange>& changes) {
  std::vector<ChangeReason> reasons = reasons_between(before, after);
  const auto pay = std::ranges::count_if(changes, is_of_pay);
  if (pay == 0) return reasons;
  if (reasons == std::vector{ChangeReason::unchanged}) {
    const bool all = static_cast<std::size_t>(pay) == changes.size();
    if (all) return {ChangeReason::pay};
    return {ChangeReason::pay, ChangeReason::unchanged};
  }
  if (same_but_usage(before, after) && std::ranges::any_of(changes, is_of_pay_alone)) {
    reasons.push_back(ChangeReason::pay);
  }
  return reasons;
}

bool same_rules(const EditionDigests& one, const EditionDigests& other) {
  return one.definitions != 0 && one.definitions == other.definitions && !one.settings.empty() &&
         one.settings == other.settings;
}

}  // namespace shadowgraph
