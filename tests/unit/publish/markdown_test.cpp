#include "publish/markdown.h"

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

std::string same(std::string_view target) { return "to/" + std::string(target); }

TEST_CASE("raw HTML is shown, not passed on") {
  const std::string html =
      render_markdown_html("a <script>x</script>\n\n<div onclick=1>\n\n", same);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<div") == std::string::npos);
  CHECK(html.find("&lt;script&gt;") != std::string::npos);
  const std::string plain = render_markdown_plain("a <script>x</script>\n\n<div>\n", same);
  CHECK(plain.find("<script>") ==
        plain.find("\\<script>") + (plain.find("\\<script>") == std::string::npos ? 0 : 1));
}

TEST_CASE("unsafe links lose their address and images are not loaded") {
  for (const char* bad :
       {"[x](javascript:alert(1))", "[x](JaVaScRiPt:alert)", "[x](data:text/html,hi)",
        "[x](vbscript:a)", "[x](//host/x)", "[x](file:///etc/passwd)"}) {
    const std::string html = render_markdown_html(bad, same);
    CHECK_MESSAGE(html == "<p>x</p>", bad);
  }
  const std::string image = render_markdown_html("![pic](https://example.org/x.png)", same);
  CHECK(image == "<p><a href=\"https://example.org/x.png\">pic</a></p>");
}

TEST_CASE("an amount of money is no formula in a wiki") {
  CHECK(render_markdown_plain("$1 and \\$2", same) == "\\$1 and \\$2");
}

TEST_CASE("links to pages are resolved") {
  CHECK(render_markdown_html("[m](page:2026-10/money)", same) ==
        "<p><a href=\"to/2026-10/money\">m</a></p>");
  CHECK(render_markdown_html("[s](https://example.org)", same) ==
        "<p><a href=\"https://example.org\">s</a></p>");
}

TEST_CASE("headings start below the page's own and tables work") {
  CHECK(render_markdown_html("# a\n\n###### b", same) == "<h3>a</h3>\n<h6>b</h6>");
  CHECK(render_markdown_html("| a |\n|---|\n| 1 |\n", same).find("<table>") == 0);
  CHECK(render_markdown_plain("| a |\n|---|\n| 1 |\n", same).find("| a |") == 0);
}

}  // namespace
}  // namespace shadowgraph
