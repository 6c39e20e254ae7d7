#include "pages/shadow_words.h"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/parts/frame.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kPanel = "panel";
constexpr double kSomeReviews = 10;  // reviews given without one that teaches
constexpr double kSomeRedone = 5;    // own changes redone
constexpr double kSomeHelp = 60;     // minutes a person-month

bool is_own(const Figures& figures) { return figures.edition().self.has_value(); }
const Cell& year(const Figures& figures, std::string_view metric) {
  return figures.at("W12", metric);
}
const Cell& quarter(const Figures& figures, std::string_view metric) {
  return figures.at("W3", metric);
}
const Cell& panel(const Figures& figures, std::string_view metric) {
  return figures.at(kPanel, metric);
}
std::string people_words(double count) { return plural(count, "person", "people"); }
std::string were(double count) { return std::fabs(count - 1) < 1e-9 ? "was" : "were"; }
bool any(const Cell& cell) { return cell.shown() && *cell.value > 0; }

// "a, b and c".
std::string listed(const std::vector<std::string>& parts) {
  std::string words;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    words += i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ";
    words += parts[i];
  }
  return words;
}

}  // namespace

bool has_shadow_work(const Figures& figures) { return has_influence(figures); }

EffectState own_effect(const Figures& figures) {
  if (!figures.has(kPanel, "multiplier.influencer_uplift")) return EffectState::not_tracked;
  const EffectState state = effect_state(panel(figures, "multiplier.influencer_uplift"), 1);
  if (state != EffectState::above && state != EffectState::below) return state;
  const Cell& uplift = panel(figures, "multiplier.influencer_uplift");
  if (note_has(uplift, state == EffectState::above ? "raw=more" : "raw=less")) return state;
  const EffectState raw = effect_state(panel(figures, "multiplier.influencer_uplift_raw"), 1);
  return raw == state ? state : EffectState::unclear;
}

std::string shadow_title(const Figures& figures) {
  const Cell& reach = year(figures, "multiplier.reach");
  const std::string head = is_own(figures) ? "Your shadow work: " : "Shadow work: ";
  if (!reach.shown()) return head + "whom it reached is " + status_words(reach.status);
  if (*reach.value <= 0) {
    return head + "no record says that anybody took up " +
           (is_own(figures) ? "something of yours in twelve months" : "something in twelve months");
  }
  return fmt::format("{}{} took up what {} in twelve months", head, people_words(*reach.value),
                     is_own(figures) ? "you wrote or taught" : "was written or taught");
}

std::string shadow_reach_prose(const Figures& figures) {
  const Cell& reach = year(figures, "multiplier.reach");
  if (!any(reach)) {
    return "Only what is logged counts: an asset that others adopt, help with a receiver, a review "
           "that taught something. Nothing logged is not nothing done.";
  }
  std::vector<std::string> parts;
  const Cell& cross = year(figures, "multiplier.reach_cross_team");
  if (cross.shown()) parts.push_back(count_words(*cross.value) + " of them in other teams");
  const Cell& reports = year(figures, "multiplier.reach_reports");
  if (any(reports)) parts.push_back(plural(*reports.value, "direct report", "direct reports"));
  const Cell& steps = year(figures, "multiplier.reach_two_step");
  if (any(steps)) {
    parts.push_back(fmt::format("{} reached later by those", people_words(*steps.value)));
  }
  std::string words = people_words(*reach.value) + " " + were(*reach.value) + " reached";
  if (!parts.empty()) words += ": " + listed(parts);
  words += ".";
  const Cell& teams = year(figures, "multiplier.brokerage");
  if (any(teams))
    words += fmt::format(" They belong to {}.", plural(*teams.value, "team", "teams"));
  std::size_t told = 0;
  for (const DisclosedAsset& asset : figures.edition().assets) {
    if (!is_own(figures) || asset.title.empty() || told++ == 5) continue;
    words += fmt::format("\n- {}: taken up by {}", escape_markdown(isolated(asset.title)),
                         people_words(asset.adopters));
  }
  return words;
}

std::string shadow_effect_prose(const Figures& figures) {
  const Cell& uplift = panel(figures, "multiplier.influencer_uplift");
  const Cell& months = panel(figures, "multiplier.engineer_months");
  const std::string who = is_own(figures) ? "the people you reached" : "the people reached";
  const std::string size =
      fmt::format("{} times the work expected of them", estimate_words(uplift, CellFormat::ratio));
  const std::string lift = months.shown() ? fmt::format(", or {} engineer-months in twelve",
                                                        estimate_words(months, CellFormat::decimal))
                                          : std::string();
  switch (own_effect(figures)) {
    case EffectState::above:
      return fmt::format("**As a group {} delivered more than expected:** {}{}, {}.", who, size,
                         lift, kAssumption);
    case EffectState::below:
      return fmt::format("**As a group {} delivered less than expected:** {}{}, {}.", who, size,
                         lift, kAssumption);
    case EffectState::unclear:
      return fmt::format(
          "**No clear difference for {} as a group:** {}{}, {}. That is a finding "
          "about how much can be told, not about the help.",
          who, size, lift, kAssumption);
    case EffectState::not_credible:
      return fmt::format(
          "**No number for {}:** they were on a path of their own before the first "
          "contact, so what followed can’t be laid beside it.",
          who);
    case EffectState::not_tracked:
      return "What changed for others is not part of this edition: it is estimated for those whose "
             "influence is tested. Being one of them is a choice of the organisation, not a mark.";
    case EffectState::too_thin:
      break;
  }
  return fmt::format(
      "**{}.** One person rarely reaches enough others for a number of their own: it "
      "takes three with three earlier months, and five people to pool with.",
      first_capital("no uplift is estimated for " + who));
}

std::string shadow_figure_sentence(const Figures& figures) {
  const Cell& figure = panel(figures, "multiplier.figure");
  if (figure.shown()) {
    const Cell& own = panel(figures, "multiplier.own_output");
    std::string words = fmt::format("Own output and lift together are {} times the own output",
                                    estimate_words(figure, CellFormat::ratio));
    if (own.shown()) words += fmt::format(" of {} surviving changes", decimal_words(*own.value, 1));
    words += own_effect(figures) == EffectState::unclear ? ": no clear difference from 1" : "";
    return words + ", " + std::string(kAssumption) + ".";
  }
  if (panel(figures, "multiplier.engineer_months").shown()) {
    return "Own output too small for a ratio; see engineer-months. Nobody has to write code to "
           "lift "
           "others.";
  }
  return {};
}

std::string shadow_cost_prose(const Figures& figures) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view metric, std::string_view words) {
    const Cell& cell = quarter(figures, metric);
    if (cell.shown()) parts.push_back(fmt::format("{} {}", count_words(*cell.value), words));
  };
  add("multiplier.reviews_received", "reviews asked of others");
  add("multiplier.changes_requested_received", "of them with changes requested");
  add("multiplier.own_redone", "own changes redone");
  add("multiplier.reverted_by_others", "taken back by others");
  add("multiplier.own_defects", "with a defect found");
  if (parts.empty()) return {};
  std::string words = "What the work asked of others in three months: " + listed(parts) + ".";
  const Cell& given = quarter(figures, "multiplier.reviews_given");
  if (given.shown()) {
    words += fmt::format(" In the same months {} for others.",
                         plural(*given.value, "review was given", "reviews were given"));
  }
  return words + " Both sides are ordinary: work that nobody has to look at is rare.";
}

std::string side_by_side_title(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  const Cell& spend = year(figures, "cost.value");
  const Cell& own = panel(figures, "multiplier.own_output");
  const Cell& lift = panel(figures, "multiplier.engineer_months");
  std::vector<std::string> parts;
  if (spend.shown()) parts.push_back(money_words(*spend.value, edition.currency) + " of usage");
  if (own.shown()) parts.push_back(decimal_words(*own.value, 1) + " surviving changes");
  if (lift.shown()) {
    parts.push_back(estimate_words(lift, CellFormat::decimal) + " engineer-months of lift");
  }
  if (parts.empty()) return "Spend, own output and lift side by side: nothing of them is shown";
  return first_capital(listed(parts)) + ", side by side";
}

std::string side_by_side_prose(const Figures& figures) {
  const Cell& lift = panel(figures, "multiplier.engineer_months");
  const Cell& reach = year(figures, "multiplier.reach");
  std::string words = "Twelve months each; nothing adds them up. ";
  if (lift.shown()) {
    switch (own_effect(figures)) {
      case EffectState::above:
        words += "Part of what the spend went into shows in other people’s work. ";
        break;
      case EffectState::below:
        words +=
            "The people reached delivered less than expected; what the spend bought for others "
            "does not show in their output. ";
        break;
      case EffectState::unclear:
      case EffectState::too_thin:
      case EffectState::not_credible:
      case EffectState::not_tracked:
        words +=
            "What can be seen of the spend is own output; for others there is no clear "
            "difference. ";
        break;
    }
  } else if (any(reach)) {
    words +=
        "What can be seen of the spend is own output; others took up something, and too few "
        "of them for a number. ";
  } else {
    words +=
        "What can be seen of the spend is own output alone: no record says that anybody else "
        "took something up. ";
  }
  return words + "Exploring, groundwork and hard problems show in none of the three.";
}

namespace {

Action action_of(const Figures& figures, std::string title, std::string words) {
  const DisclosedEdition& edition = figures.edition();
  const std::string page =
      edition.self ? edition_path(edition, "index")
                   : edition_path(edition, "people/" + path_piece(figures.subject().id));
  return {std::move(title), std::move(words), "exact count; a suggestion",
          is_own(figures) ? "yours" : "this person’s", page + "#others"};
}

void add_reach_actions(std::vector<Action>& out, const Figures& figures) {
  const Cell& used = figures.at("W6", "multiplier.assets_in_use");
  if (used.shown() && *used.value <= 0) {
    out.push_back(action_of(figures, "Ask somebody to try what was written.",
                            "No asset was taken up by anybody else in six months. One reader who "
                            "says what is missing is worth a lot."));
  }
  const Cell& reach = year(figures, "multiplier.reach");
  const Cell& cross = year(figures, "multiplier.reach_cross_team");
  if (any(reach) && cross.shown() && *cross.value <= 0) {
    out.push_back(action_of(
        figures, "Show one thing to a neighbouring team.",
        fmt::format("All {} reached belong to the same team.", people_words(*reach.value))));
  }
}

void add_review_actions(std::vector<Action>& out, const Figures& figures) {
  const Cell& given = quarter(figures, "multiplier.reviews_given");
  const Cell& teaching = quarter(figures, "multiplier.teaching_reviews");
  if (given.shown() && *given.value >= kSomeReviews && teaching.shown() && *teaching.value <= 0) {
    out.push_back(action_of(figures, "Say in a review what could be different, and why.",
                            fmt::format("{} given, none with three comments before the merge.",
                                        plural(*given.value, "review", "reviews"))));
  }
  const Cell& redone = quarter(figures, "multiplier.own_redone");
  if (redone.shown() && *redone.value >= kSomeRedone) {
    out.push_back(action_of(figures, "Look at what was redone, with somebody who knows the code.",
                            fmt::format("{} redone in three months.",
                                        plural(*redone.value, "change was", "changes were"))));
  }
}

}  // namespace

std::vector<Action> shadow_actions(const Figures& figures) {
  std::vector<Action> out;
  if (!has_shadow_work(figures)) return out;
  add_reach_actions(out, figures);
  const Cell& help = quarter(figures, "multiplier.help_minutes");
  const bool unconfirmed =
      note_has(help, "unconfirmed") || !self_reported_sentence(figures).empty();
  if (help.shown() && *help.value >= kSomeHelp && unconfirmed) {
    out.push_back(
        action_of(figures, "Ask the people helped to confirm it.",
                  "Help told by the giver alone is marked, and counts for nothing as soon "
                  "as records are confirmed."));
  }
  add_review_actions(out, figures);
  return out;
}

}  // namespace shadowgraph
