#include "publish/template_engine.h"

#include <doctest/doctest.h>

#include "base/text.h"

namespace shadowgraph {
namespace {

OutputRules plain_rules() {
  OutputRules rules;
  rules.escape = [](std::string_view text) { return escape_html(text); };
  rules.prose = [](const View& view) { return "<p>" + view.text + "</p>"; };
  rules.chart = [](const View& view) { return view.text; };
  rules.link = [](std::string_view target) { return "to/" + std::string(target); };
  return rules;
}

std::string failure(const TemplateSet& set, const View& view) {
  Diagnostics diagnostics;
  CHECK_FALSE(set.render("html/page", view, plain_rules(), diagnostics).has_value());
  const auto sorted = diagnostics.sorted();
  REQUIRE(sorted.size() == 1);
  return render_diagnostic(sorted.front());
}

TEST_CASE("an unknown name is told with its place and the names that are known") {
  TemplateSet set;
  set.add("html/page", "html/page.mustache",
          "<h1>{{title}}</h1>\n{{#rows}}\n  <p>{{nmae}}</p>\n{{/rows}}\n");
  View row;
  row.set("name", "x");
  View view;
  view.set("title", "t").set("rows", list_view({row}));
  CHECK(failure(set, view) ==
        "html/page.mustache:3:6: error: the template asks for \"nmae\", which this page does not "
        "have "
        "[template.unknown-name]\n"
        "      <p>{{nmae}}</p>\n"
        "         ^\n"
        "  hint: did you mean \"name\"? known names: name, rows, title\n");
}

TEST_CASE("an unknown name in a partial is told with the partial's place") {
  TemplateSet set;
  set.add("html/page", "html/page.mustache", "a\n{{> part}}\n");
  set.add("partials/part", "partials/part.mustache", "b\n c {{absent}}\n");
  CHECK(failure(set, View{}).rfind("partials/part.mustache:2:4: error: ", 0) == 0);
}

TEST_CASE("an unknown section is an error, inverted ones too") {
  for (const char* text : {"{{#absent}}x{{/absent}}", "{{^absent}}x{{/absent}}"}) {
    TemplateSet set;
    set.add("html/page", "html/page.mustache", text);
    CHECK(failure(set, View{}).find("template.unknown-name") != std::string::npos);
  }
}

TEST_CASE("templates can't insert text unescaped") {
  for (const char* text : {"{{{title}}}", "{{&title}}"}) {
    TemplateSet set;
    set.add("html/page", "html/page.mustache", text);
    View view;
    view.set("title", "t");
    CHECK(failure(set, view).find("[template.raw-insertion]") != std::string::npos);
  }
}

TEST_CASE("mistakes of syntax are told with their place") {
  struct Row {
    const char* text;
    const char* place;
  };
  for (const Row& row :
       {Row{"a\n {{#x}}b", "html/page.mustache:2:2:"}, Row{"{{/x}}", "html/page.mustache:1:1:"},
        Row{"{{x", "html/page.mustache:1:1:"}, Row{"{{> absent}}", "html/page.mustache:1:1:"},
        Row{"{{=<% %>=}}", "html/page.mustache:1:1:"}}) {
    TemplateSet set;
    set.add("html/page", "html/page.mustache", row.text);
    View view;
    view.set_flag("x", true);
    CHECK_MESSAGE(failure(set, view).rfind(row.place, 0) == 0, row.text);
  }
}

TEST_CASE("a partial that includes itself is an error") {
  TemplateSet set;
  set.add("html/page", "html/page.mustache", "{{> a}}");
  set.add("partials/a", "partials/a.mustache", "{{> a}}");
  CHECK(failure(set, View{}).find("includes itself") != std::string::npos);
}

TEST_CASE("text is escaped in content and attributes; prose and charts are not") {
  TemplateSet set;
  set.add("html/page", "html/page.mustache",
          "<a title=\"{{t}}\" href=\"{{l}}\">{{t}}</a>{{p}}{{c}}");
  View view;
  view.set("t", "<b a=\"1\">'&")
      .set("l", link_view("x\"y"))
      .set("p", prose_view("hi"))
      .set("c", chart_view("<svg/>"));
  Diagnostics diagnostics;
  const auto out = set.render("html/page", view, plain_rules(), diagnostics);
  REQUIRE(out.has_value());
  const std::string safe = escape_html("<b a=\"1\">'&");
  CHECK(*out == "<a title=\"" + safe + "\" href=\"to/x" + escape_html("\"") + "y\">" + safe +
                    "</a><p>hi</p><svg/>");
}

TEST_CASE("a text can't pass itself off as raw") {
  TemplateSet set;
  set.add("html/page", "html/page.mustache", "{{t}}");
  View view;
  view.set("t", std::string("\x01<script>"));
  Diagnostics diagnostics;
  const auto out = set.render("html/page", view, plain_rules(), diagnostics);
  REQUIRE(out.has_value());
  CHECK(out->find("<script>") == std::string::npos);
}

TEST_CASE("braces in a text are not a template") {
  TemplateSet set;
  set.add("html/page", "html/page.mustache", "{{t}}");
  View view;
  view.set("t", "{{other}}");
  Diagnostics diagnostics;
  CHECK(set.render("html/page", view, plain_rules(), diagnostics) == "{{other}}");
}

}  // namespace
}  // namespace shadowgraph
