// The page of an edition that tells which of its figures were published otherwise before.
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/pages.h"
#include "pages/restated.h"
#include "pages/restated_words.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kMostRows = 250;  // a restatement; all stand in the file

std::string figures_words(std::size_t count) {
  return plural(static_cast<double>(count), "figure", "figures");
}

std::string subject_words(const DisclosedEdition& edition, const FigureChange& change) {
  if (change.level == "org" && change.subject.empty()) return edition.organisation;
  if (change.level == "team") {
    for (const DisclosedTeam& team : edition.teams) {
      if (team.id == change.subject) return team.name;
    }
  }
  if (change.level == "person") {
    if (edition.self && edition.self->id == change.subject) return edition.self->name;
    for (const DisclosedPerson& person : edition.people) {
      if (person.id == change.subject) return person.name;
    }
  }
  const std::size_t colon = change.subject.find(':');
  return colon == std::string::npos ? change.subject : change.subject.substr(colon + 1);
}

// The edition's own figures before the months of its trends; the whole before its parts.
auto reading_order(const FigureChange& change) {
  static constexpr std::array<std::string_view, 4> kLevels = {"org", "team", "role", "person"};
  const auto level = std::find(kLevels.begin(), kLevels.end(), change.level) - kLevels.begin();
  return std::tuple(change.window.empty(), level, std::string_view(change.level),
                    std::string_view(change.subject), std::string_view(change.metric),
                    std::string_view(change.window), std::string_view(change.period));
}

std::vector<const FigureChange*> ordered(const Restatement& restatement) {
  std::vector<const FigureChange*> changes;
  for (const FigureChange& change : restatement.changes) changes.push_back(&change);
  std::sort(changes.begin(), changes.end(), [](const FigureChange* a, const FigureChange* b) {
    return reading_order(*a) < reading_order(*b);
  });
  return changes;
}

Table changes_table(const DisclosedEdition& edition, const Restatement& restatement) {
  Table table;
  table.caption = fmt::format("Restated {}, {}", restatement.number, month_words(edition.edition));
  table.columns = {{"Figure", TableColumn::Align::text},
                   {"Over", TableColumn::Align::text},
                   {"From", TableColumn::Align::text},
                   {"To", TableColumn::Align::text}};
  for (const FigureChange* change : ordered(restatement)) {
    if (table.rows.size() == kMostRows) break;
    const auto [from, to] = from_and_to(*change);
    const bool absent = change->from == FigureText{} && change->to == FigureText{};
    const std::string figure =
        metric_words(change->metric) + ": " + subject_words(edition, *change);
    table.rows.push_back(
        {figure,
         "",
         0,
         {words_cell(period_words(*change)), {from, "", "", absent}, {to, "", "", absent}}});
  }
  return table;
}

std::string left_out_words(const Restatement& restatement) {
  std::string words;
  if (restatement.changes.size() > kMostRows) {
    words = fmt::format("{} more stand in the file. ",
                        count_words(static_cast<double>(restatement.changes.size() - kMostRows)));
  }
  if (restatement.unnamed > 0) {
    words += first_capital(figures_words(restatement.unnamed)) +
             " more belonged to groups or people that this edition does not name. ";
  }
  return words + "Where a figure is withheld before or after, neither value is told.";
}

Section restatement_section(const DisclosedEdition& edition, const Restatement& restatement) {
  Section section;
  section.id = fmt::format("restated-{}", restatement.number);
  section.title = fmt::format("Restated {}: {}", restatement.number,
                              figures_words(restatement.changes.size() + restatement.unnamed));
  section.subtitle =
      fmt::format("Made again with records to {}. What had changed: {}.",
                  day_words(restatement.data_to), reasons_words(restatement.reasons));
  if (!restatement.changes.empty()) section.table = changes_table(edition, restatement);
  section.note = left_out_words(restatement);
  section.data_link = "data:" + format_month(edition.edition) + "/restatement.csv";
  return section;
}

}  // namespace

std::string restated_line(const RestatementNote& note) {
  return fmt::format("Restated {}: {}, records to {}. What had changed: {}.", note.number,
                     figures_words(note.figures), day_words(note.data_to),
                     reasons_words(note.reasons));
}

std::string restated_prose(Month edition, const std::vector<RestatementNote>& notes) {
  if (notes.empty()) return {};
  const RestatementNote& last = notes.back();
  std::string words =
      notes.size() == 1
          ? fmt::format(
                "**Restated.** {} of this edition {} published otherwise "
                "before. ",
                first_capital(figures_words(last.figures)), last.figures == 1 ? "was" : "were")
          : fmt::format("**Restated {} times.** The last time it was {}. ", notes.size(),
                        figures_words(last.figures));
  return words + fmt::format("What had changed: {}. [From what to what](page:{}/restated)",
                             reasons_words(last.reasons), format_month(edition));
}

void mark_restated(std::vector<Page>& pages, Month edition,
                   const std::vector<RestatementNote>& notes) {
  for (Page& page : pages) {
    page.view.set("restated", prose_view(restated_prose(edition, notes)));
    page.view.set_flag("has_restated", !notes.empty());
  }
}

Page compose_restated_page(const DisclosedEdition& edition,
                           const std::vector<Restatement>& restatements) {
  PageDraft draft;
  draft.path = edition_path(edition, "restated");
  draft.template_name = "restated";
  const Restatement& last = restatements.back();
  const std::size_t figures = last.changes.size() + last.unnamed;
  draft.headline = fmt::format("{} of {} {} restated", first_capital(figures_words(figures)),
                               month_words(edition.edition), figures == 1 ? "is" : "are");
  draft.lead =
      "An edition keeps its address. Where it is made again and a figure differs from what was "
      "published, it says so here: which figure, from what to what, and which of its inputs had "
      "changed in between. Several inputs that changed at once are all named; what each of them "
      "did to a figure can't be told apart. Quote the new figure; where the old one was quoted, "
      "say that it is restated.";
  for (auto each = restatements.rbegin(); each != restatements.rend(); ++each) {
    draft.sections.push_back(restatement_section(edition, *each));
  }
  return finish_page(edition, draft);
}

}  // namespace shadowgraph
