#include "metrics/slid_money.h"

#include <algorithm>
#include <cmath>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kSlack = 1e-9;  // relative: the margin itself is a product of rounded numbers

}  // namespace

RoundedAmount rounded_to_protect(double amount, double largest, int dominance_p) {
  const double margin = largest * dominance_p / 100.0;
  if (!(amount > 0) || !(margin > 0)) return {amount};
  int power = static_cast<int>(std::floor(std::log10(margin)));
  while (true) {
    for (const double digit : {1.0, 2.0, 3.0, 5.0, 7.0}) {
      const double step =
          power < 0 ? digit / std::pow(10.0, -power) : digit * std::pow(10.0, power);
      const double rounded = std::round(amount / step) * step;
      const double below = amount - rounded + step / 2, above = rounded + step / 2 - amount;
      const bool open = std::min(below, above) >= margin * (1 - kSlack);
      if (open && rounded > 0) return {rounded, step, below, above};
      if (step > 100 * amount) return {step, step, amount, 1.5 * step - amount};  // part > whole
    }
    ++power;
  }
}

RoundedAmount group_amount(double amount, double largest, const WorkWindow& window,
                           int dominance_p) {
  if (window.slid_days == 0) return {amount};
  return rounded_to_protect(amount, largest, dominance_p);
}

std::string rounded_note(const RoundedAmount& amount, double n) {
  return amount.step > 0 && n > 0 ? "rounded:" + format_round_trip(amount.step / n) : std::string();
}

}  // namespace shadowgraph
