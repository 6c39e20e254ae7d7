// What holds for every form of chart, whatever it is given.
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "charts/style_sheet.h"
#include "support/svg_check.h"
#include "unit/charts/random_charts.h"

using namespace shadowgraph;
using chart_samples::samples;

namespace {

constexpr std::uint64_t kSeeds = 150;

void for_each_drawing(const std::function<void(const std::string&, ChartFlavour)>& check) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    for (const chart_samples::Sample& sample : samples(seed)) {
      for (const ChartWidth width : {ChartWidth::wide, ChartWidth::narrow}) {
        for (const ChartFlavour flavour : {ChartFlavour::inline_html, ChartFlavour::standalone}) {
          CAPTURE(seed);
          CAPTURE(sample.form);
          CAPTURE(std::string(width == ChartWidth::wide ? "wide" : "narrow"));
          check(sample.draw(width, flavour), flavour);
        }
      }
    }
  }
}

}  // namespace

TEST_CASE("every drawing is well formed, its words overlap nowhere and stay on the sheet") {
  for_each_drawing([](const std::string& svg, ChartFlavour) {
    const auto faults = svg_check::layout_faults(svg);
    INFO((faults.empty() ? "" : faults.front()));
    CHECK(faults.empty());
  });
}

TEST_CASE("no drawing shows a value that is not a number") {
  for_each_drawing([](const std::string& svg, ChartFlavour) {
    bool numbers = true;
    for (const auto& element : svg_check::parse_svg(svg).elements) {
      for (const auto& [name, value] : element.attributes) {
        if (name == "class" || name == "id") continue;
        numbers = numbers && value.find("nan") == std::string::npos &&
                  value.find("inf") == std::string::npos;
      }
    }
    CHECK(numbers);
  });
}

TEST_CASE("a drawing for a page carries classes, never a style or a colour") {
  for_each_drawing([](const std::string& svg, ChartFlavour flavour) {
    if (flavour == ChartFlavour::standalone) return;
    bool plain = true;
    for (const auto& element : svg_check::parse_svg(svg).elements) {
      const auto& attributes = element.attributes;
      const auto fill = attributes.find("fill");
      plain = plain && element.name != "style" && attributes.count("style") == 0 &&
              attributes.count("stroke") == 0 && attributes.count("font-size") == 0 &&
              (fill == attributes.end() || fill->second.substr(0, 5) == "url(#");
    }
    CHECK(plain);
  });
}

TEST_CASE("a drawing for a file is complete by itself") {
  for_each_drawing([](const std::string& svg, ChartFlavour flavour) {
    if (flavour == ChartFlavour::inline_html) return;
    CHECK(svg.find("xmlns=\"http://www.w3.org/2000/svg\"") != std::string::npos);
    CHECK(svg.find("<style>") != std::string::npos);
    CHECK(svg.find("var(") == std::string::npos);
    CHECK(svg.find("class=\"sheet\"") != std::string::npos);
  });
}

TEST_CASE("every drawing is an image named by its title and description") {
  for_each_drawing([](const std::string& svg, ChartFlavour) {
    const auto parsed = svg_check::parse_svg(svg);
    const auto& root = parsed.elements.at(0).attributes;
    CHECK(root.at("role") == "img");
    CHECK(root.at("aria-labelledby") == parsed.elements.at(1).attributes.at("id") + " " +
                                            parsed.elements.at(2).attributes.at("id"));
    CHECK(parsed.elements.at(1).name == "title");
    CHECK(parsed.elements.at(2).name == "desc");
  });
}

TEST_CASE("the two widths of a chart share no id, so both fit on one page") {
  for (const chart_samples::Sample& sample : samples(7)) {
    const std::string wide = sample.draw(ChartWidth::wide, ChartFlavour::inline_html);
    const std::string narrow = sample.draw(ChartWidth::narrow, ChartFlavour::inline_html);
    CAPTURE(sample.form);
    CHECK(svg_check::parse_svg(chart_pair(wide, narrow)).error.empty());
    std::set<std::string> ids;
    std::size_t count = 0;
    for (const std::string& svg : {wide, narrow}) {
      for (const auto& element : svg_check::parse_svg(svg).elements) {
        const auto id = element.attributes.find("id");
        if (id == element.attributes.end()) continue;
        ids.insert(id->second);
        ++count;
      }
    }
    CHECK(ids.size() == count);
  }
}

TEST_CASE("equal input gives equal bytes") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto first = samples(seed);
    const auto second = samples(seed);
    for (std::size_t i = 0; i < first.size(); ++i) {
      CHECK(first[i].draw(ChartWidth::wide, ChartFlavour::standalone) ==
            second[i].draw(ChartWidth::wide, ChartFlavour::standalone));
    }
  }
}

TEST_CASE("text stays at 11 pixels or more wherever a drawing is shown") {
  const std::string rules = chart_style_sheet();
  CHECK(rules.find("font:13px") != std::string::npos);
  CHECK(rules.find("@container (max-width:619.9px)") != std::string::npos);
  CHECK(rules.find("font-size") == std::string::npos);  // one size for all text of a chart
  CHECK(13.0 * 620 / 720 >= 11);  // the wide drawing in the narrowest column that shows it
  CHECK(13.0 * 288 / 340 >= 11);  // the narrow one in a phone of 320 with margins of 16
}

TEST_CASE("the style sheet names colours by custom properties only") {
  CHECK(chart_style_sheet().find('#') == std::string::npos);
  for (const char* name : {"--paper", "--ink", "--soft", "--rule", "--good", "--bad", "--mark"}) {
    CHECK(chart_style_sheet().find("var(" + std::string(name) + ")") != std::string::npos);
    CHECK(chart_palette_style_sheet().find(std::string(name) + ":") != std::string::npos);
  }
}
