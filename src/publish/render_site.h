// Pages to files: html/, wiki/ and what belongs to them, as a map from relative path to bytes.
// Nothing is written here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "pages/page.h"
#include "publish/template_engine.h"

namespace shadowgraph {

using SiteFiles = std::map<std::string, std::string>;

enum class WikiOutput { none, markdown };

struct SiteWords {
  std::string report_title;  // "AI leverage report"
  std::string organisation;
  std::string feed_id;  // stable and unique: letters, digits, '-', ':'
  WikiOutput wiki = WikiOutput::markdown;
};

// Null if any page fails; every failure is a diagnostic. `entries` newest first.
[[nodiscard]] std::optional<SiteFiles> render_site(const std::vector<Page>& pages,
                                                   const std::vector<EditionEntry>& entries,
                                                   const SiteWords& words,
                                                   const TemplateSet& templates,
                                                   Diagnostics& diagnostics);

// One page's HTML, without its assets.
[[nodiscard]] std::optional<std::string> render_html_page(const Page& page,
                                                          const TemplateSet& templates,
                                                          Diagnostics& diagnostics);

// sitemap.txt: the addresses below html/, one a line. It names pages of all editions, so it is made
// once it is known what stands.
[[nodiscard]] std::string render_site_map(const std::vector<std::string>& html_paths);

// The page above several audiences: which report to open.
struct AudienceLink {
  std::string label, words, path;  // path: "company/html/index.html"
};
[[nodiscard]] std::optional<std::string> render_audience_index(
    const SiteWords& words, const std::vector<AudienceLink>& audiences,
    const TemplateSet& templates, Diagnostics& diagnostics);

}  // namespace shadowgraph
