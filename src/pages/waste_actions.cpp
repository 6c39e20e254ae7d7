// What to do about patterns of waste: exact amounts that are plainly large, or an interval that
// leaves no difference out. None names a person or a document.
#include <cmath>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/comparison.h"
#include "pages/parts/frame.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr double kUnadoptedFlag = 0.25;  // of documents
constexpr std::size_t kMostTeams = 2;

std::string link_to(const Figures& figures, std::string_view anchor) {
  return edition_path(figures.edition(), "patterns") + "#" + std::string(anchor);
}

std::string money_size(const Cell& cost, const std::string& currency, std::string_view of) {
  if (!cost.shown()) return "its money is " + status_words(cost.status);
  return fmt::format("{} {}", money_words(*cost.value, currency), of);
}

std::string trap_size(const Figures& figures) {
  const Cell& share = figures.at("W12", "patterns.trap_pattern_share");
  if (!share.shown() || !share.n) return "a number of changes that is withheld";
  return fmt::format("{} of {} AI-assisted changes in twelve months",
                     count_words(std::round(*share.value * *share.n)), count_words(*share.n));
}

// Teams with clearly more loops than the whole, in the order of the organisation.
void add_loops(std::vector<Action>& out, const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  const auto whole = figures.value("W3", "patterns.loop_rate");
  for (const DisclosedTeam& team : edition.teams) {
    if (!whole || out.size() == kMostTeams) return;
    if (!team.leaf || !lies_below(edition, team, figures.subject().id)) continue;
    const Cell& rate = edition.at("W3", "team", team.id, "patterns.loop_rate");
    if (against_whole(rate, *whole) != Direction::above) continue;
    const Cell& cost = edition.at("W3", "team", team.id, "patterns.loop_cost");
    std::string words = fmt::format("{} prompt loops in 1,000 requests, against {} of the whole",
                                    estimate_words(rate, CellFormat::ratio), ratio_words(*whole));
    if (cost.shown()) {
      words += fmt::format("; from the fourth request on they took {}",
                           money_words(*cost.value, edition.currency));
    }
    out.push_back({fmt::format("Ask {} which tool makes requests repeat.", isolated(team.name)),
                   words + ". A loop can be a broken tool.", "95\u202F% interval",
                   "whoever looks after the tools", link_to(figures, "loops"),
                   money_size(cost, edition.currency, "in three months")});
  }
}

}  // namespace

std::vector<Action> waste_actions(const Figures& figures) {
  const std::string& currency = figures.edition().currency;
  std::vector<Action> out;
  add_loops(out, figures);
  const Cell& unadopted = figures.at("W6", "patterns.unadopted_documents_share");
  if (unadopted.shown() && unadopted.n && *unadopted.value >= kUnadoptedFlag) {
    const Cell& dumps = figures.at("W6", "patterns.documentation_dump_cost");
    std::string words = fmt::format(
        "{} of {} were taken up by nobody but their authors within "
        "sixty days; reading is not logged.",
        count_words(std::round(*unadopted.value * *unadopted.n)),
        plural(*unadopted.n, "document", "documents"));
    if (dumps.shown() && *dumps.value > 0) {
      words += fmt::format(" Making the large ones took {}.", money_words(*dumps.value, currency));
    }
    out.push_back({"Ask who the documents nobody took up were for.", words, "exact count",
                   "the documents’ owners", link_to(figures, "documents"),
                   money_size(dumps, currency, "for making the large ones")});
  }
  const Cell& trap = figures.at("W12", "patterns.trap_risk_ratio");
  if (trap.shown() && direction_of(trap, 1) == Direction::above) {
    out.push_back(
        {"Read large AI-assisted changes before they are merged.",
         fmt::format("Those that were hardly read were undone or broken {} times as often "
                     "as others of their size ({}).",
                     ratio_words(*trap.value), interval_words(trap, CellFormat::ratio)),
         "95\u202F% interval", "team leads", link_to(figures, "trap"), trap_size(figures)});
  }
  return out;
}

}  // namespace shadowgraph
