// Whether token spend says anything about outcomes here, what a leaderboard would have said, and
// whether the visible number is being aimed at.
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/outcome_words.h"
#include "pages/pages.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/signal_charts.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kSignalNotFor =
    "Not to be used for judging a person, and no statement about cause.";

Section relation_section(const Figures& figures) {
  Section section;
  section.id = "relation";
  section.title = "The same question asked in several ways";
  section.subtitle =
      "Usage value a person-month against outcomes, one point a person, nobody shown. 95\u202F% "
      "intervals.";
  section.prose = correlation_sentence(figures);
  section.table = figure_table(
      figures, "Spend and outcomes",
      {{"Pairs in one team and role", "W6", "signal.concordance", CellFormat::percent_number,
        "% of pairs", "50 is no relation; the headline of this page"},
       {"Rank correlation with output", "W6", "signal.spearman", CellFormat::ratio, "−1 to 1",
        "0 is no relation; mixes differences between teams in"},
       {"Kendall’s tau with output", "W6", "signal.kendall", CellFormat::ratio, "−1 to 1",
        "the same, another way"},
       {"Rank correlation with first-pass yield", "W6", "signal.spearman_first_pass_yield",
        CellFormat::ratio, "−1 to 1", "people with five reviewed changes or more"},
       {"Rank correlation with little rework", "W6", "signal.spearman_rework_rate", CellFormat::ratio,
        "−1 to 1", "above 0: more spend goes with less rework"}});
  section.note = std::string(kSignalNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#f1";
  return section;
}

Section prediction_section(const Figures& figures) {
  Section section;
  section.id = "prediction";
  section.title = prediction_title(figures);
  section.subtitle =
      "Share of the prediction error that knowing last month’s usage value takes away, on months the "
      "prediction had not seen; below 0 it adds error.";
  section.table = figure_table(
      figures, "Does last month’s spend help to predict this month’s output",
      {{"Gain in prediction", "W12", "signal.predictive_gain", CellFormat::percent_number,
        "% of error", "against knowing the role and last month’s output alone"}});
  section.note = std::string(kSignalNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#f4";
  return section;
}

}  // namespace

Page compose_signal_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "signal");
  draft.template_name = "signal";
  draft.nav_id = "signal";
  const bool both = has_outcomes(figures) && edition.usage_tracked;
  draft.headline = both ? signal_headline(figures)
                        : "Whether tokens go with outcomes can’t be said: it takes usage and records "
                          "of work";
  draft.lead = both ? signal_lead_prose(figures)
                    : "One of the two is not tracked. Not tracked is not zero.";
  if (both) {
    draft.asks = true;
    draft.actions = signal_actions(figures);
    draft.sections.push_back(relation_section(figures));
    draft.sections.push_back(leaderboard_section(figures, "leaderboard"));
    draft.sections.push_back(prediction_section(figures));
    draft.sections.push_back(goodhart_section(figures, "checks"));
  }
  draft.unknowns = unknown_sentences(figures);
  draft.further = {{"Curve", "which teams get more or less for the spend", edition_path(edition, "curve")},
                   {"Outcomes", "what was shipped and what had to be redone", edition_path(edition, "outcomes")},
                   {"Method", "what each figure is and is not for", "method"}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph
