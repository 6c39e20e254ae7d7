#include "app/forbidden_values.h"

#include <algorithm>
#include <set>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr int kLeastPayDigits = 3;     // two are what a rounded median shows (METRICS J5)
constexpr double kUnevenness = 5;
constexpr double kChance = 0.001;      // of a find that is none

// As files and pages write a number: exact, to the cent, whole.
std::vector<std::string> written_forms(double value) {
  return {comparable_number(format_round_trip(value)), comparable_number(format_fixed(value, 2)),
          comparable_number(format_fixed(value, 0))};
}

bool is_money_or_tokens(const Figure& figure) {
  return figure.unit == "tokens" || figure.estimate.exact.has_value() ||
         (figure.unit.size() == 3 && std::all_of(figure.unit.begin(), figure.unit.end(),
                                                 [](char c) { return c >= 'A' && c <= 'Z'; }));
}

void insert_forms(NumberSet& numbers, const std::optional<double>& value) {
  if (!value) return;
  for (std::string& form : written_forms(*value)) numbers.insert(std::move(form));
  numbers.insert(comparable_number(format_fixed(*value, 1)));
}

// "rounded:STEP" of a note.
std::optional<double> step_of(std::string_view note) {
  constexpr std::string_view kRounded = "rounded:";
  const std::size_t at = note.find(kRounded);
  if (at == std::string_view::npos) return std::nullopt;
  return parse_double(note.substr(at + kRounded.size(), note.find(';', at) - at - kRounded.size()));
}

// The direct members of a team have no figure of their own, but where the team and all teams below
// it are shown, theirs is what is left; the plan has seen to it that it may be known, and the
// chargeback file adds up to it. Null: it doesn't follow.
std::optional<Money> left_of(const DisclosedEdition& edition, const CellKey& team) {
  const auto total = edition.cells.find(team);
  if (total == edition.cells.end() || total->second.exact.empty()) return std::nullopt;
  std::optional<Money> rest = parse_decimal(total->second.exact);
  bool has_children = false;
  for (const DisclosedTeam& child : edition.teams) {
    if (child.parent != team.subject) continue;
    has_children = true;
    CellKey key = team;
    key.subject = child.id;
    const auto cell = edition.cells.find(key);
    if (cell == edition.cells.end()) continue;  // nobody was in it
    const auto amount = parse_decimal(cell->second.exact);
    if (!rest || !amount) return std::nullopt;
    *rest -= *amount;
  }
  return has_children ? rest : std::nullopt;
}

std::string group_of(const Figure& figure, Month month) {
  return figure.window + '|' + format_month(month) + '|' + level_name(figure.level) + '|' +
         figure.subject;
}

// Seat fees are a price times the size of a group, which is no secret (METRICS J1): what is nothing
// but them is none either. By group_of().
using FeeAmounts = std::set<std::pair<std::string, double>>;

FeeAmounts fee_amounts(const EditionFigures& figures) {
  FeeAmounts fees;
  const auto note = [&](const Figure& figure, Month month) {
    if (figure.metric != "cost.seat_fees" || !figure.estimate.value) return;
    fees.emplace(group_of(figure, month), *figure.estimate.value);
  };
  for (const Figure& figure : figures.figures) note(figure, figures.edition);
  for (const SeriesFigure& point : figures.series) note(point.figure, point.month);
  return fees;
}

}  // namespace

NumberSet shown_numbers(const std::vector<DisclosedEdition>& editions) {
  NumberSet numbers;
  for (const DisclosedEdition& edition : editions) {
    for (const auto& [key, cell] : edition.cells) {
      for (const auto& value : {cell.value, cell.lower, cell.upper, cell.n}) {
        insert_forms(numbers, value);
      }
      if (!cell.exact.empty()) numbers.insert(comparable_number(cell.exact));
      insert_forms(numbers, step_of(cell.note));
      if (key.level != "team") continue;
      if (const auto rest = left_of(edition, key)) {
        insert_forms(numbers, to_double(*rest));
        numbers.insert(comparable_number(format_exact(*rest)));
      }
    }
    for (const auto& [key, points] : edition.points) {
      for (const DisclosedPoint& point : points) {
        for (const auto& value : {point.value, point.lower, point.upper, point.n}) {
          insert_forms(numbers, value);
        }
        insert_forms(numbers, point.x);
      }
    }
  }
  return numbers;
}

std::string ForbiddenValues::Secret::words() const {
  if (figure == nullptr) return "an amount of private/";
  const std::string whose = figure->subject.empty() ? "the organisation" : figure->subject;
  const std::string window = figure->window.empty() ? std::string() : figure->window + " of ";
  return fmt::format("{} of {}, {}{}", figure->metric, whose, window, format_month(month));
}

void ForbiddenValues::add(const std::string& comparable, const Secret& secret) {
  if (significant_digits(comparable) < (secret.pay() ? kLeastPayDigits : kLeastDigits)) return;
  const NumberShape shape = shape_of(comparable);
  if (shape.before + shape.behind < kLeastDigits) return;
  const std::size_t key = std::hash<std::string>{}(comparable);
  if (by_number_.try_emplace(key, secret).second) ++counts_[{shape, secret.pay()}];
}

void ForbiddenValues::add_figures(const EditionFigures& figures) {
  const FeeAmounts fees = fee_amounts(figures);
  const auto add_figure = [&](const Figure& figure, Month month) {
    if (figure.estimate.status != Status::ok || !figure.estimate.value) return;
    if (!is_money_or_tokens(figure)) return;
    if (fees.contains({group_of(figure, month), *figure.estimate.value})) return;
    // Nobody's: bots used it, or rows that name nobody tell of it.
    if (figure.level != Level::person && figure.estimate.n == 0.0) return;
    // Round amounts over few months of work are often the same, and tell less than they hide.
    if (figure.note.find("rounded:") != std::string::npos) return;
    const Secret secret{&figure, month};
    if (figure.estimate.exact) add(comparable_number(format_exact(*figure.estimate.exact)), secret);
    for (const std::string& form : written_forms(*figure.estimate.value)) add(form, secret);
  };
  for (const Figure& figure : figures.figures) add_figure(figure, figures.edition);
  for (const SeriesFigure& point : figures.series) add_figure(point.figure, point.month);
}

void ForbiddenValues::add_private_text(std::string_view text) {
  for (const Grouping grouping : {Grouping::commas_part_cells, Grouping::commas_group_digits}) {
    for (const WrittenNumber& number : find_numbers(text, grouping, kLeastPayDigits)) {
      add(number.digits, {});
    }
  }
}

const ForbiddenValues::Secret* ForbiddenValues::find(const std::string& comparable) const {
  const auto found = by_number_.find(std::hash<std::string>{}(comparable));
  return found == by_number_.end() ? nullptr : &found->second;
}

double ForbiddenValues::secrets_of(const NumberShape& shape, bool pay) const {
  const auto count = counts_.find({shape, pay});
  return count == counts_.end() ? 0 : static_cast<double>(count->second);
}

bool ForbiddenValues::is_more_than_chance(const NumberShape& shape, bool pay, std::size_t found,
                                          std::size_t unexplained) const {
  const double expected = kUnevenness * static_cast<double>(unexplained) *
                          secrets_of(shape, pay) / shape.count();
  // P(Poisson(expected) >= found).
  double below = 0;
  double term = std::exp(-expected);
  for (std::size_t i = 0; i < found; ++i) {
    below += term;
    term *= expected / static_cast<double>(i + 1);
  }
  return found > 0 && 1 - below < kChance;
}

std::size_t ForbiddenValues::looked_for() const {
  std::size_t sum = 0;
  for (const auto& [key, count] : counts_) {
    if (is_more_than_chance(key.first, key.second, 1, 1)) sum += count;
  }
  return sum;
}

std::size_t ForbiddenValues::too_short() const { return by_number_.size() - looked_for(); }

}  // namespace shadowgraph
