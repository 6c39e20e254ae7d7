#include "pages/actions.h"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "pages/parts/frame.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr double kNoticeableShare = 0.01;
constexpr double kEstimatedFlag = 0.20;       // METRICS A2
constexpr double kReconciliationFlag = 0.05;  // METRICS A8
constexpr double kModelsFlag = 0.03;
constexpr double kGrowthFlag = 0.05;
constexpr double kGrowthShare = 0.20;
constexpr std::size_t kMostTeams = 3;

std::string link_to(const Figures& figures, std::string_view page) {
  return edition_path(figures.edition(), page);
}

void add_growth(std::vector<Action>& out, const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  const auto change = figures.change("cost.spend");
  if (!change || *change < kGrowthFlag) return;
  const double more = *figures.at("W1", "cost.spend").value - *figures.previous("cost.spend").value;
  for (const DisclosedTeam& team : edition.teams) {
    if (!team.leaf || !lies_below(edition, team, figures.subject().id)) continue;
    if (out.size() >= kMostTeams) return;
    const Figures of_team(edition, team_subject(team));
    const Cell& now = of_team.month(edition.edition, "cost.spend");
    const Cell& before = of_team.previous("cost.spend");
    if (!now.shown() || !before.shown()) continue;
    const double part = *now.value - *before.value;
    if (part < kGrowthShare * more) continue;
    out.push_back({"Talk with " + team.name + " about what its added spend is for.",
                   fmt::format("{} more than in {}, {} of the growth of the whole. More spend is "
                               "neither good nor bad by itself.",
                               money_words(part, edition.currency), month_name(edition.edition - 1),
                               percent_words(part / more, 1.0)),
                   "exact", "the team's lead", team_path(edition, team)});
  }
}

void add_models(std::vector<Action>& out, const Figures& figures) {
  const auto factor = figures.value("W1", "cost.new_retired_factor");
  if (!factor || std::fabs(*factor - 1) < kModelsFlag) return;
  out.push_back(
      {"Look at the models that came or went.",
       fmt::format("They changed usage value by {} in a month. Check that the new ones are "
                   "wanted and priced.",
                   change_words(*factor - 1)),
       "exact", "whoever chooses the models", link_to(figures, "money") + "#change"});
}

void add_cache(std::vector<Action>& out, const Figures& figures) {
  const auto saving = figures.value("W1", "cost.cache_saving");
  if (!saving || *saving >= 0) return;
  out.push_back({"Check caches that are written and not read.",
                 fmt::format("Caching added {} at list prices instead of saving.",
                             money_words(-*saving, figures.edition().currency)),
                 "exact at list prices", "whoever sets up the tools",
                 link_to(figures, "money") + "#cache"});
}

void add_share(std::vector<Action>& out, const Figures& figures, std::string_view metric,
               double least, Action action, std::string_view words) {
  const Cell& cell = figures.at("W1", metric);
  if (!cell.shown() || std::fabs(*cell.value) < least) return;
  action.words = fmt::format(fmt::runtime(words), percent_words(std::fabs(*cell.value), cell.n));
  out.push_back(std::move(action));
}

std::vector<Action> joined(std::vector<Action> a, std::vector<Action> b) {
  for (Action& each : b) a.push_back(std::move(each));
  return a;
}

}  // namespace

std::vector<Action> money_actions(const Figures& figures) {
  std::vector<Action> out;
  add_growth(out, figures);
  add_models(out, figures);
  add_cache(out, figures);
  add_share(out, figures, "cost.reconciliation_gap", kReconciliationFlag,
            {"Ask for the reason bills and list prices differ.", "", "exact", "finance",
             link_to(figures, "money") + "#bills"},
            "Where both are known, bills and list cost differ by {}.");
  return out;
}

std::vector<Action> data_actions(const Figures& figures) {
  const std::string owner = "the report's owner";
  const std::string link = link_to(figures, "coverage");
  std::vector<Action> out;
  add_share(out, figures, "coverage.unpriced_share_tokens", kNoticeableShare,
            {"Price the models that have no price.", "", "exact", owner, link + "#models"},
            "{} of tokens count as tokens and not as money.");
  add_share(out, figures, "coverage.unassigned_share", kNoticeableShare,
            {"Match the logins that belong to no team.", "", "exact", owner, link + "#shares"},
            "{} of usage rows are in the total and in no team.");
  add_share(out, figures, "cost.spend_estimated_share", kEstimatedFlag,
            {"Add an export that carries bills.", "", "exact", owner, link + "#shares"},
            "{} of spend is estimated from prices.");
  add_share(out, figures, "adoption.mode_unknown_share", kEstimatedFlag,
            {"Mark which usage is agentic.", "", "exact", owner, link + "#shares"},
            "{} of events don't say whether an agent was at work.");
  return out;
}

std::vector<Action> adoption_actions(const Figures& figures) {
  std::vector<Action> out;
  const Cell& rate = figures.at("W1", "adoption.rate");
  if (rate.shown() && rate.n && *rate.value < 0.9) {
    out.push_back(
        {"Ask the people who don't use the tools what is in their way.",
         fmt::format("{} of {} eligible people used none this month. Not using one can be "
                     "the right choice.",
                     count_words(std::round((1 - *rate.value) * *rate.n)), count_words(*rate.n)),
         "exact count", "team leads", link_to(figures, "adoption") + "#teams"});
  }
  return out;
}

std::vector<Action> actions_for(const Figures& figures) {
  std::vector<Action> out = joined(budget_actions(figures), curve_actions(figures));
  out = joined(std::move(out), outcome_actions(figures));
  out = joined(joined(std::move(out), signal_actions(figures)), influence_actions(figures));
  out = joined(joined(std::move(out), waste_actions(figures)), pay_actions(figures));
  out = joined(std::move(out), money_actions(figures));
  return joined(joined(std::move(out), adoption_actions(figures)), data_actions(figures));
}

}  // namespace shadowgraph
