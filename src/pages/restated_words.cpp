#include "pages/restated_words.h"

#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/numbers.h"
#include "base/text.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr int kMostDigits = 9;  // beyond them a difference is one of rounding

using Named = std::pair<std::string_view, std::string_view>;

constexpr std::array<Named, 24> kNames = {
    {{"cost.spend", "Token spend"},
     {"cost.value", "Usage value"},
     {"cost.billed", "Billed"},
     {"cost.tokens_total", "Tokens"},
     {"adoption.rate", "Adoption"},
     {"adoption.rate_raw", "Adoption, raw"},
     {"cost.new_retired_factor", "New and retired models, factor"},
     {"cost.spend_estimated_share", "Estimated share of spend"},
     {"cost.value_estimated_share", "Estimated share of usage value"},
     {"adoption.agentic_share_spend", "Agentic share of value"},
     {"adoption.agentic_share_tokens", "Agentic share of tokens"},
     {"adoption.gini", "Gini coefficient"},
     {"adoption.gini_active", "Gini coefficient, active people"},
     {"adoption.palma", "Palma ratio"},
     {"adoption.top_decile_share", "Share of the top tenth"},
     {"budget.burn", "Used of the budget"},
     {"budget.burn_year", "Used of the year’s budget"},
     {"budget.expected_burn", "Working days passed"},
     {"budget.expected_burn_year", "Working days of the year passed"},
     {"budget.overrun_chance", "Chance of an overrun"},
     {"budget.overrun_chance_year", "Chance of an overrun in the year"},
     {"budget.forecast_month", "Expected spend"},
     {"budget.forecast_next_month", "Expected spend of the next month"},
     {"budget.forecast_year", "Expected spend of the year"}}};

// Endings that are words of their own; longer ones first.
constexpr std::array<Named, 9> kEndings = {{{"_raw", ", raw"},
                                            {"_median", ", median"},
                                            {"_p90", ", 90th percentile"},
                                            {"_ai", ", with AI"},
                                            {"_other", ", without AI"},
                                            {"_tokens", ", of tokens"},
                                            {"_14d", ", 14 days"},
                                            {"_21d", ", 21 days"},
                                            {"_p", ", p-value"}}};

std::string ending_words(std::string_view& stem) {
  std::string words;
  for (bool again = true; again;) {
    again = false;
    for (const auto& [ending, meaning] : kEndings) {
      if (!stem.ends_with(ending) || stem.size() == ending.size()) continue;
      words = std::string(meaning) + words;
      stem.remove_suffix(ending.size());
      again = true;
      break;
    }
  }
  return words;
}

bool is_currency(std::string_view unit) {
  const std::string_view code = unit.substr(0, unit.find('/'));
  if (code.size() != 3) return false;
  for (const char letter : code) {
    if (letter < 'A' || letter > 'Z') return false;
  }
  return true;
}

std::string money_text(double value, std::string_view unit) {
  const std::size_t slash = unit.find('/');
  const std::string_view currency = unit.substr(0, slash);
  const std::string words =
      std::fabs(value) < 1 ? unit_price_money(value, currency) : money_words(value, currency);
  if (slash == std::string_view::npos) return words;
  return words + " a " +
         (unit.substr(slash + 1) == "Mtok" ? std::string("million tokens")
                                           : std::string(unit.substr(slash + 1)));
}

std::string number_text(double value, std::string_view unit, std::optional<double> n) {
  if (is_currency(unit)) return money_text(value, unit);
  if (unit == "fraction") return percent_words(value, n);
  if (unit == "tokens") return tokens_words(value);
  if (unit == "p") return value < 0.001 ? "< 0.001" : format_significant(value, 2);
  if (unit == "ratio") return ratio_words(value);
  const bool whole = std::fabs(value - std::round(value)) < 1e-9;
  return whole ? count_words(value) : decimal_words(value, 2);
}

// The unit behind the figure, where the figure does not carry it.
std::string unit_text(std::string_view unit) {
  if (is_currency(unit) || unit == "fraction" || unit == "tokens" || unit == "p" ||
      unit == "ratio" || unit == "count") {
    return {};
  }
  std::string words(unit);
  for (char& letter : words) {
    if (letter == '_') letter = ' ';
  }
  if (words == "per fte month") return " per FTE-month";
  if (words.starts_with("per ")) words.replace(0, 4, "a ");
  return " " + words;
}

std::string words_of(const FigureText& text, std::string_view unit) {
  const auto n = parse_double(text.n);
  const auto value = parse_double(text.value);
  const auto lower = parse_double(text.lower);
  const auto upper = parse_double(text.upper);
  const auto number = [&](double each) { return number_text(each, unit, n); };
  if (value) {
    std::string words = number(*value);
    if (lower && upper) words += " (" + number(*lower) + " to " + number(*upper) + ")";
    return words + unit_text(unit);
  }
  if (upper) return "< " + number(*upper) + unit_text(unit);
  if (lower) return "> " + number(*lower) + unit_text(unit);
  return {};
}

// With so many digits that a difference can be seen, in the unit of the page.
std::string digits_text(double value, std::string_view unit, int digits) {
  const bool share = unit == "fraction";
  const std::string size = format_significant(std::fabs(share ? value * 100 : value), digits);
  return (value < 0 ? "−" : "") + size + (share ? "\u202F%" : "");
}

std::string words_with_digits(const FigureText& text, std::string_view unit, int digits) {
  const auto value = parse_double(text.value);
  const auto lower = parse_double(text.lower);
  const auto upper = parse_double(text.upper);
  std::string words = value ? digits_text(*value, unit, digits) : std::string();
  if (!lower && !upper) return words + unit_text(unit);
  words += " (";
  if (lower) words += digits_text(*lower, unit, digits);
  words += " to ";
  if (upper) words += digits_text(*upper, unit, digits);
  return words + ")" + unit_text(unit);
}

}  // namespace

std::string metric_words(std::string_view metric) {
  for (const auto& [id, words] : kNames) {
    if (metric == id) return std::string(words);
  }
  constexpr std::string_view kLowest = "adoption.lorenz_";
  if (metric.starts_with(kLowest)) {
    return fmt::format("Share of the lowest {}\u202F%", metric.substr(kLowest.size()));
  }
  std::string_view stem = metric.substr(metric.find('.') + 1);
  const std::string ending = ending_words(stem);
  std::string words(stem);
  for (char& letter : words) {
    if (letter == '_') letter = ' ';
  }
  return first_capital(std::move(words)) + ending;
}

std::string period_words(const FigureChange& change) {
  if (change.window.empty()) {
    const auto month = parse_month(change.period);
    return month ? month_words(*month) : change.period;
  }
  if (change.window == "W1") return "the month";
  if (change.window.size() > 1 && change.window.front() == 'W') {
    return change.window.substr(1) + " months";
  }
  if (change.window == "panel") return "up to 24 months";
  if (change.metric.ends_with("_year")) return "the fiscal year";
  if (change.metric.ends_with("_next_month")) return "the next month";
  return "the month";  // of a budget
}

std::string figure_text_words(const FigureText& text, std::string_view unit) {
  return words_of(text, unit);
}

std::pair<std::string, std::string> from_and_to(const FigureChange& change) {
  if (change.kind != ChangeKind::changed ||
      (change.from == FigureText{} && change.to == FigureText{})) {
    const bool shown = change.kind == ChangeKind::now_shown;
    return {shown ? "not shown" : "shown", shown ? "now shown" : "no longer shown"};
  }
  std::pair<std::string, std::string> both{words_of(change.from, change.unit),
                                           words_of(change.to, change.unit)};
  if (both.first != both.second) return both;
  const bool same = change.from.value == change.to.value && change.from.lower == change.to.lower &&
                    change.from.upper == change.to.upper;
  for (int digits = 4; !same && digits <= kMostDigits && both.first == both.second; ++digits) {
    both = {words_with_digits(change.from, change.unit, digits),
            words_with_digits(change.to, change.unit, digits)};
  }
  if (!same && both.first == both.second) {
    const std::string words = words_of(change.to, change.unit);
    return {words, words + ", but for rounding"};
  }
  if (both.first == both.second && change.from.n != change.to.n) {
    both.first += " of " + change.from.n;
    both.second += " of " + change.to.n;
  }
  if (both.first == both.second) {
    both.first += "; " + change.from.note;
    both.second += "; " + change.to.note;
  }
  return both;
}

}  // namespace shadowgraph
