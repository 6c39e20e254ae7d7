#include "pages/pay_words.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/numbers.h"
#include "pages/comparison.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr double kLeastTold = 0.001;  // of shares: below it they would read as nothing

// The part of a note behind `key`; empty if there is none.
std::string_view note_part(std::string_view note, std::string_view key) {
  while (!note.empty()) {
    const std::size_t end = std::min(note.find(';'), note.size());
    const std::string_view part = note.substr(0, end);
    if (part.starts_with(key)) return part.substr(key.size());
    note.remove_prefix(std::min(end + 1, note.size()));
  }
  return {};
}

struct Band {
  double low = 0, high = 0;
};
std::optional<Band> band_in(const Cell& cell) {
  const std::string_view text = note_part(cell.note, "band:");
  const std::size_t dash = text.find('-', 1);
  if (text.empty() || dash == std::string_view::npos) return std::nullopt;
  const auto low = parse_double(text.substr(0, dash));
  const auto high = parse_double(text.substr(dash + 1));
  if (!low || !high) return std::nullopt;
  return Band{*low, *high};
}

// A limit has as many digits as it needs and no more.
std::string limit_words(double value, CellFormat format, std::string_view currency) {
  Cell limit;
  limit.status = CellStatus::ok;
  limit.value = value;
  const double percent = value * 100;
  const bool whole = std::fabs(percent - std::round(percent)) < 1e-6 || percent >= 10;
  limit.n = whole ? 1 : 1000;  // decides the decimals of a share
  return cell_words(limit, format, currency);
}

std::string of_people(const Cell& share) {
  if (share.status == CellStatus::ok && !share.value && share.upper) {
    return "fewer than " + limit_words(*share.upper, CellFormat::percent, {}) + " of people";
  }
  if (share.status == CellStatus::ok && !share.value && share.lower) {
    return "more than " + limit_words(*share.lower, CellFormat::percent, {}) + " of people";
  }
  if (!share.shown()) return {};
  return coarse_words(share, CellFormat::percent) + " of people";
}

// What the signal page found, to stand inside another sentence.
std::string signal_clause(const Figures& figures) {
  const Cell& pairs = figures.at("W6", "signal.concordance");
  if (!pairs.shown() || !pairs.lower || !pairs.upper) {
    return "whether spend goes with outcomes here can’t be said";
  }
  const std::string size = estimate_words(pairs, CellFormat::percent);
  const std::string found =
      clause_of(direction_of(pairs, 0.5),
                "the colleague with the higher spend also delivered more, more often than chance",
                "the colleague with the higher spend also delivered more, less often than chance",
                "spend shows no clear relation with output");
  return fmt::format(
      "on whether spend predicts outcomes here: {}; of pairs in one team and role, in {} spend and "
      "output point the same way, by chance 50\u202F%",
      found, size);
}

}  // namespace

bool has_pay_page(const DisclosedEdition& edition) {
  return !edition.self && edition.pay_shown == "banded";
}

bool uses_pay(const DisclosedEdition& edition) {
  return std::ranges::any_of(edition.cells, [](const auto& cell) {
    return cell.first.metric.starts_with("pay.") && cell.second.status != CellStatus::not_tracked;
  });
}

bool pay_is_tracked(const Figures& figures) {
  return figures.has("W12", "pay.cash_flat") &&
         figures.at("W12", "pay.cash_flat").status != CellStatus::not_tracked;
}

std::string coarse_words(const Cell& cell, CellFormat format, std::string_view currency) {
  if (cell.status != CellStatus::ok) return status_words(cell.status);
  if (const auto band = band_in(cell)) {
    if (band->low <= 0) return "up to " + limit_words(band->high, format, currency);
    return limit_words(band->low, format, currency) + " to " +
           limit_words(band->high, format, currency);
  }
  if (!cell.value && cell.lower && !cell.upper) {
    return "more than " + limit_words(*cell.lower, format, currency);
  }
  if (!cell.value && cell.upper && !cell.lower) {
    return "less than " + limit_words(*cell.upper, format, currency);
  }
  if (const std::string_view step = note_part(cell.note, "rounded:"); !step.empty()) {
    const auto width = parse_double(step);
    if (*cell.value == 0 && width) return "less than " + limit_words(*width, format, currency);
    return "about " + limit_words(*cell.value, format, currency);
  }
  const bool share = format == CellFormat::percent && cell.value;
  if (share && *cell.value > 0 && *cell.value < kLeastTold) {
    return "less than " + limit_words(kLeastTold, format, currency);
  }
  if (share) return limit_words(*cell.value, format, currency);
  return cell_words(cell, format, currency);
}

TableCell coarse_cell(const Cell& cell, CellFormat format) {
  TableCell shown = cell_with_interval(cell, format);
  shown.text = coarse_words(cell, format);
  return shown;
}

std::string pay_headline(const Figures& figures) {
  if (!pay_is_tracked(figures)) {
    return "What tokens are beside pay can’t be said: pay is not tracked";
  }
  const Cell& ratio = figures.at("W12", "pay.token_to_salary");
  if (!ratio.shown()) {
    return "What tokens are beside salaries can’t be shown to this audience";
  }
  const std::string share = coarse_words(ratio, CellFormat::percent);
  return fmt::format("Tokens were worth {} of salaries over the same days", share);
}

std::string readings_title(const Figures& figures) {
  const Cell& median = figures.at("W12", "pay.token_to_salary_median");
  if (!median.shown()) return "Tokens beside pay: the median person is not shown";
  return fmt::format("The median person’s tokens were worth {} of salary",
                     coarse_words(median, CellFormat::percent));
}

std::string line_title(const Figures& figures) {
  const std::string people = of_people(figures.at("W12", "pay.huang_line_share"));
  if (people.empty()) return "How many people used tokens worth half of their salary is not shown";
  return first_capital(people) + " used tokens worth half of their salary or more";
}

std::string line_sentence(const Figures& figures) {
  const Cell& share = figures.at("W12", "pay.huang_line_share");
  const Cell& cost = figures.at("W12", "pay.huang_line_cost");
  const std::string people = of_people(share);
  const std::string first = people.empty() ? "How many people are at or above the line is withheld"
                                           : first_capital(people) + " are at or above the line";
  const bool has_cost = cost.status == CellStatus::ok && (cost.value || cost.lower);
  const std::string second =
      has_cost ? fmt::format("raising everybody to it would cost {} a year",
                             coarse_words(cost, CellFormat::money, figures.edition().currency))
               : "what raising everybody to it would cost is withheld";
  return fmt::format("{}; {}; {}.", first, second, signal_clause(figures));
}

std::string pay_lead_prose(const Figures& figures) {
  if (!pay_is_tracked(figures)) {
    return "There is no `private/compensation.csv`. Not tracked is not zero.";
  }
  return "The line is tokens worth half of salary; others proposed it as a target, this report "
         "does "
         "not. " +
         line_sentence(figures) + " The line measures what goes in, not what comes out.";
}

namespace {

double size_of(const Cell& cell) {
  return cell.value ? *cell.value : cell.lower ? *cell.lower : 0.0;
}

}  // namespace

std::string pay_groups_title(const std::vector<const Cell*>& ratios) {
  std::vector<const Cell*> told;
  for (const Cell* cell : ratios) {
    if (cell->status == CellStatus::ok && (cell->value || cell->lower || cell->upper)) {
      told.push_back(cell);
    }
  }
  if (told.empty()) return "What tokens are beside salary is withheld in every department and role";
  const auto [least, most] =
      std::ranges::minmax_element(told, {}, [](const Cell* cell) { return size_of(*cell); });
  const std::string from = coarse_words(**least, CellFormat::percent);
  const std::string to = coarse_words(**most, CellFormat::percent);
  const std::string groups = told.size() == 1
                                 ? "the one department or role"
                                 : fmt::format("the {} departments and roles",
                                               count_words(static_cast<double>(told.size())));
  return fmt::format("Tokens were worth {} of salary in {} that can be shown",
                     from == to ? from : from + " to " + to, groups);
}

std::string allowance_title(const Figures& figures) {
  const Cell& used = figures.at("W3", "pay.allowance_utilisation");
  const Cell& lapse = figures.at("W3", "pay.allowance_lapse");
  if (!used.shown()) return "How much of the token allowances was used is not shown";
  std::string words = fmt::format("Use came to {} of the token allowances in three months",
                                  coarse_words(used, CellFormat::percent));
  if (lapse.shown()) {
    words += fmt::format("; {} lapsed",
                         coarse_words(lapse, CellFormat::money, figures.edition().currency));
  }
  return words;
}

std::string headcount_title(const Figures& figures) {
  const Cell& people = figures.at("W12", "pay.headcount_equivalents");
  if (!people.shown()) return "Token use in terms of headcount is not shown";
  return fmt::format("Token use equals the median cost of {} people",
                     coarse_words(people, CellFormat::count));
}

std::string parity_sentence(const Figures& figures) {
  const Cell& horizon = figures.at("W12", "pay.parity_horizon");
  if (horizon.status == CellStatus::undefined) {
    return "The usage value of a person is not forecast to reach a median monthly salary within "
           "twelve months, not even at the upper limit of the forecast.";
  }
  if (horizon.status != CellStatus::ok) {
    return "When the usage value of a person would reach a median monthly salary is " +
           status_words(horizon.status) + ".";
  }
  const auto months = [](const std::optional<double>& value) {
    return value ? plural(*value, "month", "months") : std::string("more than 12 months");
  };
  return fmt::format(
      "If use went on as the run rate of the last weeks has it, the usage value of a person would "
      "reach a median monthly salary within {} (80\u202F% interval {} to {}). It is a forecast of "
      "a "
      "rate, not a plan.",
      months(horizon.value), months(horizon.lower), months(horizon.upper));
}

std::string cash_title(const Figures& figures) {
  const Cell& flag = figures.at("W12", "pay.cash_flat");
  const Cell& part = figures.at("W12", "pay.growth_attribution");
  if (!flag.shown()) return "Whether cash stands still while allowances grow is not shown";
  if (*flag.value < 0.5) return "No sign that cash stands still while token allowances grow";
  if (!part.shown()) return "Cash stood still while token allowances grew";
  return fmt::format(
      "Cash stood still: of the growth in package value, {} came from tokens, which "
      "do not vest or carry over",
      coarse_words(part, CellFormat::percent));
}

std::string break_even_title(const Figures& figures) {
  const Cell& even = figures.at("W12", "pay.break_even_multiple");
  const Cell& measured = figures.at("W12", "pay.measured_output_multiple");
  if (!even.shown()) return "The output at which pay and tokens cost the same is not shown";
  const std::string first = fmt::format("Pay and tokens together are {} times pay",
                                        coarse_words(even, CellFormat::ratio));
  if (!measured.shown()) return first + "; how output changed is not measurable";
  return fmt::format("{}; measured output is {} times that of a year ago, {}", first,
                     estimate_words(measured, CellFormat::ratio),
                     clause_of(direction_of(measured, 1.0), "more than then", "less than then",
                               "no clear difference"));
}

}  // namespace shadowgraph
