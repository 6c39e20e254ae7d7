#include "app/chargeback_file.h"

#include <initializer_list>
#include <string_view>

#include "base/text.h"

namespace shadowgraph {
namespace {

using Unit = DisclosedCharge::Unit;

// Mandatory columns of FOCUS 1.2 that this report can fill, then its own.
constexpr std::string_view kHeader =
    "BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,"
    "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,ChargeDescription,"
    "ServiceCategory,ServiceName,SubAccountId,SubAccountName,SkuId,Tags,"
    "BilledCost,EffectiveCost,ListCost,x_UsageValue\n";

std::string team_name(const DisclosedEdition& edition, const std::string& id) {
  for (const DisclosedTeam& team : edition.teams) {
    if (team.id == id) return team.name;
  }
  return id;
}

std::string account_id(const DisclosedCharge& charge) {
  switch (charge.unit) {
    case Unit::team:
      return charge.team;
    case Unit::rest_of_team:
      return charge.team + "/rest";
    case Unit::rest_of_all:
      return "(rest)";
    case Unit::bots:
      return "(bots)";
  }
  return {};
}

std::string account_name(const DisclosedEdition& edition, const DisclosedCharge& charge) {
  switch (charge.unit) {
    case Unit::team:
      return team_name(edition, charge.team);
    case Unit::rest_of_team:
      return team_name(edition, charge.team) + ", rest";
    case Unit::rest_of_all:
      return "Everything else";
    case Unit::bots:
      return "Bots and services";
  }
  return {};
}

std::string description(const DisclosedCharge& charge) {
  if (charge.is_rest) return "Projects and models of too few people to tell apart";
  if (charge.is_seat_fee) return "Seat fees";
  return "Usage of AI coding tools";
}

// {"project":"atlas"}: the column holds JSON.
std::string tags(const DisclosedCharge& charge) {
  if (charge.project.empty()) return "{}";
  std::string text = "{\"project\":\"";
  for (const char c : charge.project) {
    if (c == '"' || c == '\\') text += '\\';
    text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return text + "\"}";
}

void append_row(std::string& out, std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!first) out += ',';
    first = false;
    out += csv_cell(cell);
  }
  out += '\n';
}

}  // namespace

std::string format_chargeback(const DisclosedEdition& edition) {
  std::string out(kHeader);
  const std::string from = format_date(first_day(edition.edition)) + "T00:00:00Z";
  const std::string to = format_date(first_day(edition.edition + 1)) + "T00:00:00Z";
  for (const DisclosedCharge& charge : edition.charges) {
    append_row(out, {edition.audience,
                     edition.organisation,
                     edition.currency,
                     from,
                     to,
                     from,
                     to,
                     charge.is_seat_fee ? "Purchase" : "Usage",
                     "",
                     description(charge),
                     "AI and Machine Learning",
                     "AI coding tools",
                     account_id(charge),
                     account_name(edition, charge),
                     charge.is_rest ? "" : charge.model,
                     tags(charge),
                     charge.billed,
                     charge.spend,
                     charge.list_cost,
                     charge.value});
  }
  return out;
}

}  // namespace shadowgraph
