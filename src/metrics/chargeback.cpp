#include "metrics/chargeback.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "metrics/collect.h"
#include "metrics/person_record.h"
#include "metrics/seat_fees.h"
#include "metrics/totals.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kModelPrefix = "model:";

// The share of everybody of the day's teams, in place of `whole` which has no team yet.
void split_over(const DayTeams& teams, const ChargebackShare& whole,
                std::vector<ChargebackShare>& shares) {
  const auto parts = [&](Money money) { return split_amount(money.pico, teams.weights); };
  const auto spend = parts(whole.spend), value = parts(whole.value), billed = parts(whole.billed),
             list_cost = parts(whole.list_cost);
  for (std::size_t i = 0; i < teams.teams.size(); ++i) {
    ChargebackShare share = whole;
    share.team = teams.teams[i];
    share.spend = {spend[i]};
    share.value = {value[i]};
    share.billed = {billed[i]};
    share.list_cost = {list_cost[i]};
    shares.push_back(std::move(share));
  }
}

ChargebackShare share_of(const MetricsContext& context, const UsagePerson& person) {
  ChargebackShare share;
  if (person.index == kNone) {
    share.person = "alias:" + person.alias;
    share.is_person = !person.alias.empty();
    return share;
  }
  const Person& listed = context.organisation().people[person.index];
  share.person = listed.id;
  share.is_bot = listed.kind != PersonKind::person;
  share.is_person = !share.is_bot;
  return share;
}

void add_usage(const MetricsContext& context, Month month, std::vector<ChargebackShare>& shares) {
  const UsageRollup& usage = context.usage();
  for (const ProjectCell& cell : usage.by_project) {
    if (month_of(cell.period) != month) continue;
    const UsagePerson& person = usage.persons[cell.person];
    ChargebackShare share = share_of(context, person);
    share.project = usage.projects[cell.project];
    share.model = model_subject(usage.models[cell.model]).substr(kModelPrefix.size());
    share.spend = cell.spend;
    share.value = cell.value;
    share.billed = cell.billed;
    share.list_cost = cell.list_cost;
    split_over(teams_on(context, person.index, cell.period), share, shares);
  }
}

void add_fees(const MetricsContext& context, Month month, std::vector<ChargebackShare>& shares) {
  const std::vector<Person>& people = context.organisation().people;
  for (PersonIndex person = 0; person < people.size(); ++person) {
    ChargebackShare share = share_of(context, {person, {}});
    if (share.is_bot) continue;
    share.is_seat_fee = true;
    visit_seat_fees(context, person, first_day(month), first_day(month + 1),
                    [&](Date first, Money fee) {
                      share.spend = share.billed = fee;
                      split_over(teams_on(context, person, first), share, shares);
                    });
  }
}

auto place_of(const ChargebackShare& share) {
  return std::tie(share.is_bot, share.team, share.person, share.is_seat_fee, share.project,
                  share.model);
}

}  // namespace

std::vector<ChargebackShare> chargeback_shares(const MetricsContext& context) {
  std::vector<ChargebackShare> shares;
  const Month month = context.calendar.edition;
  add_usage(context, month, shares);
  add_fees(context, month, shares);
  std::stable_sort(shares.begin(), shares.end(),
                   [](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
  std::vector<ChargebackShare> joined;
  for (ChargebackShare& share : shares) {
    if (joined.empty() || place_of(joined.back()) != place_of(share)) {
      joined.push_back(std::move(share));
      continue;
    }
    joined.back().spend += share.spend;
    joined.back().value += share.value;
    joined.back().billed += share.billed;
    joined.back().list_cost += share.list_cost;
  }
  return joined;
}

}  // namespace shadowgraph
