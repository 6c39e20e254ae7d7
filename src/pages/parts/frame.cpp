#include "pages/parts/frame.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "pages/pay_words.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

struct NavEntry {
  std::string id, label, target;
};

std::vector<NavEntry> navigation(const DisclosedEdition& edition) {
  std::vector<NavEntry> entries;
  entries.push_back({"front", month_words(edition.edition), edition_path(edition, "index")});
  if (!edition.self) {
    if (!edition.teams.empty()) {
      entries.push_back({"teams", "Teams", edition_path(edition, "index") + "#teams"});
    }
    entries.push_back({"money", "Money", edition_path(edition, "money")});
    entries.push_back({"budget", "Budget", edition_path(edition, "budget")});
    entries.push_back({"adoption", "Adoption", edition_path(edition, "adoption")});
    entries.push_back({"outcomes", "Outcomes", edition_path(edition, "outcomes")});
    entries.push_back({"curve", "Curve", edition_path(edition, "curve")});
    entries.push_back({"signal", "Signal", edition_path(edition, "signal")});
    if (has_pay_page(edition)) entries.push_back({"pay", "Pay", edition_path(edition, "pay")});
    entries.push_back({"multipliers", "Multipliers", edition_path(edition, "multipliers")});
    entries.push_back({"patterns", "Patterns", edition_path(edition, "patterns")});
    if (!edition.people.empty()) {
      entries.push_back({"people", "People", edition_path(edition, "people")});
    }
    entries.push_back({"coverage", "Coverage", edition_path(edition, "coverage")});
  }
  entries.push_back({"method", "Method", "method"});
  entries.push_back({"editions", "Editions", "editions"});
  return entries;
}

View navigation_view(const DisclosedEdition& edition, const std::string& current) {
  std::vector<View> items;
  for (const NavEntry& entry : navigation(edition)) {
    View item;
    item.set("label", entry.label);
    item.set("link", link_view(entry.target));
    item.set_flag("current", entry.id == current);
    items.push_back(std::move(item));
  }
  return list_view(std::move(items));
}

std::string audience_words(const DisclosedEdition& edition) {
  if (edition.self) return "your own figures, for you alone";
  if (edition.audience == "company") return "for everyone in the company";
  return "for the audience “" + edition.audience + "”";
}

std::string group_words(const DisclosedEdition& edition) {
  double leaves = 0;
  for (const DisclosedTeam& team : edition.teams) {
    if (team.leaf) ++leaves;
  }
  if (edition.teams.empty()) return {};
  return plural(edition.people_count, "person", "people") + " in " +
         plural(leaves, "team", "teams");
}

std::string meta_words(const DisclosedEdition& edition, const std::string& crumb) {
  std::string words = edition.organisation;
  const auto add = [&words](const std::string& part) {
    if (!part.empty()) words += " · " + part;
  };
  if (!edition.scope.empty()) add(top_subject(edition).name);
  add("edition " + month_words(edition.edition));
  add("data to " + day_and_month(first_day(edition.edition + 1) - 1));
  add(crumb.empty() ? group_words(edition) : crumb);
  add(audience_words(edition));
  return words;
}

void set_blocks(Page& page, const PageDraft& draft) {
  std::vector<View> cards;
  for (const Card& card : draft.cards) cards.push_back(card_view(card));
  page.view.set_flag("has_cards", !cards.empty());
  page.view.set("cards", list_view(std::move(cards)));
  const bool beside = draft.actions_beside && !draft.sections.empty();
  // A long list of what to do would leave the column beside it empty.
  constexpr std::size_t kLongList = 4;
  const std::size_t opening_sections = draft.actions.size() < kLongList ? 1 : 2;
  std::vector<View> opening;
  std::vector<View> sections;
  for (const Section& section : draft.sections) {
    (beside && opening.size() < opening_sections ? opening : sections)
        .push_back(section_view(section));
    if (section.figure) page.charts.push_back(section.figure->file);
  }
  page.view.set_flag("beside", beside);
  page.view.set("opening", list_view(std::move(opening)));
  page.view.set("sections", list_view(std::move(sections)));
}

View prose_list(const std::vector<std::string>& lines) {
  std::vector<View> items;
  for (const std::string& line : lines) {
    View item;
    item.set("words", prose_view(line));
    items.push_back(std::move(item));
  }
  return list_view(std::move(items));
}

void set_closing(Page& page, const PageDraft& draft) {
  std::vector<View> actions;
  for (const Action& action : draft.actions) actions.push_back(action_view(action));
  page.view.set_flag("asks", draft.asks);
  page.view.set_flag("has_actions", !actions.empty());
  page.view.set("actions", list_view(std::move(actions)));
  page.view.set("commentary", prose_view(draft.commentary));
  page.view.set_flag("has_commentary", !draft.commentary.empty());
  page.view.set_flag("has_unknowns", !draft.unknowns.empty());
  page.view.set("unknowns", prose_list(draft.unknowns));
  std::vector<View> further;
  for (const Further& each : draft.further) {
    View item;
    item.set("label", each.label);
    item.set("words", each.words);
    item.set("link", link_view(each.link));
    further.push_back(std::move(item));
  }
  page.view.set_flag("has_further", !further.empty());
  page.view.set("further", list_view(std::move(further)));
}

}  // namespace

std::string edition_path(const DisclosedEdition& edition, std::string_view page) {
  return format_month(edition.edition) + "/" + std::string(page);
}
std::string team_path(const DisclosedEdition& edition, const DisclosedTeam& team) {
  return edition_path(edition, "teams/" + path_piece(team.id));
}
std::string person_path(const DisclosedEdition& edition, const DisclosedPerson& person) {
  return edition_path(edition, "people/" + path_piece(person.id));
}
std::string series_link(const DisclosedEdition& edition) {
  return "data:" + format_month(edition.edition) + "/series.csv";
}
std::string metrics_link(const DisclosedEdition& edition) {
  return "data:" + format_month(edition.edition) + "/metrics.csv";
}

Page finish_page(const DisclosedEdition& edition, const PageDraft& draft) {
  Page page;
  page.path = draft.path;
  page.template_name = draft.template_name;
  page.title = draft.headline;
  page.view.set("report_title", edition.title);
  page.view.set("organisation", edition.organisation);
  page.view.set("edition", month_words(edition.edition));
  page.view.set("page_title", draft.headline);
  page.view.set("home_link", link_view(edition_path(edition, "index")));
  page.view.set("style_link", link_view("asset:assets/report.css"));
  page.view.set("script_link", link_view("asset:assets/report.js"));
  page.view.set("feed_link", link_view("asset:feed.xml"));
  page.view.set("nav", navigation_view(edition, draft.nav_id));
  page.view.set("meta", meta_words(edition, draft.crumb));
  page.view.set("headline", draft.headline);
  page.view.set("lead", prose_view(draft.lead));
  page.view.set_flag("has_lead", !draft.lead.empty());
  page.view.set_flag("has_restated", false);  // marked where it is known
  page.view.set("restated", prose_view(""));
  const bool consent = edition.people_shown != "none" && !edition.consent.empty();
  page.view.set_flag("has_consent", consent);
  page.view.set("consent", consent ? edition.consent : std::string());
  page.view.set("footer", prose_list(footer_sentences(edition)));
  set_blocks(page, draft);
  set_closing(page, draft);
  return page;
}

}  // namespace shadowgraph
