#include "publish/render_site.h"

#include <regex>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "publish/addresses.h"
#include "support/fake_edition.h"

namespace shadowgraph {
namespace {

const TemplateSet& shipped() {
  static const TemplateSet set = [] {
    Diagnostics diagnostics;
    TemplateSet loaded =
        TemplateSet::load(SHADOWGRAPH_SOURCE_DIR "/templates", std::nullopt, diagnostics);
    REQUIRE_FALSE(diagnostics.has_errors());
    return loaded;
  }();
  return set;
}

SiteFiles site_of(const DisclosedEdition& edition, WikiOutput wiki = WikiOutput::markdown) {
  Diagnostics diagnostics;
  const std::vector<EditionEntry> entries = {edition_entry(edition)};
  auto files = render_site(compose_pages(edition, entries), entries,
                           {edition.title, edition.organisation, "northwind:company", wiki},
                           shipped(), diagnostics);
  for (const Diagnostic& each : diagnostics.sorted()) FAIL(render_diagnostic(each));
  REQUIRE(files.has_value());
  return *files;
}

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string normal(const std::string& page, const std::string& address) {
  std::string folder = page.substr(0, page.rfind('/') + 1);
  std::string rest = address;
  while (rest.rfind("../", 0) == 0) {
    rest.erase(0, 3);
    folder.erase(folder.empty() ? 0 : folder.size() - 1);
    folder.erase(folder.rfind('/') + 1);
  }
  return folder + rest;
}

std::vector<std::string> matches(const std::string& text, const char* pattern) {
  std::vector<std::string> out;
  const std::regex expression(pattern);
  for (auto it = std::sregex_iterator(text.begin(), text.end(), expression);
       it != std::sregex_iterator(); ++it) {
    out.push_back((*it)[1]);
  }
  return out;
}

// A punctuation sign behind a backslash is shown, never obeyed (CommonMark 2.4).
std::string without_escapes(const std::string& markdown) {
  std::string out;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    if (markdown[i] != '\\') {
      out += markdown[i];
    } else {
      ++i;
    }
  }
  return out;
}

TEST_CASE("every address in a page leads to a file and a place in it") {
  for (const DisclosedEdition& edition :
       {test::fake_company(), test::fake_leads(), test::fake_self(), test::fake_without_usage()}) {
    SiteFiles files = site_of(edition, WikiOutput::none);
    for (const char* data : {"data/2026-10/metrics.csv", "data/2026-10/series.csv"})
      files[data] = "";
    for (const auto& [path, text] : files) {
      if (!ends_with(path, ".html")) continue;
      for (const std::string& href : matches(text, "(?:href|src)=\"([^\"]*)\"")) {
        const std::string address = href.substr(0, href.find('#'));
        const std::string target = address.empty() ? path : normal(path, address);
        REQUIRE_MESSAGE(files.contains(target), path, " leads to ", href);
        if (href.find('#') == std::string::npos) continue;
        const std::string id = " id=\"" + href.substr(href.find('#') + 1) + "\"";
        CHECK_MESSAGE(files[target].find(id) != std::string::npos, path, " leads to ", href);
      }
    }
  }
}

TEST_CASE("a page has one first heading, a language, and asks no other host for anything") {
  for (const auto& [path, text] : site_of(test::fake_leads())) {
    if (ends_with(path, ".css") || ends_with(path, ".js")) {
      CHECK(text.find("http") == std::string::npos);
      CHECK(text.find("@import") == std::string::npos);
    }
    if (!ends_with(path, ".html")) continue;
    CHECK_MESSAGE(matches(text, "(<h1>)").size() == 1, path);
    CHECK(text.find("<html lang=\"en\">") != std::string::npos);
    CHECK_MESSAGE(matches(text, "((?:src|href)=\"(?:https?:)?//)").empty(), path);
    CHECK_MESSAGE(matches(text, "(url\\((?!#))").empty(), path);
  }
}

TEST_CASE("ids are unique on a page") {
  for (const auto& [path, text] : site_of(test::fake_company(), WikiOutput::none)) {
    if (!ends_with(path, ".html")) continue;
    std::set<std::string> ids;
    for (const std::string& id : matches(text, " id=\"([^\"]*)\"")) {
      CHECK_MESSAGE(ids.insert(id).second, path, " has ", id, " twice");
    }
  }
}

TEST_CASE("names that are code come out harmless") {
  for (const DisclosedEdition& edition :
       {test::fake_company(test::FakeNames::hostile), test::fake_leads(test::FakeNames::hostile),
        test::fake_self(test::FakeNames::hostile)}) {
    for (const auto& [path, bytes] : site_of(edition)) {
      CHECK(path.find("..") == std::string::npos);
      const std::string text = ends_with(path, ".md") ? without_escapes(bytes) : bytes;
      if (ends_with(path, ".png") || ends_with(path, ".js") || ends_with(path, ".css")) continue;
      CHECK_MESSAGE(text.find("<script>") == std::string::npos, path);
      CHECK_MESSAGE(text.find("<img") == std::string::npos, path);
      if (!ends_with(path, ".md")) {
        CHECK_MESSAGE(text.find("\" onmouseover") == std::string::npos, path);
        CHECK_MESSAGE(text.find("' onmouseover='") == std::string::npos, path);
        continue;
      }
      CHECK_MESSAGE(text.find("](javascript") == std::string::npos, path);
      CHECK_MESSAGE(text.find("<script") == std::string::npos, path);
    }
  }
}

TEST_CASE("the same edition gives the same bytes") {
  CHECK(site_of(test::fake_company()) == site_of(test::fake_company()));
}

TEST_CASE("an edition without usage is a report that says not tracked") {
  const SiteFiles files = site_of(test::fake_without_usage());
  CHECK(files.at("html/2026-10/index.html").find("not tracked") != std::string::npos);
  CHECK(files.at("html/2026-10/money.html").find("not tracked") != std::string::npos);
}

TEST_CASE("a thousand people are rendered") {
  const SiteFiles files = site_of(test::fake_large(), WikiOutput::none);
  CHECK(files.contains("html/2026-10/teams/t99.html"));
}

TEST_CASE("a wiki is flat, with its charts beside it") {
  const SiteFiles files = site_of(test::fake_company());
  for (const char* name : {"wiki/Home.md", "wiki/_Sidebar.md", "wiki/Method.md", "wiki/2026-10.md",
                           "wiki/2026-10-team-platform.md", "wiki/charts/2026-10-spend.svg",
                           "wiki/charts/2026-10-spend.png"}) {
    CHECK_MESSAGE(files.contains(name), name);
  }
  for (const auto& [path, text] : files) {
    if (!ends_with(path, ".md")) continue;
    for (const std::string& image : matches(text, "!\\[[^\\]]*\\]\\(([^)]*)\\)")) {
      CHECK_MESSAGE(files.contains("wiki/" + image), path, " shows ", image);
    }
    for (const std::string& link : matches(text, "[^!]\\[[^\\]]*\\]\\(([^):]*)\\)")) {
      if (link.rfind("../data/", 0) == 0 || ends_with(link, ".svg")) continue;
      CHECK_MESSAGE(files.contains("wiki/" + link + ".md"), path, " leads to ", link);
    }
  }
  CHECK(files.at("wiki/charts/2026-10-spend.png").substr(1, 3) == "PNG");
}

TEST_CASE("the feed is dated by the edition's end, not by the clock") {
  const SiteFiles files = site_of(test::fake_company(), WikiOutput::none);
  CHECK(files.at("html/feed.xml").find("<updated>2026-11-01T00:00:00Z</updated>") !=
        std::string::npos);
}

TEST_CASE("addresses are relative and stay inside an edition") {
  CHECK(html_address("2026-10/teams/x", "2026-10/money") == "../money.html");
  CHECK(html_address("2026-10/teams/x", "method#a1") == "../../method.html#a1");
  CHECK(html_address("2026-10/index", "data:2026-10/series.csv") ==
        "../../data/2026-10/series.csv");
  CHECK(html_address("index", "2026-10/index") == "2026-10/index.html");
  CHECK(html_address("2026-10/index", "2026-10/index#teams") == "#teams");
  CHECK(wiki_name("2026-10/teams/x") == "2026-10-team-x");
  CHECK(wiki_name("404").empty());
}

}  // namespace
}  // namespace shadowgraph
