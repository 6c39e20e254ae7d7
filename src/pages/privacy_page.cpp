// For whoever answers for privacy: what is processed, for whom, by which rules, how much was
// withheld, and what the organisation must decide itself. Counts of rows, people of the whole and
// figures; never which figure is withheld, and not how many a level: small counts of a small level
// would tell.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/pages.h"
#include "pages/parts/work_coverage.h"
#include "pages/pay_words.h"
#include "pages/privacy_words.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

Table table_of(std::string caption, std::vector<std::string> columns) {
  Table table;
  table.caption = std::move(caption);
  for (std::string& column : columns) {
    table.columns.push_back({std::move(column), TableColumn::Align::text});
  }
  return table;
}

void add_row(Table& table, std::string head, const std::vector<std::string>& cells) {
  TableRow row;
  row.head = std::move(head);
  for (const std::string& cell : cells) row.cells.push_back(words_cell(cell));
  table.rows.push_back(std::move(row));
}

std::string rows_words(std::uint64_t rows) {
  return plural(static_cast<double>(rows), "row", "rows");
}

std::string usage_amount(const DisclosedEdition& edition) {
  std::uint64_t rows = 0;
  for (const DisclosedSource& source : edition.sources) rows += source.rows_read;
  return edition.sources.empty() ? "not counted here" : rows_words(rows);
}

std::string work_amount(const DisclosedEdition& edition, const std::string& kind) {
  for (const DisclosedWorkInput& input : edition.work_rows) {
    if (input.kind == kind) return rows_words(input.rows_read);
  }
  return "not counted here";
}

Section processed_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "processed";
  section.title = "What is processed";
  section.subtitle =
      "Kinds of records that were read, over all months. A kind that is not there is not listed.";
  Table table = table_of("Records", {"Records", "How much, and what of it is used"});
  const auto add = [&table](std::string_view name, const std::string& amount,
                            std::string_view columns) {
    add_row(table, std::string(name), {first_capital(amount) + ": " + std::string(columns)});
  };
  add("People", edition.self ? "you" : plural(edition.people_count, "person", "people"),
      people_columns());
  if (edition.usage_tracked) add("Usage of AI tools", usage_amount(edition), usage_columns());
  for (const RecordWords& record : record_words()) {
    const auto& kinds = edition.work_inputs;
    if (std::find(kinds.begin(), kinds.end(), record.kind) == kinds.end()) continue;
    add(record.name, work_amount(edition, std::string(record.kind)), record.columns);
  }
  if (uses_pay(edition)) {
    add("Pay and allowances", "not counted here",
        "person, from when, salary, bonus, equity, token allowance and their currency");
  }
  section.table = std::move(table);
  section.note =
      "Texts are never read: no prompt, no answer, no source code, no message. A fingerprint is a "
      "number that whoever exports makes of a prompt; it says whether two prompts are alike.";
  return section;
}

Section audience_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "audience";
  section.title = edition.self ? "For whom: you alone" : "For whom";
  section.prose = audience_prose(edition);
  return section;
}

Section rules_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "rules";
  section.title = "The rules, with the thresholds in force";
  section.subtitle = "They hold for pages, charts, sentences, titles and data files alike.";
  Table table = table_of("Rules", {"Rule", "In force, and what it does"});
  for (const PrivacyRule& rule : privacy_rules(edition)) {
    add_row(table, rule.name, {first_capital(rule.in_force) + ": " + rule.meaning});
  }
  section.table = std::move(table);
  section.method_link = "method#settings";
  return section;
}

Section withheld_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "withheld";
  section.title = withheld_words(edition);
  section.prose =
      "Counted over the figures of this edition and the months behind its trends. Only the total "
      "is "
      "told: a count for a team or a kind of figure could say who is meant. Too few people, one "
      "person who makes most of an amount, what would follow by subtraction, and too little data "
      "all "
      "read the same: withheld. Where much is withheld, larger groups and longer windows show more "
      "than small teams and single months.";
  section.data_link = metrics_link(edition);
  return section;
}

Section limits_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "sure";
  section.title = "How sure this is";
  for (const std::string& line : limits_of_protection(edition)) section.prose += "- " + line + "\n";
  return section;
}

Section decisions_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "decide";
  section.title =
      edition.self ? "What you can ask for" : "What the organisation must decide itself";
  section.subtitle = edition.self ? "The organisation answers these, not the program."
                                  : "The program can't know these, and does not check them.";
  Table table = table_of("Decisions", {"Decision", "What hangs on it"});
  for (const Decision& decision : decisions(edition)) {
    add_row(table, std::string(decision.question), {std::string(decision.words)});
  }
  section.table = std::move(table);
  return section;
}

Section law_section() {
  Section section;
  section.id = "law";
  section.title = "What the law says: facts with their source, not advice";
  section.subtitle =
      "A choice of rules that such reports meet in the European Union and in Germany. Others may "
      "apply.";
  Table table = table_of("Law", {"Rule", "What it says"});
  for (const LawFact& fact : law_facts()) {
    add_row(table, std::string(fact.source), {std::string(fact.words)});
  }
  section.table = std::move(table);
  return section;
}

}  // namespace

Page compose_privacy_page(const DisclosedEdition& edition) {
  PageDraft draft;
  draft.path = edition_path(edition, "privacy");
  draft.template_name = "privacy";
  draft.headline = privacy_headline(edition);
  draft.lead = privacy_lead_prose(edition);
  draft.sections = {processed_section(edition),
                    audience_section(edition),
                    rules_section(edition),
                    withheld_section(edition),
                    limits_section(edition),
                    decisions_section(edition),
                    law_section()};
  draft.further = {{"Method",
                    "every figure: formula, unit, window, and what it must not be used for",
                    "method"}};
  if (!edition.self) {
    draft.further.push_back({"Coverage", "what was read, what is missing, what is not tracked",
                             edition_path(edition, "coverage")});
  }
  return finish_page(edition, draft);
}

}  // namespace shadowgraph
