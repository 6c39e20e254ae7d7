// The list of editions as an Atom feed (RFC 4287). An edition is dated by its end, a
// restatement by the last day of its records, so the feed does not depend on when it was made.
#pragma once

#include <string>
#include <vector>

#include "publish/render_site.h"

namespace shadowgraph {

[[nodiscard]] std::string render_feed(const std::vector<EditionEntry>& entries,
                                      const SiteWords& words);

}  // namespace shadowgraph
