// What the figures of pay ask for: questions about allowances, never about anybody's pay.
#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/parts/frame.h"
#include "pages/pay_words.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr double kLapsing = 0.75;  // less than this part of the allowances used

void add_lapse(std::vector<Action>& out, const Figures& figures) {
  const Cell& used = figures.at("W3", "pay.allowance_utilisation");
  const Cell& few = figures.at("W3", "pay.allowance_band_lt_25");
  const Cell& lapse = figures.at("W3", "pay.allowance_lapse");
  const bool lapses =
      (used.shown() && *used.value < kLapsing) || (few.shown() && *few.value >= 0.25);
  if (!lapses || !lapse.shown()) return;
  std::string words = fmt::format(
      "{} lapsed in three months.",
      first_capital(coarse_words(lapse, CellFormat::money, figures.edition().currency)));
  if (few.shown()) {
    words += fmt::format(" In {} of person-months under a quarter of the allowance was used.",
                         coarse_words(few, CellFormat::percent));
  }
  out.push_back(
      {"Ask whether token allowances fit what people do.",
       words + " Using one up is no aim by itself.", "exact count, shown coarsely",
       "whoever sets the allowances", edition_path(figures.edition(), "pay") + "#allowance",
       coarse_words(lapse, CellFormat::money, figures.edition().currency) + " in three months"});
}

std::string cash_size(const Figures& figures) {
  const Cell& growth = figures.at("W12", "pay.allowance_growth_median");
  if (growth.status != CellStatus::ok) return "the growth of allowances is withheld";
  return fmt::format("allowances grew by {} of the package a year ago",
                     coarse_words(growth, CellFormat::percent));
}

void add_flat_cash(std::vector<Action>& out, const Figures& figures) {
  const Cell& flag = figures.at("W12", "pay.cash_flat");
  if (!flag.shown() || *flag.value < 0.5) return;
  out.push_back(
      {"Say plainly what tokens are in a package.",
       "Cash stood still for the median person while allowances grew. Tokens do not vest.",
       "exact count, shown coarsely", "whoever answers for pay",
       edition_path(figures.edition(), "pay") + "#cash", cash_size(figures)});
}

}  // namespace

std::vector<Action> pay_actions(const Figures& figures) {
  std::vector<Action> out;
  if (!has_pay_page(figures.edition())) return out;
  add_lapse(out, figures);
  add_flat_cash(out, figures);
  return out;
}

}  // namespace shadowgraph
