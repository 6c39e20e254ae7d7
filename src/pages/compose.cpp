#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "charts/style_sheet.h"
#include "pages/page.h"
#include "pages/pages.h"
#include "pages/pay_words.h"
#include "pages/restated.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

PageDraft first_page(const DisclosedEdition& edition) {
  return edition.self ? draft_person_page(edition, *edition.self) : draft_front_page(edition);
}

}  // namespace

// An id that is no proper id, that would hide its file, or that differs from another only in case on some file systems, must
// not choose its own path.
std::string path_piece(std::string_view id) {
  if (is_id(id) && ascii_lower(id) == id && id.front() != '.') return std::string(id);
  return "x-" + sha256_hex(id).substr(0, 12);
}

std::string page_chart_styles() { return chart_style_sheet(); }

EditionEntry edition_entry(const DisclosedEdition& edition) {
  return {edition.edition, first_page(edition).headline};
}

namespace {

std::vector<Page> plain_edition_pages(const DisclosedEdition& edition) {
  std::vector<Page> pages;
  pages.push_back(finish_page(edition, first_page(edition)));
  if (edition.self) {
    pages.push_back(compose_privacy_page(edition));
    return pages;
  }
  pages.push_back(compose_money_page(edition));
  pages.push_back(compose_budget_page(edition));
  pages.push_back(compose_adoption_page(edition));
  pages.push_back(compose_outcomes_page(edition));
  pages.push_back(compose_curve_page(edition));
  pages.push_back(compose_signal_page(edition));
  pages.push_back(compose_multipliers_page(edition));
  pages.push_back(compose_patterns_page(edition));
  if (has_pay_page(edition)) pages.push_back(compose_pay_page(edition));
  pages.push_back(compose_coverage_page(edition));
  pages.push_back(compose_privacy_page(edition));
  for (const DisclosedTeam& team : edition.teams) {
    if (team.large_enough) pages.push_back(compose_team_page(edition, team));
  }
  if (edition.people.empty()) return pages;
  pages.push_back(compose_people_page(edition));
  for (const DisclosedPerson& person : edition.people) {
    pages.push_back(finish_page(edition, draft_person_page(edition, person)));
  }
  return pages;
}

const std::vector<RestatementNote>& notes_at(Month month,
                                             const std::vector<EditionEntry>& entries) {
  static const std::vector<RestatementNote> kNoNotes;
  const auto entry = std::find_if(entries.begin(), entries.end(), [&](const EditionEntry& each) {
    return each.month == month;
  });
  return entry == entries.end() ? kNoNotes : entry->restated;
}

}  // namespace

std::vector<Page> compose_edition_pages(const DisclosedEdition& edition,
                                        const std::vector<Restatement>& restatements) {
  std::vector<Page> pages = plain_edition_pages(edition);
  mark_restated(pages, edition.edition, notes_of(restatements));
  if (!restatements.empty()) pages.push_back(compose_restated_page(edition, restatements));
  return pages;
}

std::vector<Page> compose_root_pages(const DisclosedEdition& latest,
                                     const std::vector<EditionEntry>& entries) {
  std::vector<Page> pages;
  PageDraft index = first_page(latest);
  index.path = "index";
  index.sections.push_back(editions_section(entries));
  pages.push_back(finish_page(latest, index));
  mark_restated(pages, latest.edition, notes_at(latest.edition, entries));
  pages.push_back(compose_editions_page(latest, entries));
  pages.push_back(compose_method_page(latest));
  pages.push_back(compose_not_found_page(latest));
  return pages;
}

std::vector<Page> compose_pages(const DisclosedEdition& edition,
                                const std::vector<EditionEntry>& entries) {
  std::vector<Page> pages = compose_root_pages(edition, entries);
  for (Page& page : compose_edition_pages(edition)) pages.push_back(std::move(page));
  return pages;
}

}  // namespace shadowgraph
