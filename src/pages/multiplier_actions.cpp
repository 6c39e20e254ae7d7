// What to do about what people do for each other. Rules from exact counts; none names a person.
#include <fmt/format.h>

#include "base/text.h"
#include "pages/actions.h"
#include "pages/multiplier_words.h"
#include "pages/parts/frame.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr double kManyIsolates = 0.30;  // of people
constexpr double kManyTakers = 8;       // of an asset in one team only
constexpr std::size_t kMostAssets = 2;

std::string link_to(const Figures& figures, std::string_view anchor) {
  return edition_path(figures.edition(), "multipliers") + "#" + std::string(anchor);
}

void add_assets(std::vector<Action>& out, const Figures& figures) {
  std::size_t told = 0;
  for (const DisclosedAsset& asset : figures.edition().assets) {
    if (told == kMostAssets) return;
    if (asset.adopters < kManyTakers || asset.teams > 1.5 || asset.title.empty()) continue;
    ++told;
    out.push_back({fmt::format("Show “{}” to other teams.", isolated(asset.title)),
                   fmt::format("{} took it up, all in one team. Whether it helps elsewhere is for "
                               "those teams to say.",
                               plural(asset.adopters, "person", "people")),
                   "exact count", "the team that uses it", link_to(figures, "assets"),
                   plural(asset.adopters, "person", "people") + " in one team"});
  }
}

}  // namespace

std::vector<Action> influence_actions(const Figures& figures) {
  std::vector<Action> out;
  if (!has_influence(figures) || figures.subject().level != "org") return out;
  const Cell& uplift = figures.at("panel", "multiplier.uplift");
  if (!subjects_are_named(figures) && uplift.status != CellStatus::not_tracked) {
    out.push_back({"Name the people whose influence is to be tested.",
                   "By default those who reach most count, and a small number of real multipliers "
                   "drowns among them. “shadowgraph check” lists candidates.",
                   "shown by simulated data", "the report’s owner", link_to(figures, "subjects"),
                   "what the figure of influence rests on"});
  }
  const auto givers = effective_givers(figures);
  if (givers && *givers < kFewGivers) {
    out.push_back(
        {"Spread what hangs on few people.", dependence_title(figures) + ".", "exact count",
         "team leads", link_to(figures, "dependence"),
         fmt::format("as if {} gave everything", plural(std::round(*givers), "person", "people"))});
  }
  add_assets(out, figures);
  const Cell& isolates = figures.at("W12", "multiplier.isolates_share");
  if (isolates.shown() && *isolates.value >= kManyIsolates) {
    out.push_back(
        {"Ask the people whom nobody reached what they would like to be shown.",
         fmt::format("{} took up nothing of anybody else’s in twelve months, as far as is "
                     "recorded.",
                     percent_words(*isolates.value, isolates.n)),
         "exact count", "team leads", link_to(figures, "dependence"),
         percent_words(*isolates.value, isolates.n) + " of people"});
  }
  return out;
}

}  // namespace shadowgraph
