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
                   "exact count", "the team's lead", team_path(edition, team),
                   money_words(part, edition.currency) + " more a month"});
  }
}

std::string value_of_models(const Figures& figures, double factor) {
  const auto value = figures.value("W1", "cost.value");
  if (!value || factor <= 0) return "its money is withheld";
  return fmt::format("about {} of usage value a month",
                     money_words(std::fabs(*value * (1 - 1 / factor)), figures.edition().currency));
}

void add_models(std::vector<Action>& out, const Figures& figures) {
  const auto factor = figures.value("W1", "cost.new_retired_factor");
  if (!factor || std::fabs(*factor - 1) < kModelsFlag) return;
  out.push_back(
      {"Look at the models that came or went.",
       fmt::format("They changed usage value by {} in a month. Check that the new ones are "
                   "wanted and priced.",
                   change_words(*factor - 1)),
       "exact count", "whoever chooses the models", link_to(figures, "money") + "#change",
       value_of_models(figures, *factor)});
}

void add_cache(std::vector<Action>& out, const Figures& figures) {
  const auto saving = figures.value("W1", "cost.cache_saving");
  if (!saving || *saving >= 0) return;
  out.push_back({"Check caches that are written and not read.",
                 fmt::format("Caching added {} at list prices instead of saving.",
                             money_words(-*saving, figures.edition().currency)),
                 "exact count, at list prices", "whoever sets up the tools",
                 link_to(figures, "money") + "#cache",
                 money_words(-*saving, figures.edition().currency)});
}

void add_share(std::vector<Action>& out, const Figures& figures, std::string_view metric,
               double least, Action action, std::string_view words) {
  const Cell& cell = figures.at("W1", metric);
  if (!cell.shown() || std::fabs(*cell.value) < least) return;
  const std::string share = percent_words(std::fabs(*cell.value), cell.n);
  action.words = fmt::format(fmt::runtime(words), share);
  action.size = share + " of " + action.size;
  out.push_back(std::move(action));
}

}  // namespace

std::string spend_size(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  const Cell& spend = figures.at("W1", "cost.spend");
  if (!spend.shown()) return "its money is " + status_words(spend.status);
  return fmt::format("{} spent in {}", money_words(*spend.value, edition.currency),
                     month_name(edition.edition));
}

std::vector<Action> money_actions(const Figures& figures) {
  std::vector<Action> out;
  add_growth(out, figures);
  add_models(out, figures);
  add_cache(out, figures);
  add_share(out, figures, "cost.reconciliation_gap", kReconciliationFlag,
            {"Ask for the reason bills and list prices differ.", "", "exact count", "finance",
             link_to(figures, "money") + "#bills", "list cost"},
            "Where both are known, bills and list cost differ by {}.");
  return out;
}

std::vector<Action> data_actions(const Figures& figures) {
  const std::string owner = "the report's owner";
  const std::string link = link_to(figures, "coverage");
  std::vector<Action> out;
  add_share(out, figures, "coverage.unpriced_share_tokens", kNoticeableShare,
            {"Price the models that have no price.", "", "exact count", owner, link + "#models",
             "tokens"},
            "{} of tokens count as tokens and not as money.");
  add_share(out, figures, "coverage.unassigned_share", kNoticeableShare,
            {"Match the logins that belong to no team.", "", "exact count", owner, link + "#shares",
             "usage rows"},
            "{} of usage rows are in the total and in no team.");
  add_share(
      out, figures, "cost.spend_estimated_share", kEstimatedFlag,
      {"Add an export that carries bills.", "", "exact count", owner, link + "#shares", "spend"},
      "{} of spend is estimated from prices.");
  add_share(out, figures, "adoption.mode_unknown_share", kEstimatedFlag,
            {"Mark which usage is agentic.", "", "exact count", owner, link + "#shares", "events"},
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
         "exact count", "team leads", link_to(figures, "adoption") + "#teams",
         plural(std::round((1 - *rate.value) * *rate.n), "person", "people")});
  }
  return out;
}

std::vector<Action> actions_for(const Figures& figures, std::size_t most) {
  std::vector<std::vector<Action>> families = {
      budget_actions(figures),   curve_questions(figures),   curve_examples(figures),
      pay_actions(figures),      signal_actions(figures),    outcome_actions(figures),
      waste_actions(figures),    influence_actions(figures), money_actions(figures),
      adoption_actions(figures), data_actions(figures)};
  std::vector<Action> out;
  for (std::size_t turn = 0; out.size() < most; ++turn) {
    bool any = false;
    for (std::vector<Action>& family : families) {
      if (turn >= family.size()) continue;
      any = true;
      if (out.size() < most) out.push_back(std::move(family[turn]));
    }
    if (!any) break;
  }
  return out;
}

}  // namespace shadowgraph
