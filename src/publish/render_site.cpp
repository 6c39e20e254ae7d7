#include "publish/render_site.h"

#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "publish/addresses.h"
#include "publish/feed.h"
#include "publish/markdown.h"
#include "publish/wiki.h"

namespace shadowgraph {
namespace {

OutputRules html_rules(const std::string& path) {
  const auto resolve = [path](std::string_view target) { return html_address(path, target); };
  OutputRules rules;
  rules.escape = [](std::string_view text) { return escape_html(text); };
  rules.prose = [resolve](const View& prose) { return render_markdown_html(prose.text, resolve); };
  rules.chart = [](const View& chart) { return chart.text; };
  rules.link = resolve;
  return rules;
}

void add_assets(SiteFiles& files, const TemplateSet& templates) {
  files["html/assets/report.css"] = templates.asset("report.css") + page_chart_styles();
  files["html/assets/report.js"] = templates.asset("report.js");
}

}  // namespace

std::optional<std::string> render_html_page(const Page& page, const TemplateSet& templates,
                                            Diagnostics& diagnostics) {
  return templates.render("html/" + page.template_name, page.view, html_rules(page.path),
                          diagnostics);
}

std::optional<SiteFiles> render_site(const std::vector<Page>& pages,
                                     const std::vector<EditionEntry>& entries,
                                     const SiteWords& words, const TemplateSet& templates,
                                     Diagnostics& diagnostics) {
  SiteFiles files;
  bool complete = true;
  for (const Page& page : pages) {
    auto html = render_html_page(page, templates, diagnostics);
    complete = complete && html.has_value();
    if (html) files["html/" + page.path + ".html"] = std::move(*html);
    if (words.wiki == WikiOutput::none) continue;
    complete = add_wiki_page(files, page, templates, diagnostics) && complete;
  }
  if (!complete) return std::nullopt;
  add_assets(files, templates);
  files["html/feed.xml"] = render_feed(entries, words);
  if (words.wiki == WikiOutput::markdown) {
    files["wiki/_Sidebar.md"] = wiki_sidebar(pages, entries, words);
  }
  return files;
}

std::string render_site_map(const std::vector<std::string>& html_paths) {
  std::string out;
  for (const std::string& path : html_paths) {
    if (path != "404.html") out += path + "\n";
  }
  return out;
}

std::optional<std::string> render_audience_index(const SiteWords& words,
                                                 const std::vector<AudienceLink>& audiences,
                                                 const TemplateSet& templates,
                                                 Diagnostics& diagnostics) {
  View view;
  view.set("report_title", words.report_title);
  view.set("organisation", words.organisation);
  std::vector<View> items;
  for (const AudienceLink& audience : audiences) {
    View item;
    item.set("label", audience.label);
    item.set("words", audience.words);
    item.set("link", link_view(audience.path));
    items.push_back(std::move(item));
  }
  const std::string first = audiences.empty() ? "" : audiences.front().path;
  view.set("style_link", link_view(first.substr(0, first.rfind('/') + 1) + "assets/report.css"));
  view.set("audiences", list_view(std::move(items)));
  OutputRules rules = html_rules("index");
  rules.link = [](std::string_view target) { return std::string(target); };
  return templates.render("html/audiences", view, rules, diagnostics);
}

}  // namespace shadowgraph
