// The first page of an edition: what was spent, by how many, what changed, what to do.
#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "charts/inline_marks.h"
#include "pages/actions.h"
#include "pages/pages.h"
#include "pages/parts/answers.h"
#include "pages/parts/charts.h"
#include "pages/parts/withheld_front.h"
#include "pages/pay_words.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kMostActions = 5;  // more is a list nobody works through

Card figure_card(const Figures& figures, std::string label, std::string_view metric,
                 CellFormat format, std::string unit) {
  const DisclosedEdition& edition = figures.edition();
  const Cell& cell = figures.at("W1", metric);
  Card card;
  card.label = std::move(label);
  card.value = cell_words(cell, format, edition.currency);
  card.absent = cell.status != CellStatus::ok;
  card.sparkline = sparkline_of(figures, metric);
  if (!card.absent) card.unit = std::move(unit);
  if (!card.absent) {
    card.caption = change_caption(figures.change(metric), edition.edition - 1);
  }
  return card;
}

// So few people that no share of them is told, whatever it is.
bool is_small_team(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  return std::ranges::any_of(edition.teams, [&](const DisclosedTeam& team) {
    return figures.subject().level == "team" && team.id == figures.subject().id &&
           team.people < least_of_a_proportion(edition.min_group);
  });
}

Card people_card(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  const Cell& active = figures.at("W1", "adoption.active_people");
  const Cell& rate = figures.at("W1", "adoption.rate");
  Card card;
  card.label = "Active people";
  card.sparkline = sparkline_of(figures, "adoption.active_people");
  if (!active.shown()) {  // the count itself may be withheld where a bound of the share is not
    card.value = cell_words(rate, CellFormat::percent);
    card.absent = rate.status != CellStatus::ok;
    if (!card.absent) card.unit = "of eligible people";
    if (rate.status == CellStatus::withheld && is_small_team(figures)) {
      card.caption = fmt::format("of fewer than {} people no share is told",
                                 least_of_a_proportion(edition.min_group));
    }
    return card;
  }
  card.value = count_words(*active.value);
  if (rate.n) card.unit = "of " + count_words(*rate.n);
  card.caption = rate.shown() ? percent_words(*rate.value, rate.n) + " of eligible people" : "";
  const Cell& before = figures.previous("adoption.active_people");
  if (before.shown()) {
    if (!card.caption.empty()) card.caption += "; ";
    card.caption += count_words(*before.value) + " in " + month_name(edition.edition - 1);
  }
  return card;
}

Card agentic_card(const Figures& figures) {
  Card card = figure_card(figures, "Agentic share", "adoption.agentic_share_spend",
                          CellFormat::percent, "of usage value");
  const Cell& unknown = figures.at("W1", "adoption.mode_unknown_share");
  const Cell& before = figures.previous("adoption.agentic_share_spend");
  if (card.absent) return card;
  card.caption = before.shown() ? percent_words(*before.value, before.n) + " in " +
                                      month_name(figures.edition().edition - 1)
                                : "";
  if (unknown.shown() && *unknown.value > 0) {
    if (!card.caption.empty()) card.caption += "; ";
    card.caption += "mode unknown for " + percent_words(*unknown.value, unknown.n) + " of events";
  }
  return card;
}

std::string seats_words(const Figures& figures) {
  const Cell& seats = figures.at("W1", "cost.seat_fees");
  if (!seats.shown() || *seats.value <= 0) return {};
  return "; seat fees " + money_words(*seats.value, figures.edition().currency);
}

}  // namespace

std::vector<Card> key_cards(const Figures& figures) {
  const std::string in_month = "in " + month_name(figures.edition().edition);
  std::vector<Card> cards;
  Card spend = figure_card(figures, "Token spend", "cost.spend", CellFormat::money, in_month);
  if (!spend.absent) spend.caption += seats_words(figures);
  cards.push_back(std::move(spend));
  const auto cash = figures.value("W1", "cost.spend");
  const auto value = figures.value("W1", "cost.value");
  if (cash && value && std::fabs(*cash - *value) >= 1) {
    cards.push_back(figure_card(figures, "Usage value", "cost.value", CellFormat::money,
                                "at the tools' prices"));
  }
  cards.push_back(people_card(figures));
  Card tokens = figure_card(figures, "Tokens", "cost.tokens_total", CellFormat::tokens, in_month);
  cards.push_back(std::move(tokens));
  cards.push_back(agentic_card(figures));
  return cards;
}

namespace {

// The narrowest range that holds every interval of the table, so rows can be compared.
ChartInterval rate_range(const DisclosedEdition& edition) {
  ChartInterval range{1, 0};
  for (const DisclosedTeam& team : edition.teams) {
    const Cell& cell = edition.at("W1", "team", team.id, "adoption.rate");
    if (!cell.shown()) continue;
    range.lower = std::min({range.lower, *cell.value, cell.lower.value_or(1)});
    range.upper = std::max({range.upper, *cell.value, cell.upper.value_or(0)});
  }
  if (range.upper < range.lower) return {0, 1};
  range.lower = std::floor(range.lower * 20) / 20;
  range.upper = std::ceil(range.upper * 20) / 20;
  return range;
}

bool any_rate_has_interval(const DisclosedEdition& edition) {
  return std::ranges::any_of(edition.teams, [&](const DisclosedTeam& team) {
    const Cell& cell = edition.at("W1", "team", team.id, "adoption.rate");
    return cell.shown() && cell.lower && cell.upper;
  });
}

TableCell adoption_cell(const Cell& cell, const ChartInterval& range, std::optional<double> whole) {
  TableCell out = cell_with_interval(cell, CellFormat::percent_number);
  if (!cell.shown() || !cell.lower || !cell.upper) return out;
  RowIntervalMark mark;
  mark.range = range;
  mark.value = cell.value;
  mark.interval = ChartInterval{*cell.lower, *cell.upper};
  mark.reference = whole;
  out.mark = draw_row_interval(mark);
  return out;
}

TableRow team_row(const DisclosedEdition& edition, const DisclosedTeam& team, int base_depth,
                  const ChartInterval& range, std::optional<double> whole) {
  const Figures figures(edition, team_subject(team));
  TableRow row;
  row.head = team.name;
  row.indent = team.depth - base_depth;
  if (team.large_enough) row.link = team_path(edition, team);
  row.cells.push_back(words_cell(count_words(team.people)));
  const Cell& spend = figures.at("W1", "cost.spend");
  row.cells.push_back(cell_of(spend, CellFormat::amount));
  row.cells.push_back(spend.shown() ? change_cell(figures.change("cost.spend"))
                                    : cell_of(spend, CellFormat::amount));
  row.cells.push_back(
      cell_of(figures.at("W1", "adoption.agentic_share_spend"), CellFormat::percent_number));
  row.cells.push_back(adoption_cell(figures.at("W1", "adoption.rate"), range, whole));
  return row;
}

// Rows of the table that grew and fell, departments too.
std::string team_spend_title(const DisclosedEdition& edition, const std::string& below) {
  int grew = 0;
  int fell = 0;
  int told = 0;
  for (const DisclosedTeam& team : edition.teams) {
    const auto change = Figures(edition, team_subject(team)).change("cost.spend");
    if (!change || !lies_below(edition, team, below)) continue;
    ++told;
    if (*change >= 0.0005) ++grew;
    if (*change <= -0.0005) ++fell;
  }
  if (told == 0) return "Teams: no change of spend can be shown";
  return fmt::format("Spend grew in {} of the {} that can be shown and fell in {}",
                     number_word(grew), teams_words(told), number_word(fell));
}

}  // namespace

Section teams_section(const DisclosedEdition& edition, const std::string& below, std::string id) {
  Section section;
  section.id = std::move(id);
  section.title = team_spend_title(edition, below);
  section.subtitle = month_words(edition.edition) + ". ";
  if (any_rate_has_interval(edition)) {
    section.subtitle += "Adoption with its 95\u202F% interval; the grey line is the whole. ";
  }
  section.subtitle += "In the order of the organisation, not of any figure.";
  const Figures top(edition, top_subject(edition));
  const auto whole = top.value("W1", "adoption.rate");
  const ChartInterval range = rate_range(edition);
  Table table;
  table.caption = "Teams, " + month_words(edition.edition);
  table.columns = {
      {"Team", TableColumn::Align::text}, {"People"},
      {"Spend, " + edition.currency},     {"Change on " + month_name(edition.edition - 1) + ", %"},
      {"Agentic share of value, %"},      {"Adoption, % of eligible people"}};
  int base = -1;
  for (const DisclosedTeam& team : edition.teams) {
    if (!lies_below(edition, team, below)) continue;
    if (base < 0) base = team.depth;
    table.rows.push_back(team_row(edition, team, base, range, whole));
  }
  section.table = std::move(table);
  section.note = share_of_few_words(edition);
  section.data_link = metrics_link(edition);
  section.method_link = "method#c1";
  return section;
}

namespace {

std::vector<Further> further_of(const DisclosedEdition& edition) {
  std::vector<Further> further{
      {"Money", "spend, value, bills and list cost side by side; tokens by class, model and tool",
       edition_path(edition, "money")},
      {"Budget", "what is left of the budgets, what is expected, and days out of the ordinary",
       edition_path(edition, "budget")},
      {"Adoption", "who uses the tools how often, by team, with intervals",
       edition_path(edition, "adoption")},
      {"Outcomes", "what was shipped, what survived and what had to be redone",
       edition_path(edition, "outcomes")},
      {"Curve", "which teams get more or less for the spend", edition_path(edition, "curve")},
      {"Signal", "whether tokens say anything about outcomes", edition_path(edition, "signal")},
      {"Multipliers", "what one person does for the others", edition_path(edition, "multipliers")},
      {"Patterns", "loops, documents nobody took up, changes hardly read",
       edition_path(edition, "patterns")},
      {"Coverage", "what was read, what is missing, what is not tracked",
       edition_path(edition, "coverage")},
      {"Privacy", "what is processed, by which rules, and how much is withheld",
       edition_path(edition, "privacy")},
      {"Method", "every figure: formula, unit, window, and what it must not be used for",
       "method"}};
  if (has_pay_page(edition)) {
    further.insert(further.begin() + 2, {"Pay", "what tokens are beside pay, shown coarsely",
                                         edition_path(edition, "pay")});
  }
  return further;
}

// Cards without a figure say nothing that the headline does not.
void show_what_is_left(PageDraft& draft, const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  draft.headline = withheld_front_headline(figures);
  draft.lead = withheld_front_lead_prose(figures);
  std::erase_if(draft.cards, [](const Card& card) { return card.absent; });
  std::vector<Action> actions = withheld_actions(edition);
  actions.insert(actions.end(), draft.actions.begin(), draft.actions.end());
  if (actions.size() > kMostActions) actions.resize(kMostActions);
  draft.actions = std::move(actions);
  draft.sections.push_back(seen_section(figures, "seen"));
  draft.sections.push_back(answers_section(figures, "pays"));
  if (figures.has_series("cost.spend")) {
    draft.sections.push_back(
        trend_section(figures, {"cost.spend", "Token spend", edition.currency, CellFormat::money},
                      "spend", trend_title(figures, "cost.spend", "Token spend")));
  }
  draft.sections.push_back(why_withheld_section(edition, "why"));
  if (!edition.teams.empty()) {
    draft.sections.push_back(teams_section(edition, edition.scope, "teams"));
  }
}

}  // namespace

PageDraft draft_front_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "index");
  draft.template_name = "front";
  draft.nav_id = "front";
  draft.headline = overview_headline(figures);
  draft.lead = overview_lead_prose(figures);
  draft.commentary = edition.commentary;
  draft.unknowns = unknown_sentences(figures);
  draft.further = further_of(edition);
  draft.asks = edition.usage_tracked;
  draft.actions_beside = edition.usage_tracked;
  draft.actions = actions_for(figures, kMostActions);
  draft.cards = key_cards(figures);
  if (!edition.usage_tracked) {
    draft.sections.push_back(answers_section(figures, "pays"));
    if (!edition.teams.empty()) {
      draft.sections.push_back(teams_section(edition, edition.scope, "teams"));
    }
    return draft;
  }
  if (whole_is_withheld(figures)) {
    show_what_is_left(draft, figures);
    return draft;
  }
  draft.sections.push_back(answers_section(figures, "pays"));
  draft.sections.push_back(bridge_section(figures, "change"));
  Section trend =
      trend_section(figures, {"cost.spend", "Token spend", edition.currency, CellFormat::money},
                    "spend", trend_title(figures, "cost.spend", "Token spend"));
  trend.note =
      "Exact total of recorded events and seat fees; no interval. Not to be used for "
      "performance or pay.";
  trend.method_link = "method#a2";
  draft.sections.push_back(std::move(trend));
  if (!edition.teams.empty())
    draft.sections.push_back(teams_section(edition, edition.scope, "teams"));
  return draft;
}

}  // namespace shadowgraph
