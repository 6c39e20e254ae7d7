#include "publish/wiki.h"

#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "publish/addresses.h"
#include "publish/markdown.h"
#include "publish/png.h"

namespace shadowgraph {
namespace {

constexpr double kPngScale = 1.0;

std::string chart_file(const std::string& page_name, const std::string& chart) {
  return "charts/" + page_name + "-" + chart;
}

// Link words must not hold brackets of their own, and a cell of a table no line break.
OutputRules wiki_rules(const std::string& name) {
  OutputRules rules;
  rules.escape = [](std::string_view text) { return escape_markdown(text); };
  rules.prose = [](const View& prose) { return render_markdown_plain(prose.text, wiki_address); };
  rules.chart = [name](const View& chart) {
    if (chart.name.empty()) return std::string();
    return fmt::format("![{}]({}.svg)", escape_markdown(chart.alt), chart_file(name, chart.name));
  };
  rules.link = [](std::string_view target) { return wiki_address(target); };
  return rules;
}

// A person's charts stand as SVG only: pages of persons are many and read in HTML.
bool wants_png(const Page& page) { return page.template_name != "person"; }

bool add_charts(SiteFiles& files, const Page& page, const std::string& name,
                Diagnostics& diagnostics) {
  for (const PageChart& chart : page.charts) {
    const std::string file = "wiki/" + chart_file(name, chart.name);
    files[file + ".svg"] = chart.standalone;
    if (!wants_png(page)) continue;
    std::string reason;
    auto png = render_png(chart.standalone, kPngScale, &reason);
    if (!png) {
      diagnostics.error("write.chart", {file + ".svg", 0, 0},
                        "this chart can't be drawn as PNG: " + reason);
      return false;
    }
    files[file + ".png"] = std::move(*png);
  }
  return true;
}

}  // namespace

bool add_wiki_page(SiteFiles& files, const Page& page, const TemplateSet& templates,
                   Diagnostics& diagnostics) {
  const std::string name = wiki_name(page.path);
  if (name.empty()) return true;
  // The first page above the editions shows the latest edition's charts, which have files already.
  const bool home = name == "Home";
  const View* edition_page = page.view.find("home_link");
  const std::string chart_owner =
      home && edition_page != nullptr ? wiki_name(edition_page->text) : name;
  auto text = templates.render("wiki/" + page.template_name, page.view, wiki_rules(chart_owner),
                               diagnostics);
  if (!text) return false;
  files["wiki/" + name + ".md"] = std::move(*text);
  return home || add_charts(files, page, name, diagnostics);
}

std::string wiki_sidebar(const std::vector<Page>& pages, const std::vector<EditionEntry>& entries,
                         const SiteWords& words) {
  std::string out = "**" + escape_markdown(words.report_title) + "**\n\n- [Home](Home)\n";
  for (const EditionEntry& entry : entries) {
    const std::string month = format_month(entry.month);
    out += fmt::format("- [{}]({})\n", month_words(entry.month), month);
    if (&entry != &entries.front()) continue;
    for (const Page& page : pages) {
      const std::string name = wiki_name(page.path);
      if (name.rfind(month + "-", 0) != 0 || name.find("-team-") != std::string::npos ||
          name.find("-person-") != std::string::npos) {
        continue;
      }
      std::string label = name.substr(month.size() + 1);
      label[0] = static_cast<char>(label[0] - 'a' + 'A');
      out += fmt::format("  - [{}]({})\n", escape_markdown(label), name);
    }
  }
  return out + "- [Method](Method)\n- [Editions](Editions)\n";
}

}  // namespace shadowgraph
