// Where a page stands in the HTML folder and in the wiki, and how one leads to another: relative
// addresses only, so a site works from any folder and from file://.
#pragma once

#include <string>
#include <string_view>

namespace shadowgraph {

// From the page `from` ("2026-10/teams/platform") to a target as link_view() takes it.
[[nodiscard]] std::string html_address(std::string_view from, std::string_view target);
// A wiki is flat: "2026-10/teams/platform" is the page "2026-10-team-platform"; "" where a page has
// no place in a wiki.
[[nodiscard]] std::string wiki_name(std::string_view path);
[[nodiscard]] std::string wiki_address(std::string_view target);

}  // namespace shadowgraph
