// Whether token spend says anything about outcomes here: sentences from section F.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "pages/multiplier_words.h"
#include "pages/outcome_words.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

struct Check {
  std::string_view window, metric;
};
constexpr std::array<Check, 5> kChecks = {{{"W12", "signal.association_decay"},
                                           {"W6", "signal.decoupling"},
                                           {"W12", "signal.period_end_burning"},
                                           {"W6", "signal.threshold_bunching"},
                                           {"W3", "signal.round_numbers"}}};

std::string not_measurable(const Cell& cell) {
  return fmt::format("Whether tokens go with outcomes here is {}", status_words(cell.status));
}

}  // namespace

std::string signal_headline(const Figures& figures) {
  const Cell& pairs = figures.at("W6", "signal.concordance");
  if (!pairs.shown()) return not_measurable(pairs);
  const std::string direction =
      clause_of(direction_of(pairs, 0.5), ": more often than chance", ": less often than chance",
                ": no clear difference from chance");
  return fmt::format(
      "Of pairs of colleagues in the same team and role, in {} the one with the higher token spend "
      "also delivered more{}",
      estimate_words(pairs, CellFormat::percent), direction);
}

std::string signal_lead_prose(const Figures& figures) {
  const Cell& pairs = figures.at("W6", "signal.concordance");
  if (!pairs.shown()) {
    return "It takes at least 30 people in teams and roles of three or more, and six months of usage "
           "and of work that is old enough to be judged.";
  }
  std::string words = "50 % would be no relation. ";
  if (const auto p = note_number(pairs, "p")) {
    words += fmt::format("If spend and output had nothing to do with each other, a figure this far "
                         "from 50 % would come up with {}. ",
                         p_words(*p));
  }
  return words + "Pairs are compared inside a team and role, because teams differ in both spend and "
                 "output for reasons of their own. It says nothing about any one person, and not "
                 "what would happen if somebody spent more.";
}

std::string correlation_sentence(const Figures& figures) {
  const Cell& rank = figures.at("W6", "signal.spearman");
  if (!rank.shown()) return {};
  std::string words = fmt::format("Across everybody, without regard to team and role, the rank "
                                  "correlation is {}",
                                  estimate_words(rank, CellFormat::ratio));
  words += clause_of(direction_of(rank, 0), "", "", ": no clear difference from none");
  return words + ". It mixes differences between teams into the answer; the figure above doesn’t.";
}

std::string leaderboard_title(const Figures& figures) {
  const Cell& overlap = figures.at("W6", "signal.top_overlap");
  if (!overlap.shown()) {
    return fmt::format("What a token leaderboard would have said: {}", status_words(overlap.status));
  }
  std::string words =
      fmt::format("Of the top tenth by tokens, {} are in the top tenth by outcomes",
                  percent_words(*overlap.value, 1.0));
  const auto expected = note_number(overlap, "expected");
  if (expected) words += fmt::format("; {} would be by chance", percent_words(*expected, 1.0));
  const auto p = note_number(overlap, "p");
  if (p) words += " (" + p_words(*p) + ")";
  if (p && *p >= 0.05) words += ": no clear difference";
  return words;
}

std::string prediction_title(const Figures& figures) {
  const Cell& gain = figures.at("W12", "signal.predictive_gain");
  if (!gain.shown()) {
    return fmt::format("Whether last month’s tokens help to predict this month’s output: {}",
                       status_words(gain.status));
  }
  const std::string size = estimate_words(gain, CellFormat::percent);
  switch (direction_of(gain, 0)) {
    case Direction::above:
      return fmt::format("Knowing last month’s tokens made predictions of this month’s output "
                         "better by {}",
                         size);
    case Direction::below:
      return fmt::format("Knowing last month’s tokens made predictions of this month’s output worse: "
                         "{}",
                         size);
    case Direction::unclear:
    case Direction::unknown: break;
  }
  return fmt::format("Whether last month’s tokens help to predict this month’s output can’t be told: "
                     "{}, no clear difference",
                     size);
}

std::string goodhart_title(const Figures& figures) {
  int ran = 0;
  int signs = 0;
  for (const Check& check : kChecks) {
    const Cell& cell = figures.at(check.window, check.metric);
    if (!cell.shown()) continue;
    ++ran;
    if (note_has(cell, "sign")) ++signs;
  }
  if (ran == 0) return "None of the five checks of a visible number could run";
  if (signs == 0) {
    return fmt::format("No sign that the visible number is being aimed at, in {} {} that ran",
                       number_word(ran), ran == 1 ? "check" : "checks");
  }
  if (ran == 1) return "The one check that ran shows a sign that the visible number is being aimed at";
  return fmt::format("{} of the {} checks that ran {} a sign that the visible number is being aimed "
                     "at",
                     first_capital(number_word(signs)), number_word(ran),
                     signs == 1 ? "shows" : "show");
}

std::vector<SpendAnswer> spend_answers(const Figures& figures) {
  std::vector<SpendAnswer> answers;
  if (!has_outcomes(figures)) return answers;
  const DisclosedEdition& edition = figures.edition();
  answers.push_back({outcomes_headline(figures), "outcomes"});
  if (figures.subject().level == "org") {
    answers.push_back({curve_headline(edition), "curve"});
    answers.push_back({signal_headline(figures), "signal"});
    if (has_influence(figures) && figures.has("panel", "multiplier.uplift")) {
      answers.push_back({multipliers_headline(figures), "multipliers"});
    }
  } else if (const DisclosedTeam* team = find_team(edition, figures.subject().id)) {
    const std::string words = team_curve_sentence(edition, *team);
    if (!words.empty()) answers.push_back({words, "curve"});
  }
  return answers;
}

}  // namespace shadowgraph
