// The writer is well formed whatever it is given.
#include "charts/drawing/svg_writer.h"

#include <limits>

#include <doctest/doctest.h>

#include "support/svg_check.h"

using namespace shadowgraph;
using drawing::coordinate;
using drawing::SvgWriter;

TEST_CASE("coordinates have one decimal and are always numbers") {
  CHECK(coordinate(1.25) == "1.2");
  CHECK(coordinate(-0.04) == "0.0");
  CHECK(coordinate(100) == "100.0");
  CHECK(coordinate(std::numeric_limits<double>::quiet_NaN()) == "0.0");
  CHECK(coordinate(std::numeric_limits<double>::infinity()) == "0.0");
  CHECK(coordinate(1e300) == "1000000.0");
}

TEST_CASE("text and attributes are escaped") {
  SvgWriter writer;
  writer.open("svg", {{"id", "a\"b<c>&'"}});
  writer.text("text", {}, "<script>alert('1 & 2')</script>");
  const std::string svg = writer.finish();
  const auto parsed = svg_check::parse_svg(svg);
  CHECK(parsed.error.empty());
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(parsed.elements.at(0).attributes.at("id") == "a\"b<c>&'");
  CHECK(parsed.elements.at(1).text == "<script>alert('1 & 2')</script>");
}

TEST_CASE("finish closes what is open and close without open does nothing") {
  SvgWriter writer;
  writer.close();
  writer.open("svg", {});
  writer.open("g", {{"class", ""}});
  writer.empty("line", {{"x1", 1.0}});
  CHECK(writer.finish() == "<svg><g><line x1=\"1.0\"/></g></svg>");
  CHECK(writer.finish().empty());
}

TEST_CASE("the checker finds what is not well formed") {
  for (const char* broken : {"<svg>", "<svg></g></svg>", "<svg a=\"1\" a=\"2\"/>",
                             "<svg>&nbsp;</svg>", "<svg/><svg/>", "<svg a=1/>", "text"}) {
    CAPTURE(std::string(broken));
    CHECK_FALSE(svg_check::parse_svg(broken).error.empty());
  }
  CHECK_FALSE(svg_check::layout_faults("<svg viewBox=\"0 0 50 20\"><text x=\"5\" y=\"15\">ab</text>"
                                       "<text x=\"6\" y=\"15\">cd</text></svg>")
                  .empty());
}
