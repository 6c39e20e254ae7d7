// What to do about outcomes, the curve and the signal. A rule fires only where an interval leaves
// no effect out, a test says sign, or an exact count is plainly large.
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/outcome_words.h"
#include "pages/parts/frame.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr double kCapacityFlag = 1.25;  // lines opened for each line reviewed
constexpr double kUnreviewedFlag = 0.20;
constexpr int kMostTeams = 3;

std::string link_to(const Figures& figures, std::string_view page) {
  return edition_path(figures.edition(), page);
}

std::string changes_size(const Cell& share, std::string_view of) {
  if (!share.n) return estimate_words(share, CellFormat::percent) + " of " + std::string(of);
  return fmt::format("{} of {} {}", count_words(std::round(*share.value * *share.n)),
                     count_words(*share.n), of);
}

struct Call {
  std::string_view label;  // as in the note
  std::string_view title;  // with the team's name
  std::string_view words;
};

// In the order of the organisation, never of the figure.
void add_calls(std::vector<Action>& out, const Figures& figures, const Call& call) {
  const DisclosedEdition& edition = figures.edition();
  int told = 0;
  for (const DisclosedTeam& team : edition.teams) {
    if (told == kMostTeams) return;
    if (!lies_below(edition, team, figures.subject().id)) continue;
    const Cell& ratio = edition.at("W12", "team", team.id, "curve.ratio");
    if (!ratio.shown() || !note_has(ratio, call.label)) continue;
    ++told;
    out.push_back({fmt::format(fmt::runtime(call.title), isolated(team.name)),
                   fmt::format(fmt::runtime(call.words), estimate_words(ratio, CellFormat::ratio)),
                   "95\u202F% interval; at most one call in ten is expected to be wrong",
                   "the team’s lead", link_to(figures, "curve") + "#curve",
                   spend_size(Figures(edition, team_subject(team)))});
  }
}

}  // namespace

std::vector<Action> curve_questions(const Figures& figures) {
  std::vector<Action> out;
  add_calls(out, figures,
            {"above", "Ask {} what its spend is for.",
             "It delivered {} times the value of the curve at its spend. That is a question, not a "
             "verdict: groundwork and hard problems look the same from here."});
  return out;
}

std::vector<Action> curve_examples(const Figures& figures) {
  std::vector<Action> out;
  add_calls(out, figures,
            {"below", "Ask {} what others could take up.",
             "It delivered {} times the value of the curve at its spend."});
  return out;
}

std::vector<Action> curve_actions(const Figures& figures) {
  std::vector<Action> out = curve_questions(figures);
  for (Action& each : curve_examples(figures)) out.push_back(std::move(each));
  return out;
}

std::vector<Action> outcome_actions(const Figures& figures) {
  std::vector<Action> out;
  const std::string page = link_to(figures, "outcomes");
  const Cell& capacity = figures.at("W3", "outcomes.review_capacity");
  if (capacity.shown() && *capacity.value >= kCapacityFlag) {
    out.push_back({"Make room for review.", review_capacity_title(figures) + ".", "exact count",
                   "team leads", page + "#capacity",
                   ratio_words(*capacity.value) + " lines opened for each line reviewed"});
  }
  const Cell& unreviewed = figures.at("W3", "outcomes.unreviewed_share");
  if (direction_of(unreviewed, kUnreviewedFlag) == Direction::above) {
    out.push_back({"Look at what is merged without review.",
                   fmt::format("{} of merged changes had none.",
                               estimate_words(unreviewed, CellFormat::percent)),
                   "95\u202F% interval", "team leads", page + "#capacity",
                   changes_size(unreviewed, "merged changes in three months")});
  }
  const Cell& risk = figures.at("W12", "outcomes.defect_risk_ratio");
  if (direction_of(risk, 1) == Direction::above) {
    out.push_back({"Look at how AI-assisted changes are tested.", defect_risk_title(figures) + ".",
                   "95\u202F% interval; no proof of a cause", "team leads", page + "#defects",
                   ratio_words(*risk.value) + " times as often as others"});
  }
  return out;
}

std::vector<Action> signal_actions(const Figures& figures) {
  std::vector<Action> out;
  const Cell& burning = figures.at("W12", "signal.period_end_burning");
  const Cell& bunching = figures.at("W6", "signal.threshold_bunching");
  const Cell& decay = figures.at("W12", "signal.association_decay");
  const bool aimed = (burning.shown() && note_has(burning, "sign")) ||
                     (bunching.shown() && note_has(bunching, "sign")) ||
                     (decay.shown() && note_has(decay, "sign"));
  if (!aimed) return out;
  out.push_back({"Stop showing usage as a number to reach.", goodhart_title(figures) + ".",
                 "tests taken together; a false alarm in at most one edition in twenty",
                 "whoever publishes the leaderboard or target",
                 link_to(figures, "signal") + "#checks", spend_size(figures)});
  return out;
}

}  // namespace shadowgraph
