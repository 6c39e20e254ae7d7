#include "pages/budget_words.h"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr double kLikely = 0.7;
constexpr double kUnlikely = 0.2;
constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

std::string money(const Figures& figures, double value) {
  return money_words(value, figures.edition().currency);
}

std::optional<double> point_value(const Figures& figures, std::string_view metric,
                                  std::string_view series) {
  for (const DisclosedPoint& point : figures.points("period", metric, series)) {
    if (point.value) return point.value;
  }
  return std::nullopt;
}

std::string period_words(const Cell& cell, std::string_view suffix) {
  if (suffix.empty()) return month_name(month_of(cell.from));
  return fmt::format("the fiscal year {}", year_of(month_of(cell.from)));
}

BudgetState::Kind kind_of(const BudgetState& state, const Cell& chance) {
  using Kind = BudgetState::Kind;
  if (state.spent > state.budget) return Kind::exceeded;
  if (chance.status == CellStatus::not_applicable) return Kind::kept;
  if (!chance.shown()) return Kind::unknown;
  if (*chance.value >= kLikely) return Kind::likely;
  return *chance.value <= kUnlikely ? Kind::unlikely : Kind::open;
}

std::string used_words(const Figures& figures, const BudgetState& state) {
  return fmt::format("{} of {} ({})", money(figures, state.spent), money(figures, state.budget),
                     percent_words(state.burn, 1.0));
}

// The budget that asks for attention first: an exceeded one, then the likelier to be.
const BudgetState& more_urgent(const BudgetState& year, const BudgetState& month) {
  using Kind = BudgetState::Kind;
  for (const Kind kind : {Kind::exceeded, Kind::likely, Kind::open, Kind::unknown, Kind::kept,
                          Kind::unlikely, Kind::withheld}) {
    if (year.kind == kind) return year;
    if (month.kind == kind) return month;
  }
  return month;
}

std::string forecast_headline(const Figures& figures) {
  const Cell& next = figures.at("period", "budget.forecast_next_month");
  if (next.shown() && next.lower) {
    return fmt::format("No budget is set; {} is expected to cost {} to {}",
                       month_name(month_of(next.from)), money(figures, *next.lower),
                       money(figures, *next.upper));
  }
  if (next.shown()) {
    return fmt::format(
        "No budget is set; {} would cost about {}, but the history is too short to "
        "say how sure that is",
        month_name(month_of(next.from)), money(figures, *next.value));
  }
  return "No budget is set, and no forecast can be shown: too few people or too little data";
}

// How sure the headline's word on a budget is; of none, how sure the forecast is.
std::string certainty_sentence(const Figures& figures, const BudgetState& state) {
  using Kind = BudgetState::Kind;
  switch (state.kind) {
    case Kind::exceeded:
    case Kind::kept:
      return "That is counted, not estimated: " + used_words(figures, state) + ".";
    case Kind::likely:
    case Kind::open:
    case Kind::unlikely:
      return used_words(figures, state) +
             " is spent so far. The chance is read off how far earlier forecasts, made as long "
             "before the end, missed; it knows of no plan.";
    case Kind::unknown:
      return used_words(figures, state) + " is spent so far.";
    case Kind::withheld:
      return "The spend is withheld: too few people or too little data.";
    case Kind::none:
      break;
  }
  const Cell& next = figures.at("period", "budget.forecast_next_month");
  if (!next.shown() || !next.lower) return {};
  return "Four of five earlier forecasts fell within such an interval; it knows of no plan.";
}

// What a budget asks for; "" where it asks for nothing.
std::string advice_on(const BudgetState& state) {
  switch (state.kind) {
    case BudgetState::Kind::exceeded:
      return fmt::format("say where the money beyond {}’s budget comes from", state.period);
    case BudgetState::Kind::likely:
      return fmt::format("raise the budget of {} or plan to use less, before it breaks",
                         state.period);
    case BudgetState::Kind::open:
      return fmt::format("look at the budget of {} again next month", state.period);
    default:
      return {};
  }
}

}  // namespace

BudgetState budget_state(const Figures& figures, std::string_view suffix) {
  BudgetState state;
  const std::string metric = "budget.burn" + std::string(suffix);
  const Cell& burn = figures.at("period", metric);
  state.period = period_words(burn, suffix);
  if (!figures.has("period", metric)) return state;
  if (burn.status == CellStatus::withheld) state.kind = BudgetState::Kind::withheld;
  const auto budget = point_value(figures, metric, "budget");
  const auto spent = point_value(figures, metric, "to_date");
  if (!burn.shown() || !budget || !spent) return state;
  state.budget = *budget;
  state.spent = *spent;
  state.burn = *burn.value;
  const Cell& chance = figures.at("period", "budget.overrun_chance" + std::string(suffix));
  if (chance.shown()) state.chance = chance.value;
  state.kind = kind_of(state, chance);
  return state;
}

std::string budget_sentence(const Figures& figures, const BudgetState& state) {
  using Kind = BudgetState::Kind;
  const std::string used = used_words(figures, state);
  const std::string chance = state.chance ? chance_words(*state.chance) : std::string("unknown");
  const std::string budget = "The budget of " + state.period;
  switch (state.kind) {
    case Kind::none:
      return {};
    case Kind::withheld:
      return budget + " can’t be shown: the spend is withheld.";
    case Kind::exceeded:
      return fmt::format("{} is exceeded by {}: {}.", budget,
                         money(figures, state.spent - state.budget), used);
    case Kind::kept:
      return fmt::format("{} was kept: {}.", budget, used);
    case Kind::likely:
    case Kind::open:
    case Kind::unlikely:
      return fmt::format("{}: {} so far; the chance that it is exceeded is {}.", budget, used,
                         chance);
    case Kind::unknown:
      return fmt::format(
          "{}: {} so far; the history is too short to say how likely it is exceeded.", budget,
          used);
  }
  return {};
}

std::string chance_words(double chance) {
  if (chance > 0.95) return "over 95\u202F%";
  if (chance < 0.05) return "under 5\u202F%";
  return percent_words(chance, 1.0);
}

std::string budget_headline(const Figures& figures) {
  using Kind = BudgetState::Kind;
  const BudgetState year = budget_state(figures, "_year");
  const BudgetState month = budget_state(figures, "");
  const BudgetState& first = more_urgent(year, month);
  switch (first.kind) {
    case Kind::none:
      return forecast_headline(figures);
    case Kind::withheld:
      return "Whether the budget holds can’t be shown here";
    case Kind::exceeded:
      return fmt::format("The budget of {} is exceeded by {}", first.period,
                         money(figures, first.spent - first.budget));
    case Kind::kept:
      return fmt::format("{} of the budget of {} was used", percent_words(first.burn, 1.0),
                         first.period);
    case Kind::likely:
      return fmt::format("The budget of {} is about to break: a chance of {}", first.period,
                         chance_words(*first.chance));
    case Kind::open:
      return fmt::format("Whether the budget of {} holds is open: a chance of {} that it doesn’t",
                         first.period, chance_words(*first.chance));
    case Kind::unlikely:
      return fmt::format("The budget of {} holds, with a chance of {} that it doesn’t",
                         first.period, chance_words(*first.chance));
    case Kind::unknown:
      return fmt::format("{} of the budget of {} is used; the history is too short for more",
                         percent_words(first.burn, 1.0), first.period);
  }
  return {};
}

std::string forecast_words(const Figures& figures, const Cell& cell) {
  if (!cell.shown()) return status_words(cell.status);
  const std::string value = money(figures, *cell.value);
  if (!cell.lower || !cell.upper) return value + ", no interval: history too short";
  return fmt::format("{} (80\u202F% interval {}–{})", value, money(figures, *cell.lower),
                     amount_words(*cell.upper));
}

std::string budget_lead_prose(const Figures& figures) {
  const BudgetState year = budget_state(figures, "_year");
  const BudgetState month = budget_state(figures, "");
  const BudgetState& first = more_urgent(year, month);
  const BudgetState& other = &first == &year ? month : year;
  std::string prose;
  const auto add = [&](const std::string& sentence) {
    if (sentence.empty()) return;
    if (!prose.empty()) prose += ' ';
    prose += sentence;
  };
  add(certainty_sentence(figures, first));
  add(budget_sentence(figures, other));
  const Cell& next = figures.at("period", "budget.forecast_next_month");
  if (!next.shown()) {
    add(next.status == CellStatus::withheld
            ? "A forecast needs eight whole weeks of usage, and enough people to be shown."
            : "There is no forecast: " + status_words(next.status) + ".");
  }
  const std::string advice = advice_on(first);
  const std::string more = advice_on(other);
  const std::string both = advice + (advice.empty() || more.empty() ? "" : "; ") + more;
  if (!both.empty()) add("To do: " + both + ".");
  if (first.kind == BudgetState::Kind::none) {
    add("To be told how likely a budget is exceeded, set one: `[[budget]]` in org.toml.");
  }
  return prose;
}

std::vector<Date> noted_days(const Cell& cell, std::string_view prefix) {
  std::vector<Date> days;
  std::string_view rest = cell.note;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!part.starts_with(prefix)) continue;
    part.remove_prefix(prefix.size());
    if (const auto day = parse_date(part)) days.push_back(*day);
  }
  return days;
}

std::vector<std::string> odd_day_sentences(const Figures& figures) {
  const Cell& cell = figures.at("W1", "budget.anomaly_days");
  const std::vector<DisclosedPoint> points =
      figures.points("W1", "budget.anomaly_days", "odd_days");
  std::vector<std::string> sentences;
  for (const Date day : noted_days(cell)) {
    const auto weekday = kWeekdays[static_cast<std::size_t>(weekday_of(day))];
    std::optional<double> over;
    for (const DisclosedPoint& point : points) {
      if (std::fabs(point.x - day.days) < 0.5) over = point.value;
    }
    sentences.push_back(
        over ? fmt::format("{}: {} {} than is usual on a {}", day_and_month(day),
                           money(figures, std::fabs(*over)), *over > 0 ? "more" : "less", weekday)
             : fmt::format("{}: far from what is usual on a {}; the amount is not shown",
                           day_and_month(day), weekday));
  }
  for (const Date day : noted_days(cell, "missing:")) {
    sentences.push_back(day_and_month(day) + ": nothing recorded; missing data?");
  }
  return sentences;
}

std::string odd_days_title(const Figures& figures) {
  const Cell& cell = figures.at("W1", "budget.anomaly_days");
  if (cell.status == CellStatus::withheld) {
    return "What is usual on a weekday can’t be said: too short a history, or too few people";
  }
  if (!cell.shown()) return "Days out of the ordinary: " + status_words(cell.status);
  const std::size_t missing = noted_days(cell, "missing:").size();
  if (*cell.value < 1) {
    return missing == 0 ? "No working day was out of the ordinary"
                        : "No day was out of the ordinary, but some may lack data";
  }
  const int days = static_cast<int>(std::lround(*cell.value));
  return first_capital(number_word(days)) + (days == 1 ? " working day was out of the ordinary"
                                                       : " working days were out of the ordinary");
}

std::string team_days_title(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  int told = 0;
  int odd = 0;
  int shifted = 0;
  for (const DisclosedTeam& team : edition.teams) {
    if (!lies_below(edition, team, figures.subject().id)) continue;
    const Figures of(edition, team_subject(team));
    const Cell& days = of.at("W1", "budget.anomaly_days");
    const Cell& shift = of.at("W1", "budget.level_shift");
    if (!days.shown() && !shift.shown()) continue;
    ++told;
    if (days.shown() && *days.value >= 1) ++odd;
    if (shift.shown() && std::fabs(*shift.value) >= 0.5) ++shifted;
  }
  if (told == 0) return "No team’s odd days or shifts of level can be told";
  const std::string those = told == 1 ? "the one team" : "the " + teams_words(told);
  if (odd == 0 && shifted == 0) {
    return fmt::format("No odd day and no shift of level in {} that can be told of", those);
  }
  return fmt::format("Of {} that can be told of, {} had an odd day and {} a shift of level", those,
                     number_word(odd), number_word(shifted));
}

std::string level_shift_sentence(const Figures& figures) {
  const Cell& cell = figures.at("W1", "budget.level_shift");
  if (!cell.shown()) return {};
  const double direction = *cell.value;
  if (std::fabs(direction) < 0.5) {
    return "The last five weeks follow the trend of the weeks before: no shift of level.";
  }
  return fmt::format(
      "The last five weeks lie {} the trend of the weeks before: a lasting shift of "
      "level. Without any change such a sign comes up in about 7 of 100 editions, more often where "
      "a week much "
      "resembles the one before.",
      direction > 0 ? "above" : "below");
}

}  // namespace shadowgraph
