#include "pages/parts/withheld_front.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "pages/parts/frame.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

struct Topic {
  std::string_view page, label;
  std::array<std::string_view, 2> families;  // beginnings of ids
};
constexpr std::array<Topic, 7> kTopics{{{"money", "Money", {"cost.", "budget."}},
                                        {"adoption", "Adoption", {"adoption.", ""}},
                                        {"outcomes", "Outcomes", {"outcomes.", ""}},
                                        {"curve", "Curve", {"curve.", ""}},
                                        {"signal", "Signal", {"signal.", ""}},
                                        {"multipliers", "Multipliers", {"multiplier.", ""}},
                                        {"coverage", "Quality of the records", {"coverage.", ""}}}};

struct Shown {
  int whole = 0, teams = 0;
};

bool belongs(const Topic& topic, std::string_view metric) {
  return std::ranges::any_of(topic.families, [metric](std::string_view family) {
    return !family.empty() && metric.starts_with(family);
  });
}

Shown shown_of(const Figures& figures, const Topic& topic) {
  const Subject& top = figures.subject();
  Shown shown;
  for (const auto& [key, cell] : figures.edition().cells) {
    if (cell.status != CellStatus::ok || !belongs(topic, key.metric)) continue;
    const bool whole = key.level == top.level && key.subject == top.id;
    if (whole) ++shown.whole;
    if (!whole && key.level == "team" && key.subject != "(bots)") ++shown.teams;
  }
  return shown;
}

std::string shown_words(int count) { return count == 0 ? "none" : count_words(count); }

// "Outcomes and Adoption", of the topics that show most of the whole.
std::string seen_topics(const Figures& figures) {
  std::string words;
  int left = 2;
  for (const std::string_view page : {"outcomes", "adoption", "curve", "signal", "multipliers"}) {
    const auto topic = std::ranges::find(kTopics, page, &Topic::page);
    if (left == 0 || shown_of(figures, *topic).whole == 0) continue;
    words += fmt::format("{}[{}](page:{})", words.empty() ? "" : " and ", topic->label,
                         edition_path(figures.edition(), topic->page));
    --left;
  }
  return words;
}

}  // namespace

bool whole_is_withheld(const Figures& figures) {
  return figures.edition().usage_tracked &&
         figures.at("W1", "cost.spend").status == CellStatus::withheld;
}

std::string withheld_front_headline(const Figures& figures) {
  const Cell& active = figures.at("W1", "adoption.active_people");
  const std::string people = people_clause(active, figures.at("W1", "adoption.rate"));
  const std::string month = month_words(figures.edition().edition);
  const std::string spend = "what was spent in " + month + " is withheld to protect people";
  if (people.empty()) return first_capital(spend);
  return first_capital(people) + " used AI tools; " + spend;
}

std::string withheld_front_lead_prose(const Figures& figures) {
  const std::string topics = seen_topics(figures);
  std::string words =
      "The month's totals of money and tokens could tell what a single person did, so this report "
      "keeps them back from this audience. Withheld is not zero. ";
  words += topics.empty() ? "Little else can be told either; what would change that stands below."
                          : "What can be told stands in " + topics + ".";
  return words;
}

Section seen_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  section.subtitle = "Figures that are shown, over all windows and the months of trends.";
  Table table;
  table.caption = "What this report shows";
  const std::string whole =
      edition.scope.empty() ? std::string("Of the organisation") : "Of " + figures.subject().name;
  table.columns = {{"Topic", TableColumn::Align::text}, {whole}, {"Of its teams"}};
  int sum = 0;
  for (const Topic& topic : kTopics) {
    const Shown shown = shown_of(figures, topic);
    sum += shown.whole + shown.teams;
    TableRow row{std::string(topic.label), edition_path(edition, topic.page), 0, {}};
    for (const int count : {shown.whole, shown.teams}) {
      row.cells.push_back({shown_words(count), "", "", count == 0});
    }
    table.rows.push_back(std::move(row));
  }
  section.title = sum == 0 ? "No figure can be shown yet"
                           : "What you can see: " + plural(sum, "figure", "figures");
  section.table = std::move(table);
  section.data_link = metrics_link(edition);
  return section;
}

Section why_withheld_section(const DisclosedEdition& edition, std::string id) {
  Section section;
  section.id = std::move(id);
  section.title = "Why so much is withheld";
  section.prose = fmt::format(
      "A figure is withheld where fewer than {} people stand behind it, where one person makes so "
      "much "
      "of an amount that a colleague could work it out to within {}\u202F%, where it would follow "
      "from "
      "other figures by subtraction, or where there is too little data. Which of these it is is "
      "not "
      "told, because that would be telling. This happens most where few people use the tools, or "
      "one "
      "uses them far more than the others; it is no sign that anything is wrong. "
      "[The rules](page:{})",
      edition.min_group, edition.dominance_p, edition_path(edition, "privacy"));
  return section;
}

std::vector<Action> withheld_actions(const DisclosedEdition& edition) {
  const std::string owner = "the report's owner";
  const std::string privacy = edition_path(edition, "privacy");
  std::vector<Action> out;
  out.push_back({"Read quarters and years before months.",
                 "More people have a part in a longer window, so more of it can be shown.",
                 "a rule of thumb", "the reader", edition_path(edition, "money")});
  if (edition.teams.size() > 1) {
    out.push_back({"Report fewer, larger teams.",
                   fmt::format("A group is shown from {} people on, and small ones take their "
                               "neighbours with them.",
                               edition.min_group),
                   "exact: the rules in force", owner, privacy + "#rules"});
  }
  out.push_back(
      {"Give people their own figures.",
       "A folder for each person shows that person everything of their own, and nobody else.",
       "exact: nothing in it is withheld for protection", owner, privacy + "#decide"});
  return out;
}

}  // namespace shadowgraph
