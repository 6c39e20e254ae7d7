// Numbers as readers see them (METRICS 1.4): thousands separators, a real minus, an en dash in
// ranges, a narrow no-break space before the percent sign, no false digits. And the words for why
// there is no number. Rounding is for display only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "disclosure/disclosed.h"

namespace shadowgraph {

enum class SignStyle { negative_only, always };  // always: "+9.1 %", for changes

[[nodiscard]] std::string count_words(double value);  // "12,345"; halves of people keep a decimal
[[nodiscard]] std::string decimal_words(double value, int decimals);  // "1,234.50"
// 0 decimals from 100 on, else 2: "$182,345", "−$3.10", "SEK 12".
[[nodiscard]] std::string money_words(double value, std::string_view currency,
                                      SignStyle sign = SignStyle::negative_only);
// The same without the currency, for columns whose header carries it.
[[nodiscard]] std::string amount_words(double value, SignStyle sign = SignStyle::negative_only);
// `n`: the denominator; 0 decimals below 100, else 1. Nothing and all are "0 %" and "100 %"; what
// would round to one of them is "< 0.1 %" or "> 99.9 %".
[[nodiscard]] std::string percent_words(double fraction, std::optional<double> n = {},
                                        SignStyle sign = SignStyle::negative_only);
// As percent_words without the sign: for columns whose header says %.
[[nodiscard]] std::string percent_number(double fraction, std::optional<double> n = {},
                                         SignStyle sign = SignStyle::negative_only);
// A change of a total against another: "+9.1 %", "−40 %", "+254 %".
[[nodiscard]] std::string change_words(double ratio_minus_one);
[[nodiscard]] std::string ratio_words(double value);       // 2 decimals
[[nodiscard]] std::string unit_price_words(double value);  // 4 significant digits
[[nodiscard]] std::string unit_price_money(double value, std::string_view currency);
[[nodiscard]] std::string tokens_words(double tokens);    // "3.21 billion"
[[nodiscard]] std::string millions_words(double tokens);  // "3,210.4", for columns in millions
// Axis ticks: "$50k", "1.5 billion".
[[nodiscard]] std::string short_money_words(double value, std::string_view currency);
[[nodiscard]] std::string short_count_words(double value);

[[nodiscard]] std::string month_name(Month month);   // "October"
[[nodiscard]] std::string month_short(Month month);  // "Oct"
[[nodiscard]] std::string day_and_month(Date date);  // "31 October"
// True dates of a half-open span: "1 August to 31 October 2026".
[[nodiscard]] std::string span_words(Date from, Date to);

// "withheld", "not tracked", "not applicable", "not credible", "undefined".
[[nodiscard]] std::string status_words(CellStatus status);

enum class CellFormat {
  money,
  amount,
  percent,
  percent_number,
  ratio,
  unit_price,
  tokens,
  millions,
  count,
  decimal,
  p_value  // 2 significant digits, "< 0.001" below
};
// The value as words; "< 20 %" of a bound; else the word of the status. No interval.
[[nodiscard]] std::string cell_words(const Cell& cell, CellFormat format,
                                     std::string_view currency = {});
// "7.5–9.8" or "" where there is no interval.
[[nodiscard]] std::string interval_words(const Cell& cell, CellFormat format);
// A name inside a sentence: where it is not plain ASCII it is set off, so that text running from
// right to left can't turn the sentence around (Unicode FSI and PDI).
[[nodiscard]] std::string isolated(std::string_view name);
[[nodiscard]] std::string first_capital(std::string text);
[[nodiscard]] std::string plural(double count, std::string_view one, std::string_view many);

}  // namespace shadowgraph
