#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "charts/style_sheet.h"
#include "pages/page.h"
#include "pages/pages.h"
#include "pages/pay_words.h"
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

std::vector<Page> compose_edition_pages(const DisclosedEdition& edition) {
  std::vector<Page> pages;
  pages.push_back(finish_page(edition, first_page(edition)));
  if (edition.self) return pages;
  pages.push_back(compose_money_page(edition));
  pages.push_back(compose_adoption_page(edition));
  pages.push_back(compose_outcomes_page(edition));
  pages.push_back(compose_curve_page(edition));
  pages.push_back(compose_signal_page(edition));
  pages.push_back(compose_multipliers_page(edition));
  if (has_pay_page(edition)) pages.push_back(compose_pay_page(edition));
  pages.push_back(compose_coverage_page(edition));
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

std::vector<Page> compose_root_pages(const DisclosedEdition& latest,
                                     const std::vector<EditionEntry>& entries) {
  std::vector<Page> pages;
  PageDraft index = first_page(latest);
  index.path = "index";
  index.sections.push_back(editions_section(entries));
  pages.push_back(finish_page(latest, index));
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
