// Every figure of the report: definition, unit, window, minimum, interval, and what it must not be
// used for; and the settings of this edition.
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/metric_catalogue.h"
#include "pages/pages.h"
#include "pages/pay_words.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

Section settings_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "settings";
  section.title = "Settings of this edition";
  Table table;
  table.caption = "Settings";
  table.columns = {{"Setting", TableColumn::Align::text},
                   {"Value", TableColumn::Align::text},
                   {"What it does", TableColumn::Align::text}};
  const auto add = [&table](std::string name, std::string value, std::string meaning) {
    table.rows.push_back(
        {std::move(name), "", 0, {words_cell(std::move(value)), words_cell(std::move(meaning))}});
  };
  add("Edition", month_words(edition.edition), "the calendar month the figures are of");
  add("Time zone", edition.timezone, "where a day begins and ends");
  add("Currency", edition.currency,
      "all money is told in it; others convert at the month's average");
  add("Minimum group", plural(edition.min_group, "person", "people"),
      "smaller groups are withheld");
  add("Shares of people", fmt::format("bounds below {}", plural(edition.min_group, "person", "people")),
      fmt::format("“<\u202F20\u202F%” stands for fewer than {0} people, perhaps none; "
                  "“>\u202F80\u202F%” leaves fewer than {0}; of fewer than {1} people no share is told",
                  edition.min_group, least_of_a_proportion(edition.min_group)));
  add("Dominance", fmt::format("{}\u202F%", edition.dominance_p),
      "an amount is withheld where one contributor's part could be told closer than this");
  if (edition.pay_shown == "banded") {
    add("Minimum group for pay", plural(edition.min_group_pay, "person", "people"),
        "figures made of pay are withheld below it, and coarse above it");
  }
  add("Subtraction", "watched inside and between editions",
      "what would follow from a department and its teams, from a quarter and its months, or from two "
      "editions is withheld too");
  add("Days of survival", plural(edition.survival_days, "day", "days"),
      "how long a merged change must stay without rework or revert to count as surviving");
  add("Days for defects", plural(edition.defect_days, "day", "days"),
      "how long after a merge a defect is looked for");
  add("History", plural(edition.months_of_history, "month", "months"),
      "months of usage that are there in full");
  section.table = std::move(table);
  section.prose = fmt::format("[How people are protected](page:{}), rule by rule.",
                              edition_path(edition, "privacy"));
  return section;
}

Section words_section() {
  Section section;
  section.id = "words";
  section.title = "Five words for no figure";
  Table table;
  table.caption = "Words for no figure";
  table.columns = {{"Word", TableColumn::Align::text}, {"What it says", TableColumn::Align::text}};
  table.rows = {
      {"withheld",
       "",
       0,
       {words_cell("too few people or too little data; which of them is not told")}},
      {"not tracked", "", 0, {words_cell("the records it needs are not there")}},
      {"not applicable", "", 0, {words_cell("it makes no sense for this group or setting")}},
      {"not credible", "", 0, {words_cell("the method's own checks speak against the number")}},
      {"undefined", "", 0, {words_cell("it would divide by zero")}}};
  section.table = std::move(table);
  return section;
}

View entry_view(const MetricEntry& entry) {
  View view;
  view.set("anchor", ascii_lower(entry.code));
  view.set("code", entry.code);
  view.set("name", entry.name);
  view.set("ids", entry.ids);
  view.set("formula", entry.formula);
  view.set("unit", entry.unit);
  view.set("window", entry.window);
  view.set("minimum", entry.minimum);
  view.set("interval", entry.interval);
  view.set("not_for", entry.not_for);
  view.set("source", entry.source);
  return view;
}

}  // namespace

Page compose_method_page(const DisclosedEdition& edition) {
  PageDraft draft;
  draft.path = "method";
  draft.template_name = "method";
  draft.nav_id = "method";
  draft.headline = "How every figure is made, and what it is not for";
  draft.lead =
      "Totals of money, tokens and people are a census of recorded events: exact, without an "
      "interval. Shares that are read as a propensity have a 95\u202F% interval. Unknown is never "
      "counted as zero. No figure here ranks people, and none adds a person up to one score.";
  draft.sections.push_back(settings_section(edition));
  draft.sections.push_back(words_section());
  Page page = finish_page(edition, draft);
  std::vector<View> entries;
  for (const MetricEntry& entry : metric_catalogue()) entries.push_back(entry_view(entry));
  for (const MetricEntry& entry : work_metric_catalogue()) entries.push_back(entry_view(entry));
  for (const MetricEntry& entry : influence_metric_catalogue()) entries.push_back(entry_view(entry));
  for (const MetricEntry& entry : budget_metric_catalogue()) entries.push_back(entry_view(entry));
  for (const MetricEntry& entry : waste_metric_catalogue()) entries.push_back(entry_view(entry));
  if (has_pay_page(edition) || edition.self) {
    for (const MetricEntry& entry : pay_metric_catalogue()) entries.push_back(entry_view(entry));
  }
  page.view.set("metrics", list_view(std::move(entries)));
  return page;
}

}  // namespace shadowgraph
