// B5: what became of token allowances, by person-months that have one.
#include <algorithm>
#include <array>
#include <vector>

#include "base/numbers.h"
#include "metrics/pay.h"

namespace shadowgraph {
namespace {

struct Band {
  const char* metric;
  double from;  // share of the allowance used; up to the next band's
};
constexpr std::array<Band, 5> kBands{{{"pay.allowance_band_lt_25", 0},
                                      {"pay.allowance_band_25", 0.25},
                                      {"pay.allowance_band_75", 0.75},
                                      {"pay.allowance_band_100", 1},
                                      {"pay.allowance_band_ge_110", 1.1}}};

std::size_t band_of(double used) {
  std::size_t band = 0;
  while (band + 1 < kBands.size() && used >= kBands[band + 1].from) ++band;
  return band;
}

// One month of a person: what belongs to the group, and all of it.
struct AllowanceMonth {
  double allowance = 0, value = 0;
  double used = 0;  // value/allowance of all the person's teams
};

AllowanceMonth month_of_member(const PayRows& rows, const PayMember& member, std::size_t month) {
  const PayAccount& account = member.person->account;
  const PaySums part = pay_sums(account, month, 1, rows.group().counts).on(PayBasis::allowance);
  const PaySums whole =
      pay_sums(account, month, 1, [](TeamIndex) { return true; }).on(PayBasis::allowance);
  AllowanceMonth result{to_double(part.allowance), to_double(part.value), 0};
  if (result.allowance > 0) result.used = to_double(whole.value) / to_double(whole.allowance);
  return result;
}

// Unused allowance that expires in the window. What a month doesn't use may be used in the
// `carry_months` that follow, the oldest first.
double lapsed(const PayRows& rows, const PayMember& member) {
  const auto carry = static_cast<std::size_t>(rows.context().organisation().report.carry_months);
  const std::size_t months = rows.context().calendar.months.size();
  std::vector<double> left(months, 0);
  CompensatedSum lapse;
  for (std::size_t month = rows.period().first; month < months; ++month) {
    const AllowanceMonth own = month_of_member(rows, member, month);
    left[month] = std::max(own.allowance, 0.0);
    double value = own.value;
    const std::size_t oldest = std::max(month - std::min(month, carry), rows.period().first);
    for (std::size_t from = oldest; from <= month; ++from) {
      const double used = std::min(left[from], value);
      left[from] -= used;
      value -= used;
    }
    const bool expires = month >= rows.period().first + carry;
    if (expires && month >= rows.span().first) lapse.add(left[month - carry]);
  }
  return lapse.value();
}

struct AllowanceSums {
  CompensatedSum allowance, value, lapse;
  LargestTwo lapse_parts, value_parts;
  double persons = 0, months = 0, overruns = 0;
  std::array<double, kBands.size()> in_band{}, persons_in_band{};
};

void add_member(const PayRows& rows, const PayMember& member, AllowanceSums& sums) {
  std::array<bool, kBands.size()> in_band{};
  double value = 0;
  bool has_one = false;
  for (std::size_t month = rows.span().first; month < rows.context().calendar.months.size();
       ++month) {
    const AllowanceMonth own = month_of_member(rows, member, month);
    if (!(own.allowance > 0)) continue;
    has_one = true;
    sums.allowance.add(own.allowance);
    sums.value.add(own.value);
    value += own.value;
    sums.months += 1;
    if (own.used > 1) sums.overruns += 1;
    const std::size_t band = band_of(own.used);
    sums.in_band[band] += 1;
    in_band[band] = true;
  }
  if (!has_one) return;
  sums.persons += 1;
  const double lapse = lapsed(rows, member);
  sums.lapse.add(lapse);
  sums.lapse_parts.add(lapse);
  sums.value_parts.add(value);
  for (std::size_t i = 0; i < in_band.size(); ++i) sums.persons_in_band[i] += in_band[i] ? 1 : 0;
}

// A bar is a cell of the people in it. All bars together are known, so what too few people are in
// is joined by the next smallest bars until their sum is that of a large enough group.
std::array<bool, kBands.size()> withheld_bands(const PayRows& rows, const AllowanceSums& sums) {
  const double least = rows.context().organisation().report.min_group_pay;
  std::array<std::size_t, kBands.size()> order{0, 1, 2, 3, 4};
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return sums.persons_in_band[a] < sums.persons_in_band[b];
  });
  std::array<bool, kBands.size()> withheld{};
  double together = 0;
  std::size_t count = 0;
  for (const std::size_t band : order) {
    const bool small = sums.persons_in_band[band] < least;
    if (!small && (count == 0 || (count > 1 && together >= least))) break;
    withheld[band] = true;
    together += sums.persons_in_band[band];
    ++count;
  }
  return withheld;
}

void add_bands(PayRows& rows, const AllowanceSums& sums, bool enough) {
  std::array<bool, kBands.size()> withheld{};
  if (!rows.is_person()) withheld = withheld_bands(rows, sums);
  for (std::size_t i = 0; i < kBands.size(); ++i) {
    const double persons = rows.is_person() ? sums.persons : sums.persons_in_band[i];
    const std::optional<double> share =
        sums.months > 0 ? std::optional(sums.in_band[i] / sums.months) : std::nullopt;
    rows.add(kBands[i].metric, "fraction", thin_unless(enough, exact_value(share, sums.months)),
             withheld[i] ? 0 : persons);
  }
}

}  // namespace

void add_allowance(PayRows& rows) {
  AllowanceSums sums;
  for (const PayMember& member : rows.group().members) add_member(rows, member, sums);
  const bool enough = rows.enough(sums.persons, kLeastPaid);
  const bool any = sums.months > 0;
  Figure& used = rows.add(
      "pay.allowance_utilisation", "ratio",
      thin_unless(enough,
                  exact_value(any ? std::optional(sums.value.value() / sums.allowance.value())
                                  : std::nullopt,
                              sums.persons)),
      sums.persons);
  sums.value_parts.fill(used.contributions);  // its numerator, which follows from the ratio
  Figure& lapse =
      rows.add("pay.allowance_lapse", rows.context().currency,
               thin_unless(enough, exact_value(sums.lapse.value(), sums.persons)), sums.persons);
  sums.lapse_parts.fill(lapse.contributions);
  const std::optional<double> over =
      any ? std::optional(sums.overruns / sums.months) : std::nullopt;
  // None or all of the months would tell it of each person.
  const bool all_alike = sums.overruns <= 0 || sums.overruns >= sums.months;
  rows.add("pay.allowance_overrun_share", "fraction",
           thin_unless(enough, exact_value(over, sums.months)),
           all_alike && !rows.is_person() ? 0 : sums.persons);
  add_bands(rows, sums, enough);
}

}  // namespace shadowgraph
