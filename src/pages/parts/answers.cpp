#include "pages/parts/answers.h"

#include <utility>

#include <fmt/format.h>

#include "pages/outcome_words.h"
#include "pages/parts/curve_chart.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/frame.h"

namespace shadowgraph {

Section answers_section(const Figures& figures, std::string id) {
  Section section;
  section.id = std::move(id);
  std::vector<SpendAnswer> answers = spend_answers(figures);
  if (answers.empty()) {
    section.title = outcomes_headline(figures);
    section.prose = outcomes_lead_prose(figures);
    return section;
  }
  section.title = answers.front().words;
  section.subtitle = "Does the spend pay? What was delivered, beside what it cost.";
  for (std::size_t i = 1; i < answers.size(); ++i) {
    std::string& words = answers[i].words;
    if (words.ends_with('.')) words.pop_back();
    section.prose += fmt::format("- {}. [Why](page:{})\n", words,
                                 edition_path(figures.edition(), answers[i].page));
  }
  const DisclosedEdition& edition = figures.edition();
  if (figures.subject().level == "org" && has_curve(edition)) {
    section.figure = curve_figure(
        edition, section.id, curve_headline(edition),
        "Usage value a person-month upward, surviving work a person-month to the right, a mark a "
        "team. To the right of and under the curve is more value for the spend.");
  }
  section.note = "95\u202F% intervals. None of these ranks anybody or says what caused what.";
  if (section.figure) section.note += not_drawn_words(edition);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#d1";
  return section;
}

Section own_outcomes_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  const ShippedMeasure shipped = shipped_measure(figures);
  const Cell& rate = figures.at("W3", shipped.metric);
  const bool own = edition.self.has_value();
  section.title = own ? "What your work came to" : "What the work came to";
  if (rate.shown()) {
    section.title += fmt::format(": {} {} a person-month",
                                 estimate_words(rate, CellFormat::ratio), shipped.things);
  }
  section.subtitle = "Changes old enough to be judged; a change by several people is shared equally.";
  section.table = figure_table(
      figures, "Outcomes",
      {{"Shipped features", "W3", "outcomes.shipped_features", CellFormat::decimal, "features", ""},
       {"Shipped features", "W3", "outcomes.shipped_features_rate", CellFormat::ratio,
        "a person-month", ""},
       {"Surviving changes", "W3", "outcomes.throughput", CellFormat::ratio, "a person-month", ""},
       {fmt::format("Reworked within {} days", edition.survival_days), "W3", "outcomes.rework_rate",
        CellFormat::percent_number, "% of changes", ""},
       {"Reverted", "W3", "outcomes.revert_rate", CellFormat::percent_number, "% of changes", ""},
       {"First-pass review yield", "W3", "outcomes.first_pass_yield", CellFormat::percent_number,
        "% of reviewed changes", ""},
       {"Opened to merged, median", "W3", "outcomes.cycle_median", CellFormat::decimal, "hours", ""},
       {"Spend per shipped feature", "W3", "outcomes.cost_per_feature", CellFormat::amount,
        edition.currency, ""},
       {"Tokens per shipped feature", "W3", "outcomes.tokens_per_feature", CellFormat::millions,
        "million tokens", ""},
       {"Value a person-month", "W12", "curve.value_rate", CellFormat::ratio,
        "a person-month; partial: excludes help given", ""},
       {"Usage value a person-month", "W12", "curve.spend_rate", CellFormat::amount,
        edition.currency, ""}});
  section.note =
      "Few changes make wide intervals. What you did for others is not in these figures. Not to be "
      "used for judging a person.";
  if (!own) {
    section.note =
        "Few changes make wide intervals. Help given to others is not in these figures. Not to be "
        "used for judging a person.";
  }
  section.method_link = "method#d1";
  return section;
}

}  // namespace shadowgraph
