#include "pages/parts/pay_sections.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "charts/columns.h"
#include "pages/parts/drawn.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/frame.h"
#include "pages/pay_words.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNotFor =
    "Not to be used for pay of individuals, as a target, or for hiring. It measures what goes in.";
constexpr std::string_view kCoarse =
    "Exact sums, no interval; shown coarsely, because they are made of pay.";

// The same as figure_table, with coarse words where a figure is coarse.
Table coarse_table(const Figures& figures, std::string caption,
                   const std::vector<FigureLine>& lines) {
  Table table = figure_table(figures, std::move(caption), lines);
  std::size_t row = 0;
  for (const FigureLine& line : lines) {
    if (!figures.has(line.window, line.metric)) continue;
    table.rows[row++].cells.front() =
        coarse_cell(figures.at(line.window, line.metric), line.format);
  }
  return table;
}

Section section_of(const Figures& figures, std::string id, std::string title,
                   std::string method_link) {
  Section section;
  section.id = std::move(id);
  section.title = std::move(title);
  section.subtitle = std::string(kCoarse);
  section.note = std::string(kNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = std::move(method_link);
  return section;
}

struct BandLabel {
  const char* metric;
  const char* label;
};
constexpr std::array<BandLabel, 5> kBands{{{"pay.allowance_band_lt_25", "under 25 %"},
                                           {"pay.allowance_band_25", "25–75 %"},
                                           {"pay.allowance_band_75", "75–100 %"},
                                           {"pay.allowance_band_100", "100–110 %"},
                                           {"pay.allowance_band_ge_110", "from 110 %"}}};

// A band is drawn at its lower limit, and said in words.
std::optional<ColumnsChart> allowance_chart(const Figures& figures) {
  ColumnsChart chart;
  bool any = false;
  for (const BandLabel& band : kBands) {
    const Cell& cell = figures.at("W3", band.metric);
    Column column;
    column.label = band.label;
    if (cell.shown()) {
      column.value = cell.value;
      column.value_label = coarse_words(cell, CellFormat::percent);
    }
    any = any || cell.shown();
    chart.columns.push_back(std::move(column));
  }
  if (!any) return std::nullopt;
  chart.axis.title = "Share of person-months, at least";
  chart.axis.words = [](double tick, double) { return percent_words(tick, 1.0); };
  chart.class_title = "part of the allowance used";
  chart.withheld_words = "No column: withheld, too few people.";
  return chart;
}

std::vector<FigureLine> allowance_lines(const std::string& currency) {
  std::vector<FigureLine> lines{
      {"Used", "W3", "pay.allowance_utilisation", CellFormat::percent, "of allowances",
       "usage value against the allowance of the same months"},
      {"Lapsed", "W3", "pay.allowance_lapse", CellFormat::amount, currency,
       "what was allowed and not used; it does not vest"},
      {"Months above the allowance", "W3", "pay.allowance_overrun_share", CellFormat::percent,
       "of person-months", "an overrun is no fault by itself"}};
  for (const BandLabel& band : kBands) {
    lines.push_back({std::string("Months with ") + band.label + " used", "W3", band.metric,
                     CellFormat::percent, "of person-months", ""});
  }
  return lines;
}

TableRow group_row(const Figures& figures, std::string name) {
  TableRow row{std::move(name), "", 0, {}};
  row.cells.push_back(coarse_cell(figures.at("W12", "pay.token_to_salary"), CellFormat::percent));
  row.cells.push_back(
      coarse_cell(figures.at("W12", "pay.spend_exceeds_salary_share"), CellFormat::percent));
  row.cells.push_back(
      coarse_cell(figures.at("W3", "pay.allowance_utilisation"), CellFormat::percent));
  row.cells.push_back(coarse_cell(figures.at("W12", "pay.non_vesting_share"), CellFormat::percent));
  return row;
}

}  // namespace

Section token_to_pay_section(const Figures& figures, std::string id) {
  Section section = section_of(figures, std::move(id), readings_title(figures), "method#b1");
  section.table = coarse_table(
      figures, "Usage value against pay of the same people on the same days",
      {{"Against salary", "W12", "pay.token_to_salary", CellFormat::percent, "of salary",
        "all people together"},
       {"Median person, salary", "W12", "pay.token_to_salary_median", CellFormat::percent,
        "of salary", "half of the people lie below"},
       {"Against salary and bonus", "W12", "pay.token_to_cash", CellFormat::percent, "of cash", ""},
       {"Median person, cash", "W12", "pay.token_to_cash_median", CellFormat::percent, "of cash",
        ""},
       {"Against salary, bonus and equity", "W12", "pay.token_to_compensation", CellFormat::percent,
        "of compensation", ""},
       {"Median person, compensation", "W12", "pay.token_to_compensation_median",
        CellFormat::percent, "of compensation", ""}});
  return section;
}

Section line_section(const Figures& figures, std::string id) {
  const std::string per_year = figures.edition().currency + " a year";
  Section section = section_of(figures, std::move(id), line_title(figures), "method#b2");
  section.prose =
      "The cost is arithmetic: what is missing to the line, added up over everybody below it. "
      "Whether "
      "spend goes with outcomes here stands on the page about the signal.";
  section.table = coarse_table(
      figures, "The line, and what meeting it would cost",
      {{"At or above the line", "W12", "pay.huang_line_share", CellFormat::percent, "of people",
        "people with 30 days of salary or more"},
       {"Cost of raising everybody to it", "W12", "pay.huang_line_cost", CellFormat::amount,
        per_year, "arithmetic: what is missing to the line"},
       {"At or above it, from the salary floor on", "W12", "pay.huang_line_share_floor",
        CellFormat::percent, "of people", "only where the settings name a floor"},
       {"Cost from the floor on", "W12", "pay.huang_line_cost_floor", CellFormat::amount, per_year,
        ""}});
  return section;
}

Section four_component_section(const Figures& figures, std::string id) {
  const std::string& currency = figures.edition().currency;
  const Cell& share = figures.at("W12", "pay.compute_share_consumed");
  Section section = section_of(
      figures, std::move(id),
      share.shown() ? fmt::format("With tokens as the fourth component, they are {} of the package",
                                  coarse_words(share, CellFormat::percent))
                    : std::string("Tokens as the fourth component of pay"),
      "method#b3");
  section.table =
      coarse_table(figures, "Salary, bonus, equity and tokens",
                   {{"Package with the tokens allowed", "W12", "pay.four_component_provided",
                     CellFormat::amount, currency, "accrued over the dates"},
                    {"Share of compute in it", "W12", "pay.compute_share", CellFormat::percent,
                     "of the package", ""},
                    {"Package with the tokens used", "W12", "pay.four_component_consumed",
                     CellFormat::amount, currency, "at usage value"},
                    {"Share of compute in it", "W12", "pay.compute_share_consumed",
                     CellFormat::percent, "of the package", ""}});
  return section;
}

Section allowance_section(const Figures& figures, std::string id) {
  Section section = section_of(figures, id, allowance_title(figures), "method#b5");
  section.table = coarse_table(figures, "Token allowances of three months",
                               allowance_lines(figures.edition().currency));
  if (auto chart = allowance_chart(figures)) {
    chart->text = {id, section.title,
                   "Person-months by the part of the allowance that was used, in five classes.",
                   "Nothing to draw: no class is shown."};
    section.figure = drawn(*chart, draw_columns);
    section.table_folded = true;
  }
  return section;
}

Section headcount_section(const Figures& figures, std::string id) {
  Section section = section_of(figures, std::move(id), headcount_title(figures), "method#b6");
  if (figures.has("W12", "pay.parity_horizon")) section.prose = parity_sentence(figures);
  section.table = coarse_table(
      figures, "Tokens beside the cost of people",
      {{"Median cost of so many people", "W12", "pay.headcount_equivalents", CellFormat::count,
        "people", "arithmetic; nobody could be replaced or was saved by it"},
       {"Tokens worth their salary or more", "W12", "pay.spend_exceeds_salary_share",
        CellFormat::percent, "of people", ""},
       {"A person’s tokens reach a median salary", "W12", "pay.parity_horizon", CellFormat::decimal,
        "months from now", "a forecast of the run rate"}});
  section.note = "Not to be read as people who could be replaced or were saved.";
  return section;
}

Section cash_section(const Figures& figures, std::string id) {
  Section section = section_of(figures, std::move(id), cash_title(figures), "method#b8");
  section.subtitle =
      "The same people at the same level, twelve months apart, at the same exchange rates. No "
      "interval: everybody with pay on both days is counted.";
  section.table = coarse_table(
      figures, "Cash and allowance, against twelve months ago",
      {{"Growth of cash", "W12", "pay.cash_growth_median", CellFormat::percent, "a year",
        "median person, salary and bonus"},
       {"Growth of cash after inflation", "W12", "pay.cash_growth_real_median", CellFormat::percent,
        "a year", "where the settings give inflation"},
       {"Growth of the allowance", "W12", "pay.allowance_growth_median", CellFormat::percent,
        "of the package a year ago", "median person"},
       {"Part of the growth that came from tokens", "W12", "pay.growth_attribution",
        CellFormat::percent, "of package growth", "undefined where packages did not grow"},
       {"Flat cash and a larger allowance", "W12", "pay.cash_flat_share", CellFormat::percent,
        "of people", ""},
       {"Part of the package that doesn’t vest", "W12", "pay.non_vesting_share",
        CellFormat::percent, "of the package", "the allowance"}});
  return section;
}

Section break_even_section(const Figures& figures, std::string id) {
  Section section = section_of(figures, std::move(id), break_even_title(figures), "method#b9");
  section.prose =
      "The first figure is arithmetic: at that multiple of output, pay and tokens together cost as "
      "much a unit as pay alone did. It does not say that output must rise by it, and the two "
      "figures are not of the same dates.";
  section.table =
      coarse_table(figures, "What it costs, and what was measured",
                   {{"Break-even multiple", "W12", "pay.break_even_multiple", CellFormat::ratio,
                     "times", "(pay + tokens) ÷ pay"},
                    {"Measured output against a year ago", "W12", "pay.measured_output_multiple",
                     CellFormat::ratio, "times",
                     "surviving changes a person-month, the same people, 95 % interval"}});
  return section;
}

std::optional<Section> pay_groups_section(const DisclosedEdition& edition, std::string id) {
  Table table;
  table.caption = "Departments, then roles, in the order of names";
  table.columns = {{"Department or role", TableColumn::Align::text},
                   {"Tokens, % of salary"},
                   {"Tokens worth a salary or more, % of people"},
                   {"Allowance used, %"},
                   {"Part of pay that doesn’t vest, %"}};
  std::vector<const Cell*> ratios;
  const auto add = [&](const Figures& figures, std::string name, int indent) {
    ratios.push_back(&figures.at("W12", "pay.token_to_salary"));
    table.rows.push_back(group_row(figures, std::move(name)));
    table.rows.back().indent = indent;
  };
  const std::string top = top_subject(edition).id;
  for (const DisclosedTeam& team : edition.teams) {
    const Figures figures(edition, team_subject(team));
    if (team.id == top || !figures.has("W12", "pay.token_to_salary")) continue;
    add(figures, team.name, team.depth);
  }
  for (const std::string& role : subjects_with(edition, "W12", "role", "pay.token_to_salary")) {
    add(Figures(edition, {"role", role, role}), "Role: " + role, 0);
  }
  if (table.rows.empty()) return std::nullopt;
  Section section;
  section.id = std::move(id);
  section.title = pay_groups_title(ratios);
  section.subtitle =
      "Departments and roles of ten people or more. " + std::string(kCoarse) +
      " Ratios from 45\u202F% of salary on are withheld, because no rounding of them "
      "would hide pay.";
  section.note = std::string(kNotFor);
  section.table = std::move(table);
  section.data_link = metrics_link(edition);
  section.method_link = "method#b1";
  return section;
}

std::optional<Section> loaded_curve_section(const DisclosedEdition& edition, std::string id) {
  Table table;
  table.caption = "Teams with a label, in the order of names";
  table.columns = {{"Team", TableColumn::Align::text}, {"Beside the curve"}};
  for (const DisclosedTeam& team : edition.teams) {
    const Cell& cell = edition.at("W12", "team", team.id, "curve.loaded");
    if (cell.status != CellStatus::ok) continue;
    table.rows.push_back({team.name, "", 0, {{cell.note, "", "", false}}});
  }
  if (table.rows.empty()) return std::nullopt;
  Section section;
  section.id = std::move(id);
  section.title = "Teams beside the curve when pay is part of what they cost";
  section.subtitle =
      "Below: more value than the curve for that cost; undetermined is no finding. Places on the "
      "axes are not shown, because they would tell pay.";
  section.note = std::string(kNotFor) + " Above the curve is a question, not a verdict.";
  section.table = std::move(table);
  section.data_link = metrics_link(edition);
  section.method_link = "method#e6";
  return section;
}

Section own_pay_section(const Figures& figures, std::string id) {
  const std::string& currency = figures.edition().currency;
  Section section = section_of(figures, std::move(id), "Your tokens beside your pay", "method#b1");
  section.subtitle = "Exact, from the file of pay and your recorded usage; made for you alone.";
  std::vector<FigureLine> lines{
      {"Tokens against salary", "W12", "pay.token_to_salary", CellFormat::percent, "of salary", ""},
      {"Tokens against salary and bonus", "W12", "pay.token_to_cash", CellFormat::percent,
       "of cash", ""},
      {"Tokens against salary, bonus and equity", "W12", "pay.token_to_compensation",
       CellFormat::percent, "of compensation", ""},
      {"Package with the tokens used", "W12", "pay.four_component_consumed", CellFormat::amount,
       currency, "over the dates"},
      {"Share of compute in it", "W12", "pay.compute_share_consumed", CellFormat::percent,
       "of the package", ""},
      {"Allowance used", "W3", "pay.allowance_utilisation", CellFormat::percent, "of the allowance",
       "a large or a small part is no judgement"},
      {"Allowance lapsed", "W3", "pay.allowance_lapse", CellFormat::amount, currency, ""},
      {"Break-even multiple", "W12", "pay.break_even_multiple", CellFormat::ratio, "times",
       "(pay + tokens) ÷ pay; arithmetic, no demand"}};
  section.table = coarse_table(figures, "Your tokens and your pay", lines);
  return section;
}

}  // namespace shadowgraph
