#include "charts/style_sheet.h"

#include <array>
#include <string_view>
#include <utility>

#include "charts/drawing/standalone_style.h"

namespace shadowgraph {
namespace {

// 13 px in a sheet of 720 stays above 11 px while the column has 620; below, the narrow sheet of
// 340 takes over, which stays above 11 px down to a column of 288.
constexpr std::string_view kLayout = R"(.chart-pair{container-type:inline-size}
.chart{display:block;width:100%;height:auto;overflow:visible}
.chart.wide{max-width:46rem}
.chart.narrow{max-width:27rem}
.chart-pair>.chart.narrow{display:none}
@container (max-width:619.9px){.chart-pair>.chart.wide{display:none}.chart-pair>.chart.narrow{display:block}}
)";

constexpr std::string_view kMarks =
    R"(.chart{font:13px var(--sans);fill:var(--soft);font-variant-numeric:tabular-nums lining-nums}
.chart text{unicode-bidi:isolate}
.chart .axis,.chart .value,.chart .figure{fill:var(--ink)}
.chart .value{font-weight:600}
.chart .note{font-style:italic}
.chart .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.chart line,.chart polyline{fill:none;stroke:var(--ink);stroke-width:1}
.chart line.rule{stroke:var(--rule)}
.chart line.zero,.chart line.tick,.chart line.event,.chart line.connector{stroke:var(--soft)}
.chart line.event{stroke-width:.8}
.chart line.leader{stroke:var(--soft);stroke-width:.8;stroke-dasharray:1 2.5}
.chart line.missing{stroke:var(--soft);stroke-width:1.6}
.chart line.reference{stroke:var(--soft);stroke-width:1.6}
.chart .line{stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.chart .line.first{stroke:var(--mark);stroke-width:2.2}
.chart .line.second{stroke:var(--soft);stroke-width:1.6}
.chart .line.third{stroke:var(--ink);stroke-width:1.3}
.chart .line.und{stroke-dasharray:3 4}
.chart .band{fill:var(--band)}
.chart .band.second,.chart .band.third{fill:var(--soft);fill-opacity:.13}
.chart line.level-half{stroke:var(--soft);stroke-width:.8;stroke-dasharray:2 3}
.chart line.diagonal{stroke:var(--soft)}
.chart line.mark-line{stroke:var(--ink);stroke-width:1.2}
.chart .bounds{fill:var(--soft);fill-opacity:.2}
.chart polyline.edge{stroke:var(--soft)}
.chart .gap{fill:var(--wash)}
.chart .node{fill:var(--soft)}
.chart .flow{fill:var(--mark);fill-opacity:.25;stroke:var(--paper);stroke-width:.8}
.chart .link{fill:var(--mark);fill-opacity:.72;stroke:var(--paper);stroke-width:.6}
.chart .flow.good{fill:var(--good);fill-opacity:.34}
.chart .flow.bad{fill:var(--bad);fill-opacity:.34}
.chart .flow.und{fill:var(--soft);fill-opacity:.22}
.chart .hatching{fill:none;stroke:var(--soft);stroke-opacity:.45;stroke-width:1}
.chart line.whisker{stroke:var(--mark);stroke-width:1.2}
.chart line.interval{stroke:var(--ink);stroke-width:1.6}
.chart polyline.interval{stroke:var(--ink);stroke-width:1.4}
.chart .interval.und{stroke:var(--soft);stroke-dasharray:3 3}
.chart line.interval.thin{stroke-width:1.1;stroke-opacity:.7}
.chart .interval.good{stroke:var(--good)}
.chart .interval.bad{stroke:var(--bad)}
.chart .dot{fill:var(--ink)}
.chart .dot.on{fill:var(--paper);stroke:var(--soft);stroke-width:1.4}
.chart .dot.third{fill:var(--paper);stroke:var(--ink);stroke-width:1.6}
.chart .dot.first{fill:var(--mark)}
.chart .dot.second{fill:var(--paper);stroke:var(--soft);stroke-width:1.6}
.chart .dot.und{fill:var(--paper);stroke:var(--soft);stroke-width:1.4;stroke-dasharray:2 2}
.chart .dot.good{fill:var(--good)}
.chart .dot.bad{fill:var(--bad)}
.chart rect.bar{fill:var(--mark)}
.chart line.bar{stroke:var(--mark);stroke-width:2}
.chart line.level{stroke:var(--ink);stroke-width:2.4}
.chart rect.ring{fill:none;stroke:var(--bad);stroke-width:2.2}
.chart rect.total{fill:var(--soft)}
.chart line.total{stroke:var(--soft)}
.chart rect.good{fill:var(--good)}
.chart line.bar.good{stroke:var(--good)}
.chart rect.bad{fill:var(--bad)}
.chart line.bar.bad{stroke:var(--bad)}
.chart rect.und{fill:var(--paper);stroke:var(--soft);stroke-width:1.2;stroke-dasharray:3 2}
.chart .note.good,.chart .value.good,.chart .figure.good{fill:var(--good)}
.chart .note.bad,.chart .value.bad,.chart .figure.bad{fill:var(--bad)}
.chart .p1{fill:var(--mark)}
.chart .p2{fill:var(--mark);fill-opacity:.5}
.chart .p4{fill:var(--mark);fill-opacity:.22}
.chart .cut{stroke:var(--paper);stroke-width:1}
.chart .weave{fill:var(--paper)}
.chart .thread{fill:none;stroke:var(--mark);stroke-width:1.3}
.chart .knot{fill:var(--mark)}
)";

constexpr std::string_view kInlineMarks =
    R"(.spark polyline{fill:none;stroke:var(--mark);stroke-width:1.6;stroke-linejoin:round}
.spark circle{fill:var(--mark)}
.ci{vertical-align:middle}
.ci line{stroke:var(--ink);stroke-width:1.4}
.ci circle{fill:var(--ink)}
.ci .ref{stroke:var(--rule);stroke-width:2}
.ci.good circle{fill:var(--good)}
.ci.bad circle{fill:var(--bad)}
.ci.und circle{fill:var(--paper);stroke:var(--soft);stroke-width:1.4;stroke-dasharray:2 2}
)";

struct Property {
  std::string_view name;
  std::string_view light;
  std::string_view dark;
};

constexpr std::array<Property, 9> kPalette{{
    {"paper", "#fbfaf7", "#14161a"},
    {"ink", "#1c1e21", "#e9e6df"},
    {"soft", "#5d6168", "#a2a7ae"},
    {"rule", "#e2dfd7", "#2c3036"},
    {"wash", "#f2f0ea", "#1b1e23"},
    {"good", "#0b6e69", "#5cc4bb"},
    {"bad", "#a8421a", "#f0946a"},
    {"mark", "#33597f", "#8db4dd"},
    {"band", "#33597f22", "#8db4dd26"},
}};
constexpr std::string_view kPageFaces = "system-ui,-apple-system,\"Segoe UI\",Roboto,sans-serif";
// Of files: faces that renderers without a browser's defaults find.
constexpr std::string_view kFileFaces = "'DejaVu Sans','Liberation Sans',Arial,sans-serif";
constexpr std::string_view kFileBand = "#dde2e6";  // the band on paper, opaque

void replace_all(std::string& text, const std::string& what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string make_standalone() {
  std::string rules(kMarks);
  for (const Property& property : kPalette) {
    replace_all(rules, "var(--" + std::string(property.name) + ")",
                property.name == "band" ? kFileBand : property.light);
  }
  replace_all(rules, "var(--sans)", kFileFaces);
  for (const char character : std::string_view("<&>")) replace_all(rules, {character}, "");
  return rules + ".chart .sheet{fill:" + std::string(kPalette.front().light) + "}";
}

}  // namespace

std::string chart_style_sheet() {
  std::string sheet(kLayout);
  sheet += kMarks;
  sheet += kInlineMarks;
  return sheet;
}

std::string chart_palette_style_sheet() {
  std::string light = ":root{color-scheme:light dark;";
  std::string dark = "@media(prefers-color-scheme:dark){:root{";
  for (const Property& property : kPalette) {
    const std::string name = "--" + std::string(property.name) + ':';
    light += name + std::string(property.light) + ';';
    dark += name + std::string(property.dark) + ';';
  }
  return light + "--sans:" + std::string(kPageFaces) + "}\n" + dark + "}}\n";
}

const std::string& drawing::standalone_style() {
  static const std::string style = make_standalone();
  return style;
}

}  // namespace shadowgraph
