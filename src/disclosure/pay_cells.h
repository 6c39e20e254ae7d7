// Figures made of pay, as an audience may see them (METRICS J1, J5): coarse, from the minimum group
// for pay on, and in no form at all where the audience may not see pay. Unknown ids of pay are
// withheld.
//
// What is told of one and the same pay comes from one rounded number: the share of compute
// consumed, the package with it, the cost of the line and the break-even multiple are worked out
// from the rounded ratio and the spend, not rounded by themselves. Two roundings of one amount
// would meet in a range narrower than either.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "disclosure/bands.h"
#include "disclosure/cells.h"
#include "disclosure/disclosed.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

enum class PayKind {
  ratio,              // spend ÷ pay, allowance ÷ package: round_ratio
  band,               // band_of
  share,              // share_band
  two_digits,         // two significant digits
  flag,               // as it is: yes or no of a group
  months,             // in quarters of a year, upward
  work,               // as it is: made of outcomes, stands beside pay
  break_even,         // 1 + ratio
  consumed_share,     // of the ratio r: r/(1 + r)
  consumed_package,   // spend + pay
  provided_package,   // pay + allowance
  line_cost,          // what is missing to the line
  lapse,              // what of the allowance was not used
  label,              // no value: where a team lies beside a curve made of pay (E6), in the note
  organisation_band,  // a band, and only of the organisation: teams would give the same median away
  withheld
};

struct PayRule {
  PayKind kind = PayKind::withheld;
  double least_persons = 0;  // besides the minimum group for pay
  bool of_spend = false;     // withheld where the group's spend is
};

[[nodiscard]] bool is_pay(std::string_view metric);
// Withheld for an id that METRICS B does not name.
[[nodiscard]] PayRule pay_rule(std::string_view metric);

// What the figures of one group and window say about the same pay, undisclosed.
struct PayOfGroup {
  std::optional<double> salary_ratio, compensation_ratio;  // spend ÷ pay
  std::optional<double> provided_share;                    // allowance ÷ package
  std::optional<double> consumed_share, consumed_package;  // spend ÷ package, and the package
  std::optional<double> spend;                             // in the window
  std::optional<double> utilisation, allowance_spend;      // spend ÷ allowance, and that spend
  double persons = 0;  // fewest of the ratios: all of them are rounded alike
};

struct PayDisclosure {
  bool shown = false;       // the audience may see pay, banded
  double theta = 0.5;       // the line of B2
  double on_cost_rate = 0;  // in the packages of B3
  int min_group = 10;       // persons
  int dominance_p = 15;
  std::map<std::string, PayOfGroup> groups;  // by group_key()
};

[[nodiscard]] PayDisclosure pay_disclosure(const EditionFigures& figures,
                                           const Organisation& organisation,
                                           const Audience& audience);
// Whether the audience's folder has a row for it at all. Nobody's own figure of pay is in one.
[[nodiscard]] bool has_pay_row(const Figure& figure, const PayDisclosure& pay);
[[nodiscard]] Cell pay_cell(const Figure& figure, const std::string& window,
                            const PayDisclosure& pay, const Suppression& suppression);
// A point of a chart made of pay: a share in steps of 5 %, else without value.
[[nodiscard]] DisclosedPoint pay_point(const FigurePoint& point, const PayDisclosure& pay);

}  // namespace shadowgraph
