#include "pages/parts/waste_sections.h"

#include <utility>

#include <fmt/format.h>

#include "pages/parts/figure_table.h"
#include "pages/parts/frame.h"
#include "pages/waste_words.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNotForBlame =
    "Not to be used in a performance note, nor for blame: a loop can be a broken tool.";

}  // namespace

Section loops_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  section.title = loop_rate_title(figures);
  section.subtitle =
      "The same request five times or more in one session, twenty minutes apart at most, nothing "
      "accepted in between; agents twelve times.";
  section.prose = fingerprints_prose(edition);
  if (!has_fingerprints(edition)) return section;
  section.table = figure_table(
      figures, "Prompt loops",
      {{"Loops, the month", "W1", "patterns.loop_rate", CellFormat::ratio, "in 1,000 interactive requests",
        ""},
       {"Loops, three months", "W3", "patterns.loop_rate", CellFormat::ratio, "in 1,000 interactive requests",
        ""},
       {"Cost from the fourth request on", "W3", "patterns.loop_cost", CellFormat::amount,
        edition.currency, "the first three tries are ordinary work"},
       {"Share of usage value", "W3", "patterns.loop_cost_share", CellFormat::percent_number, "%",
        ""},
       {"Loops of agents", "W3", "patterns.loop_rate_agent", CellFormat::ratio,
        "in 1,000 agent requests", "apart: in no other figure"},
       {"Cost of agents’ loops", "W3", "patterns.loop_cost_agent", CellFormat::amount,
        edition.currency, ""}});
  section.note = "Rates with 95\u202F% intervals, costs exact. " + std::string(kNotForBlame);
  section.data_link = metrics_link(edition);
  section.method_link = "method#h1";
  return section;
}

Section documents_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  section.title = documents_title(figures);
  section.subtitle =
      "Documents old enough to be judged: sixty days, in which somebody other than the authors "
      "could take them up.";
  if (figures.at("W6", "patterns.unadopted_documents_share").status == CellStatus::not_tracked) {
    section.prose =
        "It takes `assets.csv`, which lists the documents, and `adoptions.csv`, which tells who "
        "took them up. Without both it is missing from this page, not zero.";
    return section;
  }
  section.prose = fmt::format(
      "Large: {} words or more; where words are not recorded, {} output tokens of an author around "
      "the making, and as many as on that author’s largest days. Reading is not logged, so this "
      "is no proof that nobody read them.",
      count_words(edition.document_words), count_words(edition.document_tokens));
  section.table = figure_table(
      figures, "Documents nobody took up",
      {{"Not taken up", "W6", "patterns.unadopted_documents_share", CellFormat::percent_number,
        "% of documents", ""},
       {"Not taken up and large", "W6", "patterns.documentation_dump_rate",
        CellFormat::percent_number, "% of documents", ""},
       {"Cost of making those", "W6", "patterns.documentation_dump_cost", CellFormat::amount,
        edition.currency, "all that their authors used from 24 hours before to one hour after"}});
  section.note =
      "Shares with 95\u202F% intervals, the cost exact. Not to be used as proof that nobody read "
      "it.";
  section.data_link = metrics_link(edition);
  section.method_link = "method#h2";
  return section;
}

Section trap_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  section.title = trap_title(figures);
  section.subtitle =
      "AI-assisted changes merged long enough ago, compared within repository and size. "
      "95\u202F% intervals.";
  if (figures.at("W12", "patterns.trap_risk_ratio").status == CellStatus::not_tracked) {
    section.prose =
        "It takes records of changes with their size, whether AI assisted and what was redone, of "
        "reviews, and of defects. One of them is not there; that is not zero.";
    return section;
  }
  section.prose = trap_prose(figures);
  section.table =
      figure_table(figures, "Large AI-assisted changes that were hardly read",
                   {{"With the pattern", "W12", "patterns.trap_pattern_share",
                     CellFormat::percent_number, "% of AI-assisted changes", ""},
                    {"With the pattern, and undone or broken", "W12", "patterns.trap_rate",
                     CellFormat::percent_number, "% of AI-assisted changes", ""},
                    {"Undone or broken, against others", "W12", "patterns.trap_risk_ratio",
                     CellFormat::ratio, "times as often", "1 is no difference"}});
  section.note = "Found together; no statement about cause. Not to be used for blaming an author.";
  section.data_link = metrics_link(edition);
  section.method_link = "method#h3";
  return section;
}

Section bound_section(const Figures& figures, std::string id) {
  Section section;
  section.id = std::move(id);
  section.title = bound_title(figures);
  section.subtitle =
      "Usage value in prompt loops from the fourth request on and in the making of large documents "
      "nobody took up, no request counted twice.";
  section.prose =
      "A lower bound. What lies outside is not thereby useful: most of what is of no use "
      "leaves no pattern.";
  section.table = figure_table(figures, "Identified waste",
                               {{"Identified, at least", "W3", "patterns.identified_waste_share",
                                 CellFormat::percent_number, "% of usage value", ""}});
  section.note =
      "Exact; no interval. Both parts are taken sixty days back, so that documents had "
      "their time.";
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#h4";
  return section;
}

Section own_loops_section(const DisclosedEdition& edition, std::string id) {
  Section section;
  section.id = std::move(id);
  section.title = own_loops_title(edition);
  section.subtitle =
      "The same request five times or more in one session; agents twelve times. For your eyes "
      "only: "
      "no other page shows it.";
  section.prose = edition.loops.empty() ? fingerprints_prose(edition) : what_helps_prose();
  section.method_link = "method#h1";
  if (edition.loops.empty()) return section;
  Table table;
  table.caption = "Your prompt loops, by date";
  table.columns = {{"Date", TableColumn::Align::text},
                   {"Tool", TableColumn::Align::text},
                   {"Who", TableColumn::Align::text},
                   {"Requests"},
                   {"Minutes"},
                   {"Cost from the fourth on, " + edition.currency}};
  for (const DisclosedLoop& loop : edition.loops) {
    table.rows.push_back(
        {day_words(loop.day),
         "",
         0,
         {words_cell(loop.tool.empty() ? "not told" : loop.tool),
          words_cell(loop.by_agent ? "an agent" : "you"),
          words_cell(count_words(static_cast<double>(loop.requests))),
          words_cell(decimal_words(loop.minutes, 0)), words_cell(amount_words(loop.cost))}});
  }
  section.table = std::move(table);
  section.note = "Exact counts of recorded requests.";
  return section;
}

}  // namespace shadowgraph
