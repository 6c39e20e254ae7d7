// What was shipped, what survived, what had to be redone, and how long it took.
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/outcome_words.h"
#include "pages/pages.h"
#include "pages/parts/charts.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/outcome_charts.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kOutcomeNotFor =
    "Not to be used for ranking people or teams, for pay, or as proof of a cause.";

Card card_of(const Figures& figures, std::string label, std::string_view metric, CellFormat format,
             std::string unit) {
  const Cell& cell = figures.at("W3", metric);
  Card card;
  card.label = std::move(label);
  card.value = cell_words(cell, format, figures.edition().currency);
  card.absent = cell.status != CellStatus::ok;
  card.sparkline = sparkline_of(figures, metric);
  if (card.absent) return card;
  card.unit = std::move(unit);
  const std::string interval = interval_words(cell, format);
  if (!interval.empty()) card.caption = interval + ", 95\u202F% interval";
  if (cell.n) {
    card.caption += card.caption.empty() ? "" : "; ";
    card.caption += "n\u00A0" + count_words(*cell.n);
  }
  return card;
}

TeamMeasure measure_of(const DisclosedEdition& edition, std::string metric, std::string name,
                       std::string axis, std::string n_name, CellFormat format,
                       TeamMeasure::Better better, std::string method) {
  const Cell& cell = edition.at("W3", "org", "", metric);
  const std::string dates = cell.to > cell.from ? ", merged " + span_words(cell.from, cell.to) : "";
  TeamMeasure measure{"W3", std::move(metric), std::move(name), axis, std::move(n_name), format,
                      better, "", "", std::move(method)};
  measure.subtitle = axis + dates +
                     ", with 95\u202F% interval; the line is the whole. In the order of the "
                     "organisation.";
  measure.note = "Small teams are pulled towards the teams' mean, so that chance looks less like a "
                 "difference. " + std::string(kOutcomeNotFor);
  return measure;
}

Section rework_section(const DisclosedEdition& edition) {
  return team_intervals_section(
      edition,
      measure_of(edition, "outcomes.rework_rate", "Rework",
                 fmt::format("Changes reworked within {} days, % of changes", edition.survival_days),
                 "Changes", CellFormat::percent, TeamMeasure::Better::less, "method#d4"),
      "rework");
}

Section shipped_section(const Figures& figures) {
  const ShippedMeasure shipped = shipped_measure(figures);
  const bool features = shipped.thing == "feature";
  return team_intervals_section(
      figures.edition(),
      measure_of(figures.edition(), shipped.metric,
                 features ? "Shipped features" : "Surviving changes",
                 features ? "Shipped features a person-month" : "Surviving changes a person-month",
                 "Person-months", CellFormat::ratio, TeamMeasure::Better::more,
                 features ? "method#d1" : "method#d2"),
      "shipped");
}

Section yield_section(const DisclosedEdition& edition) {
  Section section = team_intervals_section(
      edition,
      measure_of(edition, "outcomes.first_pass_yield", "First-pass review yield",
                 "Changes approved without a request for changes, % of reviewed changes", "Changes",
                 CellFormat::percent, TeamMeasure::Better::neither, "method#d3"),
      "review");
  const Cell& coverage = edition.at("W3", "org", "", "outcomes.review_coverage");
  if (coverage.shown()) {
    section.note += fmt::format(" {} of merged changes had a review; a high yield with few reviews "
                                "says little, and approving without reading raises it.",
                                percent_words(*coverage.value, coverage.n));
  }
  return section;
}

Section capacity_section(const Figures& figures) {
  Section section;
  section.id = "capacity";
  section.title = review_capacity_title(figures);
  section.subtitle = "Lines of changes opened against lines first reviewed, and what waits.";
  section.table = figure_table(
      figures, "Review capacity",
      {{"Lines opened per line reviewed", "W3", "outcomes.review_capacity", CellFormat::ratio, "ratio",
        "above 1, more is written than reviewed"},
       {"Backlog", "W3", "outcomes.backlog", CellFormat::count, "changes",
        "open without a review at the last week's end"},
       {"Trend of the backlog", "W3", "outcomes.backlog_trend", CellFormat::ratio, "ln a week",
        "0.05 is about 5\u202F% more each week, over 13 weeks"},
       {"Merged without review", "W3", "outcomes.unreviewed_share", CellFormat::percent_number,
        "% of merged changes", "no review by somebody else before the merge"},
       {"Abandoned", "W3", "outcomes.abandonment_rate", CellFormat::percent_number,
        "% of opened changes", "not merged within 60 days"}});
  section.note = "Counts are exact; shares have 95\u202F% intervals. " + std::string(kOutcomeNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#d11";
  return section;
}

Section cost_section(const Figures& figures) {
  const std::string& currency = figures.edition().currency;
  Section section;
  section.id = "cost";
  const Cell& cost = figures.at("W3", "outcomes.cost_per_feature");
  section.title = cost.shown()
                      ? fmt::format("A shipped feature stands against {} of token spend",
                                    estimate_words(cost, CellFormat::money, currency))
                      : "Token spend beside what was shipped";
  section.subtitle =
      "Totals divided by totals. No link exists between one change and the tokens behind it.";
  section.table = figure_table(
      figures, "Token spend beside what was shipped",
      {{"Shipped features", "W3", "outcomes.shipped_features", CellFormat::count, "features", ""},
       {"Spend per shipped feature", "W3", "outcomes.cost_per_feature", CellFormat::amount, currency, ""},
       {"Spend per surviving change", "W3", "outcomes.cost_per_change", CellFormat::amount, currency, ""},
       {"Tokens per shipped feature", "W3", "outcomes.tokens_per_feature", CellFormat::millions,
        "million tokens", ""},
       {"Changes in a feature, median", "W3", "outcomes.changes_per_feature_median",
        CellFormat::decimal, "changes", ""},
       {"Changes in a feature, 90th percentile", "W3", "outcomes.changes_per_feature_p90", CellFormat::decimal,
        "changes", ""},
       {"Changes that tell their feature or type", "W3", "outcomes.feature_coverage",
        CellFormat::percent_number, "% of changes", ""}});
  section.note = "Spend is rounded as far as protects the person with the largest part of it. "
                 "Splitting one feature into several raises the count; the size of a feature stands "
                 "beside it for that reason. " + std::string(kOutcomeNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#d9";
  return section;
}

Section survival_section(const Figures& figures) {
  Section section;
  section.id = "survival";
  section.title = "Rework and reverts at several ages";
  section.subtitle = "Shares of merged changes, only those old enough to be judged.";
  section.table = figure_table(
      figures, "Rework and reverts",
      {{"Reworked within 14 days", "W3", "outcomes.rework_rate_14d", CellFormat::percent_number,
        "% of changes", ""},
       {"Reworked within 21 days", "W3", "outcomes.rework_rate_21d", CellFormat::percent_number,
        "% of changes", ""},
       {fmt::format("Reworked within {} days", figures.edition().survival_days), "W3",
        "outcomes.rework_rate", CellFormat::percent_number, "% of changes", ""},
       {fmt::format("Reverted within {} days", figures.edition().survival_days), "W3",
        "outcomes.revert_rate", CellFormat::percent_number, "% of changes", ""},
       {"Surviving changes", "W3", "outcomes.throughput", CellFormat::ratio, "a person-month", ""}});
  section.note = std::string(kOutcomeNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#d4";
  return section;
}

}  // namespace

std::vector<Card> outcome_cards(const Figures& figures) {
  const ShippedMeasure shipped = shipped_measure(figures);
  const bool features = shipped.thing == "feature";
  return {card_of(figures, features ? "Shipped features" : "Surviving changes", shipped.metric,
                  CellFormat::ratio, "a person-month"),
          card_of(figures, "Rework", "outcomes.rework_rate", CellFormat::percent, "of changes"),
          card_of(figures, "First-pass review yield", "outcomes.first_pass_yield",
                  CellFormat::percent, "of reviewed changes"),
          card_of(figures, features ? "Spend per feature" : "Spend per change",
                  features ? "outcomes.cost_per_feature" : "outcomes.cost_per_change",
                  CellFormat::money, "of tokens"),
          card_of(figures, "Open to merged", "outcomes.cycle_median", CellFormat::decimal,
                  "hours, median")};
}

Page compose_outcomes_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "outcomes");
  draft.template_name = "outcomes";
  draft.nav_id = "outcomes";
  draft.headline = outcomes_headline(figures);
  draft.lead = outcomes_lead_prose(figures);
  if (has_outcomes(figures)) {
    draft.asks = true;
    draft.actions = outcome_actions(figures);
    draft.cards = outcome_cards(figures);
    if (!edition.teams.empty()) draft.sections.push_back(shipped_section(figures));
    if (!edition.teams.empty()) draft.sections.push_back(rework_section(edition));
    draft.sections.push_back(survival_section(figures));
    draft.sections.push_back(defect_risk_section(figures, "defects"));
    draft.sections.push_back(working_version_section(figures, "working-version"));
    draft.sections.push_back(flow_section(figures, "flow"));
    if (!edition.teams.empty()) draft.sections.push_back(yield_section(edition));
    draft.sections.push_back(capacity_section(figures));
    draft.sections.push_back(cost_section(figures));
  }
  draft.unknowns = unknown_sentences(figures);
  draft.further = {{"Curve", "which teams get more or less for the spend", edition_path(edition, "curve")},
                   {"Signal", "whether tokens say anything about outcomes", edition_path(edition, "signal")},
                   {"Method", "what each figure is and is not for", "method"}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph
