// The same pages as GitHub-flavoured Markdown, flat as wikis are, charts as files beside them.
#pragma once

#include <string>
#include <vector>

#include "publish/render_site.h"

namespace shadowgraph {

// False if the page fails; a page without a place in a wiki is passed over.
[[nodiscard]] bool add_wiki_page(SiteFiles& files, const Page& page, const TemplateSet& templates,
                                 Diagnostics& diagnostics);
[[nodiscard]] std::string wiki_sidebar(const std::vector<Page>& pages,
                                       const std::vector<EditionEntry>& entries,
                                       const SiteWords& words);

}  // namespace shadowgraph
