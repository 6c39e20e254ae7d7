#include "pages/multiplier_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kPanel = "panel";
constexpr std::string_view kYear = "W12";

const Cell& panel(const Figures& figures, std::string_view metric) {
  return figures.at(kPanel, metric);
}

std::string people_words(double count) { return plural(count, "person", "people"); }
std::string were(double count) { return std::fabs(count - 1) < 1e-9 ? "was" : "were"; }

std::string p_of(const Cell& cell) { return cell.shown() ? p_words(*cell.value) : std::string(); }

}  // namespace

bool has_influence(const Figures& figures) {
  const auto& inputs = figures.edition().work_inputs;
  return std::ranges::any_of(inputs, [](const std::string& kind) {
    return kind == "assets" || kind == "adoptions" || kind == "help" || kind == "reviews";
  });
}

EffectState effect_state(const Cell& cell, double no_effect) {
  switch (cell.status) {
    case CellStatus::not_tracked:
    case CellStatus::not_applicable:
      return EffectState::not_tracked;
    case CellStatus::not_credible:
      return EffectState::not_credible;
    case CellStatus::ok:
      break;
    case CellStatus::withheld:
    case CellStatus::undefined:
      return EffectState::too_thin;
  }
  switch (direction_of(cell, no_effect)) {
    case Direction::above:
      return EffectState::above;
    case Direction::below:
      return EffectState::below;
    case Direction::unclear:
      return EffectState::unclear;
    case Direction::unknown:
      break;
  }
  return EffectState::too_thin;
}

bool is_estimated(EffectState state) {
  return state == EffectState::above || state == EffectState::below ||
         state == EffectState::unclear;
}

std::string too_thin_sentence(const Cell& reached) {
  const std::string who =
      reached.shown()
          ? people_words(*reached.value) + " " + were(*reached.value) + " reached"
          : std::string("How many people were reached is ") + status_words(reached.status);
  return who + "; at least 8 with three earlier months are needed; no uplift is estimated";
}

std::string uplift_row_words(const Cell& uplift) {
  switch (effect_state(uplift, 1)) {
    case EffectState::above:
      return "above 1, " + std::string(kAssumption);
    case EffectState::below:
      return "below 1, " + std::string(kAssumption);
    case EffectState::unclear:
      return "no clear difference from 1, " + std::string(kAssumption);
    case EffectState::too_thin:
      return "no uplift is estimated";
    case EffectState::not_credible:
      return "withheld: the check of earlier months speaks against it";
    case EffectState::not_tracked:
      return "not tracked";
  }
  return {};
}

namespace {

std::string estimated_headline(const Figures& figures, EffectState state) {
  const Cell& months = panel(figures, "multiplier.lift_engineer_months");
  const bool in_months = months.shown() && months.lower && months.upper;
  const std::string size =
      in_months ? estimate_words(months, CellFormat::decimal) + " engineer-months"
                : estimate_words(panel(figures, "multiplier.uplift"), CellFormat::ratio) +
                      " times the work expected of them";
  if (state == EffectState::unclear) {
    return fmt::format("The lift of the people reached is {}, {}: no clear difference from none",
                       size, kAssumption);
  }
  if (!in_months) return fmt::format("The people reached delivered {}, {}", size, kAssumption);
  // The two limits follow from the same interval; where rounding of the panel parts them, none.
  if (direction_of(months, 0) == Direction::unclear) {
    return fmt::format("The lift of the people reached is {}, {}: no clear difference from none",
                       size, kAssumption);
  }
  if (state == EffectState::below) {
    return fmt::format(
        "The lift of the people reached is {}, {}: they delivered less than expected", size,
        kAssumption);
  }
  return fmt::format("The people reached delivered {} more than expected, {}", size, kAssumption);
}

}  // namespace

std::string multipliers_headline(const Figures& figures) {
  const EffectState state = effect_state(panel(figures, "multiplier.uplift"), 1);
  const Cell& reached = panel(figures, "multiplier.reached_people");
  switch (state) {
    case EffectState::above:
    case EffectState::below:
    case EffectState::unclear:
      return estimated_headline(figures, state);
    case EffectState::too_thin:
      return too_thin_sentence(reached);
    case EffectState::not_credible:
      return "No number for the uplift: those reached were on a path of their own before anybody "
             "reached them";
    case EffectState::not_tracked:
      break;
  }
  return "What people do for each other is not tracked";
}

std::string multipliers_lead_prose(const Figures& figures) {
  const Cell& uplift = panel(figures, "multiplier.uplift");
  const EffectState state = effect_state(uplift, 1);
  if (state == EffectState::not_tracked) {
    return "It takes records of changes, and of assets and their uptake, help, or reviews. Not "
           "tracked is not zero.";
  }
  std::string words;
  const Cell& reached = panel(figures, "multiplier.reached_people");
  if (is_estimated(state)) {
    words = fmt::format(
        "{} delivered {} times the surviving work that was expected of them "
        "without the contact, going by their own earlier months and by what "
        "happened to everybody else{}. ",
        reached.shown() ? people_words(*reached.value) + " reached"
                        : std::string("The people reached"),
        estimate_words(uplift, CellFormat::ratio),
        state == EffectState::unclear ? ": no clear difference from 1" : "");
  } else if (state == EffectState::not_credible) {
    words =
        "Before the first contact the people reached already moved apart from everybody else, "
        "so what followed can’t be laid beside it. The months are drawn below; no number is "
        "given. ";
  } else {
    words =
        "Too few is a normal answer: with fewer people a number would say nothing that chance "
        "doesn’t say too. What was taken up is counted below; counts are no measure of worth. ";
  }
  return words +
         "An engineer-month is the surviving work of an average month of a person here. It is no "
         "saving and no bonus.";
}

bool subjects_are_named(const Figures& figures) {
  return figures.edition().subjects_named > 0 ||
         note_has(panel(figures, "multiplier.uplift"), "subjects=named");
}

std::string subjects_title(const Figures& figures) {
  const auto count = note_number(panel(figures, "multiplier.uplift"), "k");
  if (subjects_are_named(figures)) {
    const double named = static_cast<double>(figures.edition().subjects_named);
    return fmt::format("Tested: the influence of {} named in org.toml",
                       people_words(named > 0 ? named : count.value_or(0)));
  }
  if (count) {
    return fmt::format("Tested by default: the influence of {}, nobody is named",
                       people_words(*count));
  }
  return "Tested by default: nobody is named";
}

std::string subjects_prose(const Figures& figures) {
  if (subjects_are_named(figures)) {
    std::string words =
        "The uplift is that of the people reached by those named under "
        "`multiplier_subjects` in `org.toml`.";
    std::string names;
    for (const std::string& name : figures.edition().multiplier_subjects) {
      names += (names.empty() ? "" : ", ") + escape_markdown(isolated(name));
    }
    if (!names.empty()) words += " In the order of names: " + names + ".";
    return words +
           " Name them before looking at the figures: a choice made afterwards finds what it "
           "looked for.";
  }
  return "Without names the people count whose help and assets reached the most others in twelve "
         "months: three or more, and in the top tenth. **A small number of real multipliers drowns "
         "among so many givers.** In simulated organisations two planted among 260 people are not "
         "found this way, and are found at their planted size once they are named. So “no clear "
         "difference” here is no finding about any one person. Name people under "
         "`multiplier_subjects` in `org.toml`; `shadowgraph check` lists candidates in the order "
         "of "
         "names.";
}

std::string event_metric(int month) {
  return "multiplier.event_" + std::string(month < 0 ? "m" : "p") + std::to_string(std::abs(month));
}

std::string event_study_title(const Figures& figures) {
  int shown = 0;
  int clear = 0;
  for (int month = 1; month <= 6; ++month) {
    const Cell& cell = panel(figures, event_metric(month));
    if (!cell.shown()) continue;
    ++shown;
    if (direction_of(cell, 1) != Direction::unclear) ++clear;
  }
  if (shown == 0) return "Before and after the first contact: no month can be shown";
  if (effect_state(panel(figures, "multiplier.uplift"), 1) == EffectState::not_credible) {
    return "Before and after the first contact: the months before it speak against a number";
  }
  if (clear == 0) return "No clear difference in any single month after the first contact";
  return fmt::format("In {} of {} months after the first contact the interval leaves out 1",
                     number_word(clear), number_word(shown));
}

namespace {

std::string pretrend_sentence(const Cell& p) {
  if (p.shown()) {
    if (*p.value < 0.10) {
      return fmt::format(
          "The three months before the donut differ from what was expected ({}): "
          "below 0.10 no number is given.",
          p_of(p));
    }
    return fmt::format(
        "In the months before, no sign of a path of their own ({}). Passing is no "
        "proof.",
        p_of(p));
  }
  if (p.status == CellStatus::undefined || p.status == CellStatus::not_applicable) {
    return "The months before are not testable: too few people have them.";
  }
  return fmt::format("The test of the months before is {}.", status_words(p.status));
}

}  // namespace

std::string event_study_prose(const Figures& figures) {
  std::string words = pretrend_sentence(panel(figures, "multiplier.pretrend_p"));
  const Cell& detectable = panel(figures, "multiplier.pretrend_detectable");
  if (detectable.shown()) {
    words += fmt::format(
        " A steady drift of {} a month would be seen in four cases of five, a smaller one "
        "seldomer.",
        percent_words(std::expm1(*detectable.value), 1000.0));
  }
  const Cell& breakdown = panel(figures, "multiplier.breakdown");
  if (breakdown.shown()) {
    words += fmt::format(
        " Breakdown value {}: {}", ratio_words(*breakdown.value),
        *breakdown.value > 0
            ? "the interval would reach 1 if after the contact the paths parted by that many times "
              "the largest step seen between two months before it (a simple bound)."
            : "the interval reaches 1 even if the paths did not part at all.");
  }
  return words;
}

const std::vector<Practice>& practices() {
  static const std::vector<Practice> all = {
      {"multiplier.practice_ai_assisted_share", "AI-assisted share", "of changes with a mark"},
      {"multiplier.practice_first_pass_yield", "First-pass review yield", "of reviewed changes"},
      {"multiplier.practice_rework_rate", "Rework rate", "of changes"},
      {"multiplier.practice_loop_rate", "Prompt-loop rate", "of interactive requests"}};
  return all;
}

std::string practice_title(const Figures& figures) {
  int shown = 0;
  std::string found;
  for (const Practice& practice : practices()) {
    const Cell& cell = panel(figures, practice.metric);
    if (!cell.shown()) continue;
    ++shown;
    const std::string clause = clause_of(direction_of(cell, 1), "higher", "lower", "");
    if (clause.empty()) continue;
    std::string name(practice.name);
    if (!found.empty())
      name[0] = name.starts_with("AI") ? 'A' : static_cast<char>(std::tolower(name[0]));
    found += (found.empty() ? "" : ", ") + name + " " + clause;
  }
  if (shown == 0) return "Whether the people reached work differently can’t be said yet";
  if (found.empty()) {
    return fmt::format("No clear difference in how the people reached work, in {} {}",
                       number_word(shown), shown == 1 ? "practice" : "practices");
  }
  return fmt::format("{} than expected among the people reached, {}", found, kAssumption);
}

namespace {

std::string avoided_words(const Cell& cell, std::string_view what) {
  const std::string size = estimate_words(cell, CellFormat::decimal);
  switch (effect_state(cell, 0)) {
    case EffectState::above:
      return fmt::format("{} {} avoided among the people reached", size, what);
    case EffectState::below:
      return fmt::format("{} {} avoided among the people reached: there was more of it", size,
                         what);
    case EffectState::unclear:
      return fmt::format("{} avoided: {}, no clear difference from none", what, size);
    case EffectState::too_thin:
    case EffectState::not_credible:
    case EffectState::not_tracked:
      break;
  }
  return fmt::format("{} avoided: {}", what, status_words(cell.status));
}

}  // namespace

std::string avoided_title(const Figures& figures) {
  std::string words =
      first_capital(avoided_words(panel(figures, "multiplier.rework_avoided"), "rework"));
  words += "; " + avoided_words(panel(figures, "multiplier.defects_avoided"), "defects");
  return words;
}

std::string reach_title(const Figures& figures) {
  const Cell& median = figures.at(kYear, "multiplier.reach_median");
  const Cell& high = figures.at(kYear, "multiplier.reach_p90");
  if (!median.shown()) {
    return "How many others a person reached is " + status_words(median.status);
  }
  std::string words = fmt::format("The median person reached {} in twelve months",
                                  plural(*median.value, "other", "others"));
  if (high.shown()) {
    words += fmt::format("; one in ten reached {} or above", count_words(*high.value));
  }
  return words;
}

std::string assets_title(const Figures& figures) {
  const Cell& used = figures.at("W6", "multiplier.assets_in_use");
  if (!used.shown()) {
    return "Assets that others took up: " + status_words(used.status);
  }
  return fmt::format("{} {} taken up by others in six months",
                     plural(*used.value, "asset", "assets"), were(*used.value));
}

std::optional<double> effective_givers(const Figures& figures) {
  const Cell& share = figures.at(kYear, "multiplier.giver_herfindahl");
  if (!share.shown() || *share.value <= 0) return std::nullopt;
  return 1 / *share.value;
}

std::string dependence_title(const Figures& figures) {
  const auto givers = effective_givers(figures);
  if (!givers) {
    const Cell& share = figures.at(kYear, "multiplier.giver_herfindahl");
    return "What hangs on few people is " + status_words(share.status);
  }
  const std::string count = count_words(std::max(1.0, std::round(*givers)));
  if (*givers < kFewGivers) {
    return fmt::format("What is given hangs on as few people as {} equal givers", count);
  }
  return fmt::format("What is given is spread as if {} people gave alike", count);
}

std::string giving_title(const Figures& figures) {
  const Cell& minutes = figures.at("W3", "multiplier.help_minutes");
  const Cell& reviews = figures.at("W3", "multiplier.teaching_reviews");
  if (!minutes.shown() && !reviews.shown()) {
    return "What giving takes is " + status_words(minutes.status);
  }
  std::string words = "A month of a person holds ";
  if (minutes.shown()) words += decimal_words(*minutes.value, 0) + " recorded minutes of help";
  if (minutes.shown() && reviews.shown()) words += " and ";
  if (reviews.shown()) words += decimal_words(*reviews.value, 1) + " teaching reviews";
  return words;
}

}  // namespace shadowgraph
