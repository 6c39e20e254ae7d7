#include "pages/parts/multiplier_sections.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "charts/columns.h"
#include "pages/multiplier_words.h"
#include "pages/parts/drawn.h"
#include "pages/parts/frame.h"
#include "pages/parts/multiplier_charts.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kCountNotFor =
    "Counts are no measure of worth: evaluating a person or a team by them is what they must not "
    "be "
    "used for.";
constexpr std::string_view kEffectNotFor =
    "95\u202F% intervals. Not to be used for ranking people or for a bonus formula.";

Section begun(const Figures& figures, std::string id, std::string title, std::string method) {
  Section section;
  section.id = std::move(id);
  section.title = std::move(title);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#" + std::move(method);
  return section;
}

std::string joined(std::string a, const std::string& b) {
  if (a.empty() || b.empty()) return a + b;
  return a + " " + b;
}

}  // namespace

void add_uplift_row(Table& table, const Figures& figures) {
  const Cell& uplift = figures.edition().at("panel", "org", "", "multiplier.uplift");
  TableRow row{"Uplift of the people reached, whole organisation",
               "",
               0,
               {cell_with_interval(uplift, CellFormat::ratio)}};
  row.cells.push_back(words_cell("times what was expected"));
  row.cells.push_back(words_cell(uplift.n ? count_words(*uplift.n) : "–"));
  row.cells.push_back(words_cell(uplift.shown() ? window_words(uplift, "panel") : "–"));
  if (table.columns.size() > 5) row.cells.push_back(words_cell(uplift_row_words(uplift)));
  table.rows.push_back(std::move(row));
}

Section event_study_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), event_study_title(figures), "g4");
  section.subtitle =
      "Surviving work of the people reached, times what was expected without the "
      "contact, by months from the first contact; " +
      std::string(kAssumption) + ".";
  section.prose = event_study_prose(figures);
  section.table = event_study_table(figures);
  if (auto chart = event_study_chart(figures, section.id, section.title)) {
    section.figure = drawn(*chart, draw_event_study);
    section.table_folded = true;
  }
  section.note = std::string(kEffectNotFor);
  return section;
}

Section subjects_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), subjects_title(figures), "g4");
  section.prose = subjects_prose(figures);
  const std::string reported = self_reported_sentence(figures);
  if (!reported.empty()) section.prose += "\n\n" + reported;
  section.table =
      figure_table(figures, "What the uplift is made of",
                   {{"Uplift", "panel", "multiplier.uplift", CellFormat::ratio,
                     "times what was expected", "1 is as expected without the contact"},
                    {"Lift", "panel", "multiplier.lift", CellFormat::decimal, "surviving changes",
                     "in the panel’s last twelve months"},
                    {"Lift", "panel", "multiplier.lift_engineer_months", CellFormat::decimal,
                     "engineer-months", "the same in months of an average person’s work"},
                    {"People reached", "panel", "multiplier.reached_people", CellFormat::count,
                     "people", "first reached inside the panel"},
                    {"Coverage", "panel", "multiplier.uplift_coverage", CellFormat::percent_number,
                     "% of those reached", "have the three earlier months an estimate needs"}});
  section.note = std::string(kEffectNotFor);
  return section;
}

Section practice_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), practice_title(figures), "g3");
  section.subtitle =
      "Practices of the people reached after the contact, times what was expected "
      "without it; " +
      std::string(kAssumption) + ".";
  std::vector<FigureLine> lines;
  for (const Practice& practice : practices()) {
    lines.push_back({std::string(practice.name), "panel", practice.metric, CellFormat::ratio,
                     "times what was expected", std::string(practice.unit)});
  }
  section.table = figure_table(figures, "Practices of the people reached", lines);
  if (auto chart = practice_chart(figures, section.id, section.title)) {
    section.figure = drawn(*chart, draw_dot_interval);
    section.table_folded = true;
  }
  section.note =
      "Said of the group of people reached, never of one of them. " + std::string(kEffectNotFor);
  return section;
}

Section avoided_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), avoided_title(figures), "g6");
  section.subtitle =
      "Changes of the people reached, expected without the contact minus seen; below "
      "0 it cost work. " +
      first_capital(std::string(kAssumption)) + ".";
  section.table = figure_table(
      figures, "Rework and defects avoided",
      {{"Reworked changes avoided", "panel", "multiplier.rework_avoided", CellFormat::decimal,
        "changes", "below 0: there was rework on top of what was expected"},
       {"Defective changes avoided", "panel", "multiplier.defects_avoided", CellFormat::decimal,
        "changes", "below 0: there were defects on top of what was expected"}});
  section.note =
      "Architecture guidance without a logged contact is not in it. " + std::string(kEffectNotFor);
  return section;
}

Section reach_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), reach_title(figures), "g1");
  section.subtitle =
      "Eligible people by how many others took up what they wrote or taught, twelve "
      "months, zeros included.";
  section.prose = self_reported_sentence(figures);
  Table table = figure_table(
      figures, "Reach",
      {{"Reach, median", "W12", "multiplier.reach_median", CellFormat::count, "people", "exact"},
       {"Reach, one in ten has this many or above", "W12", "multiplier.reach_p90",
        CellFormat::count, "people", "exact"},
       {"In other teams, median", "W12", "multiplier.reach_cross_team_median", CellFormat::count,
        "people", "exact"},
       {"In other teams, one in ten", "W12", "multiplier.reach_cross_team_p90", CellFormat::count,
        "people", "exact"},
       {"In two steps, median", "W12", "multiplier.reach_two_step_median", CellFormat::count,
        "people", "reached later by those who were reached"},
       {"In two steps, one in ten", "W12", "multiplier.reach_two_step_p90", CellFormat::count,
        "people", "exact"},
       {"Links that go both ways", "W12", "multiplier.reciprocal_share", CellFormat::percent_number,
        "% of links", "a circle that adopts its own assets shows here"}});
  add_uplift_row(table, figures);
  section.table = std::move(table);
  if (auto chart = reach_chart(figures, section.id, section.title)) {
    section.figure = drawn(*chart, draw_columns);
  }
  section.note = std::string(kCountNotFor);
  return section;
}

Section network_section(const Figures& figures, std::string id) {
  const NetworkDrawn network = team_network_chart(figures, id);
  Section section = begun(figures, std::move(id), network.title, "g9");
  section.subtitle =
      "Months in which somebody of one team reached somebody of another, twelve months. "
      "A team is drawn from five people on.";
  if (network.chart) {
    section.figure = drawn(*network.chart, draw_team_network);
    section.table = network.table;
    section.table_folded = true;
  } else {
    section.prose = "No link between two teams is shown.";
  }
  section.note = "Exact counts of months with a qualified link. No order of teams.";
  return section;
}

namespace {

std::string_view kind_words(std::string_view kind) {
  if (kind == "doc") return "document";
  if (kind == "standard") return "standard";
  if (kind == "tooling") return "tool";
  if (kind == "shared_prompt") return "shared prompt";
  return "asset";
}

std::string asset_list(const DisclosedEdition& edition) {
  constexpr std::size_t kMost = 10;
  std::string prose;
  std::size_t told = 0;
  for (const DisclosedAsset& asset : edition.assets) {
    if (told++ == kMost) break;
    const std::string title =
        asset.title.empty() ? "no title shown" : escape_markdown(isolated(asset.title));
    std::string authors;
    for (const std::string& name : asset.authors) {
      authors += (authors.empty() ? ", by " : ", ") + escape_markdown(isolated(name));
    }
    prose += fmt::format("- {} ({}{}): taken up by {} in {}\n", title, kind_words(asset.kind),
                         authors, plural(asset.adopters, "person", "people"),
                         plural(asset.teams, "team", "teams"));
  }
  const std::size_t rest = edition.assets.size() - std::min(edition.assets.size(), kMost);
  if (rest > 0) prose += fmt::format("- and {} others\n", count_words(static_cast<double>(rest)));
  return prose;
}

}  // namespace

Section assets_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), assets_title(figures), "g2");
  section.subtitle =
      "Documents, standards, tools and shared prompts by people other than their "
      "authors who took them up, six months.";
  section.prose = asset_list(figures.edition());
  Table table = figure_table(
      figures, "Assets",
      {{"Assets in use", "W6", "multiplier.assets_in_use", CellFormat::count, "assets",
        "taken up by somebody who didn’t write them"},
       {"People who took one up, median", "W6", "multiplier.adopters_median", CellFormat::decimal,
        "people", "of an asset in use"},
       {"Reuse index", "W6", "multiplier.reuse_index", CellFormat::count, "assets",
        "so many assets have at least as many takers"},
       {"Written by one person alone", "W12", "multiplier.sole_author_share",
        CellFormat::percent_number, "% of assets in use", "nobody else knows them from the inside"},
       {"Written by one person alone", "W6", "multiplier.sole_author_share",
        CellFormat::percent_number, "% of assets in use", "nobody else knows them from the inside"},
       {"Until somebody else took it up, median", "W12", "multiplier.first_adoption_median",
        CellFormat::decimal, "days", "assets created in these months"}});
  add_uplift_row(table, figures);
  section.table = std::move(table);
  section.note = fmt::format(
      "An asset taken up by fewer than {} people is not listed. A mandated roll-out counts as "
      "nobody’s influence. That something is used doesn’t say that it would not exist without its "
      "author. {}",
      figures.edition().min_group, kCountNotFor);
  return section;
}

Section dependence_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), dependence_title(figures), "g9");
  section.subtitle = "Concentration of links on those who give, twelve months.";
  Table table = figure_table(
      figures, "What hangs on few people",
      {{"Concentration of givers", "W12", "multiplier.giver_herfindahl", CellFormat::ratio,
        "0 to 1", "1 is one giver alone; 0.1 is as if ten gave alike"},
       {"Nobody reached them", "W12", "multiplier.isolates_share", CellFormat::percent_number,
        "% of people", "no qualified link in twelve months"}});
  add_uplift_row(table, figures);
  section.table = std::move(table);
  section.note =
      "Exact. A high concentration is a risk of the organisation, not a merit or a fault "
      "of a person.";
  return section;
}

Section giving_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), giving_title(figures), "g10");
  section.subtitle =
      "The other side: time and reviews that went to others, three months. They are "
      "not in the givers’ own output.";
  section.prose = self_reported_sentence(figures);
  Table table =
      figure_table(figures, "What giving takes",
                   {{"Help given", "W3", "multiplier.help_minutes", CellFormat::decimal,
                     "minutes a person-month", "recorded, after caps"},
                    {"Teaching reviews", "W3", "multiplier.teaching_reviews", CellFormat::ratio,
                     "a person-month", "three comments or above, before the merge"},
                    {"Teaching share", "W3", "multiplier.teaching_share",
                     CellFormat::percent_number, "% of reviews", ""}});
  add_uplift_row(table, figures);
  section.table = std::move(table);
  section.note =
      "Time nobody logged is unknown, so no share of working time is given. Logging more "
      "is not helping more.";
  return section;
}

Section unseen_section(std::string id) {
  Section section;
  section.id = std::move(id);
  section.title = "What these records can’t see";
  section.prose = unseen_prose();
  section.method_link = "method#g4";
  return section;
}

Section team_influence_section(const Figures& figures, std::string id) {
  Section section = begun(figures, std::move(id), "", "g1");
  section.title = "For others: " + reach_title(figures);
  section.subtitle =
      "What people of this team wrote or taught and others took up, and what it took.";
  section.prose = self_reported_sentence(figures);
  Table table = figure_table(
      figures, "For others",
      {{"Reach, median", "W12", "multiplier.reach_median", CellFormat::count, "people", ""},
       {"Reach, one in ten has this many or above", "W12", "multiplier.reach_p90",
        CellFormat::count, "people", ""},
       {"In other teams, median", "W12", "multiplier.reach_cross_team_median", CellFormat::count,
        "people", ""},
       {"In two steps, median", "W12", "multiplier.reach_two_step_median", CellFormat::count,
        "people", ""},
       {"Assets in use", "W6", "multiplier.assets_in_use", CellFormat::count, "assets", ""},
       {"Reuse index", "W6", "multiplier.reuse_index", CellFormat::count, "assets", ""},
       {"Help given", "W3", "multiplier.help_minutes", CellFormat::decimal,
        "minutes a person-month", ""},
       {"Teaching reviews", "W3", "multiplier.teaching_reviews", CellFormat::ratio,
        "a person-month", ""},
       {"Teaching share", "W3", "multiplier.teaching_share", CellFormat::percent_number,
        "% of reviews", ""}});
  add_uplift_row(table, figures);
  section.table = std::move(table);
  section.prose = joined(section.prose,
                         "Whether it changed anything is estimated for the whole "
                         "organisation only; a team is too few.");
  section.note = std::string(kCountNotFor);
  return section;
}

}  // namespace shadowgraph
