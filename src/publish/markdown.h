// Prose: Markdown with tables, made by rules or by the editor. Raw HTML is shown as text, images
// become links (a page asks nothing of another host), unsafe links lose their address, headings
// start at the third level. Links "page:2026-10/money" and "data:…" are resolved by the caller.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace shadowgraph {

using ResolveLink = std::function<std::string(std::string_view target)>;

[[nodiscard]] std::string render_markdown_html(std::string_view markdown,
                                               const ResolveLink& resolve);
// Markdown again, with nothing but Markdown in it; dollar signs are escaped.
[[nodiscard]] std::string render_markdown_plain(std::string_view markdown,
                                                const ResolveLink& resolve);

}  // namespace shadowgraph
