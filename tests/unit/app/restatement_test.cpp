// Editions made again: what differs, why, and what of it may be told.
#include <doctest/doctest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/manifest.h"
#include "app/published_figures.h"
#include "app/restatement_file.h"
#include "pages/restated_words.h"

namespace shadowgraph {
namespace {

constexpr const char* kHead =
    "edition,window,level,subject,metric,value,lower,upper,confidence,unit,n,status,note\n";
constexpr const char* kSeriesHead =
    "month,level,subject,metric,value,lower,upper,confidence,unit,n,status,note\n";

PublishedFigures figures(const std::string& rows, const std::string& series = "") {
  return parse_published(kHead + rows, kSeriesHead + series);
}

const std::string kOrg = "2026-09,W1,org,,cost.spend,100,,,,USD,12,ok,\n";

EditionDigests digests() {
  return {1, "data", "files", "prices", "membership", "settings", "calendar", "0.1.0"};
}

using Reasons = std::vector<ChangeReason>;

TEST_CASE("the same files differ in nothing") {
  const auto same = figures(kOrg, "2026-08,org,,cost.spend,90,,,,USD,12,ok,\n");
  CHECK(compare_published(same, same).none());
}

TEST_CASE("a changed figure is told from what to what, a series by its month") {
  const auto found =
      compare_published(figures(kOrg, "2026-08,org,,cost.spend,90,,,,USD,12,ok,\n"),
                        figures("2026-09,W1,org,,cost.spend,110,,,,USD,12,ok,\n",
                                "2026-08,org,,cost.spend,91,,,,USD,12,ok,\n"));
  REQUIRE(found.changes.size() == 2);
  CHECK(found.changes[0].period == "2026-08");
  CHECK(found.changes[0].window.empty());
  CHECK(found.changes[1].from.value == "100");
  CHECK(found.changes[1].to.value == "110");
}

TEST_CASE("a figure shown on one side only gives no value") {
  const auto shown = figures(kOrg);
  const auto hidden = figures("2026-09,W1,org,,cost.spend,,,,,USD,,withheld,\n");
  for (const auto& [before, after, kind] :
       {std::tuple{&shown, &hidden, ChangeKind::no_longer_shown},
        std::tuple{&hidden, &shown, ChangeKind::now_shown}}) {
    const auto found = compare_published(*before, *after);
    REQUIRE(found.changes.size() == 1);
    CHECK(found.changes[0].kind == kind);
    CHECK(found.changes[0].from == FigureText{});
    CHECK(found.changes[0].to == FigureText{});
  }
}

TEST_CASE("another word for a figure that is not shown is no figure") {
  CHECK(compare_published(figures("2026-09,W1,org,,cost.spend,,,,,USD,,withheld,\n"),
                          figures("2026-09,W1,org,,cost.spend,,,,,USD,,not_tracked,\n"))
            .none());
}

TEST_CASE("subjects that the new edition does not name are counted, not named") {
  const auto found = compare_published(
      figures(kOrg + "2026-09,W1,person,ada,cost.spend,7,,,,USD,1,ok,\n"), figures(kOrg));
  CHECK(found.changes.empty());
  CHECK(found.unnamed == 1);
}

TEST_CASE("the file of restatements reads back as it was written") {
  auto found = compare_published(figures(kOrg + "2026-09,W1,team,a,cost.spend,7,,,,USD,5,ok,\n"),
                                 figures("2026-09,W1,org,,cost.spend,110,,,,USD,12,ok,\"a,b\"\n"));
  const std::vector<Restatement> history = {
      {1, make_date(2026, 10, 31), {ChangeReason::data, ChangeReason::price}, found.changes, 1},
      {2, make_date(2026, 11, 30), {ChangeReason::unrecorded}, {}, 3}};
  const auto read = parse_restatements(format_restatements(history));
  REQUIRE(read.size() == 2);
  CHECK(read[0].reasons == history[0].reasons);
  CHECK(read[0].data_to == history[0].data_to);
  CHECK(read[0].unnamed == 1);
  REQUIRE(read[0].changes.size() == 1);
  CHECK(read[0].changes[0].to == history[0].changes[0].to);
  CHECK(read[1].unnamed == 3);
  CHECK(format_restatements(read) == format_restatements(history));
  CHECK(parse_restatements("").empty());
  CHECK(parse_restatements("nonsense\n1\n").empty());
}

TEST_CASE("what is hidden now leaves the history") {
  std::vector<Restatement> history = {
      {1, make_date(2026, 10, 31), {ChangeReason::data},
       compare_published(figures(kOrg + "2026-09,W1,person,ada,cost.spend,7,,,,USD,1,ok,\n"),
                         figures("2026-09,W1,org,,cost.spend,110,,,,USD,12,ok,\n"
                                 "2026-09,W1,person,ada,cost.spend,8,,,,USD,1,ok,\n"))
           .changes,
       0}};
  REQUIRE(history[0].changes.size() == 2);
  withdraw_unshown(history, figures("2026-09,W1,org,,cost.spend,,,,,USD,,withheld,\n"));
  REQUIRE(history[0].changes.size() == 1);
  CHECK(history[0].changes[0].from == FigureText{});
  CHECK(history[0].unnamed == 1);
}

TEST_CASE("each part that differs is a reason, several are all named") {
  struct Row {
    const char* name;
    std::string EditionDigests::*part;
    ChangeReason reason;
  };
  for (const Row& row : {Row{"data", &EditionDigests::data, ChangeReason::data},
                         Row{"price", &EditionDigests::prices, ChangeReason::price},
                         Row{"membership", &EditionDigests::membership, ChangeReason::membership},
                         Row{"settings", &EditionDigests::settings, ChangeReason::options},
                         Row{"calendar", &EditionDigests::calendar, ChangeReason::options},
                         Row{"program", &EditionDigests::program, ChangeReason::program}}) {
    CAPTURE(row.name);
    EditionDigests after = digests();
    after.*row.part = "other";
    CHECK(reasons_between(digests(), after) == Reasons{row.reason});
  }
  EditionDigests after = digests();
  after.definitions = 2;
  after.prices = "other";
  CHECK(reasons_between(digests(), after) ==
        Reasons{ChangeReason::definition, ChangeReason::price});
  CHECK(reasons_between(digests(), digests()) == Reasons{ChangeReason::unchanged});
  CHECK(reasons_between({}, digests()) == Reasons{ChangeReason::unrecorded});
}

TEST_CASE("pay is a reason where changed figures of pay can come from nothing else") {
  FigureChange ratio;
  ratio.metric = "pay.token_to_salary";
  FigureChange growth;
  growth.metric = "pay.cash_growth_median";
  FigureChange spend;
  spend.metric = "cost.spend";
  EditionDigests more_usage = digests();
  more_usage.data = "other";
  EditionDigests other_prices = more_usage;
  other_prices.prices = "other";
  CHECK(reasons_with_pay(digests(), digests(), {ratio}) == Reasons{ChangeReason::pay});
  CHECK(reasons_with_pay(digests(), digests(), {spend}) == Reasons{ChangeReason::unchanged});
  CHECK(reasons_with_pay(digests(), digests(), {ratio, spend}) ==
        Reasons{ChangeReason::pay, ChangeReason::unchanged});
  CHECK(reasons_with_pay(digests(), more_usage, {ratio, spend}) == Reasons{ChangeReason::data});
  CHECK(reasons_with_pay(digests(), more_usage, {ratio, growth}) ==
        Reasons{ChangeReason::data, ChangeReason::pay});
  CHECK(reasons_with_pay(digests(), other_prices, {growth}) ==
        Reasons{ChangeReason::data, ChangeReason::price});
  CHECK(reasons_with_pay({}, digests(), {growth}) == Reasons{ChangeReason::unrecorded});
  growth.kind = ChangeKind::now_shown;
  CHECK(reasons_with_pay(digests(), more_usage, {growth}) == Reasons{ChangeReason::data});
}

TEST_CASE("a change of the files that no digest of records sees is still data") {
  EditionDigests after = digests();
  after.files = "other";
  CHECK(reasons_between(digests(), after) == Reasons{ChangeReason::data});
  after.prices = "other";
  CHECK(reasons_between(digests(), after) == Reasons{ChangeReason::price});
}

TEST_CASE("editions compare by the same definitions and settings, on record") {
  CHECK(same_rules(digests(), digests()));
  CHECK_FALSE(same_rules({}, {}));
  EditionDigests other = digests();
  other.data = other.calendar = other.prices = "other";
  CHECK(same_rules(digests(), other));
  other.settings = "other";
  CHECK_FALSE(same_rules(digests(), other));
}

TEST_CASE("a manifest reads back, and one of an older version keeps no record") {
  Manifest manifest;
  manifest.editions = {"2026-09"};
  manifest.made_from["company"]["2026-09"] = digests();
  const auto read = parse_manifest(format_manifest(manifest));
  REQUIRE(read);
  CHECK(read->made_from == manifest.made_from);
  const auto old = parse_manifest(R"({"program": "shadowgraph", "editions": ["2026-09"]})");
  REQUIRE(old);
  CHECK(old->made_from.empty());
  CHECK_FALSE(parse_manifest(R"({"program": 7})"));
  const auto odd = parse_manifest(
      R"({"program": "shadowgraph", "made_from": {"company": {"2026-09": 3, "x": {}}}})");
  REQUIRE(odd);
  CHECK(odd->made_from.at("company").at("2026-09") == EditionDigests{});
}

FigureChange change(const char* unit, FigureText from, FigureText to) {
  FigureChange change;
  change.unit = unit;
  change.from = std::move(from);
  change.to = std::move(to);
  return change;
}

TEST_CASE("figures are told in words of the report, in as many digits as tell them apart") {
  using Pair = std::pair<std::string, std::string>;
  CHECK(from_and_to(change("USD", {"182345.12", "", "", "", ""}, {"182900", "", "", "", ""})) ==
        Pair{"$182,345", "$182,900"});
  CHECK(from_and_to(change("USD", {"182345.12", "", "", "", ""}, {"182345.2", "", "", "", ""})) ==
        Pair{"182345.1", "182345.2"});
  CHECK(from_and_to(change("fraction", {"0.5", "", "", "10", ""}, {"0.6", "", "", "10", ""})) ==
        Pair{"50\u202F%", "60\u202F%"});
  CHECK(from_and_to(change("count", {"3", "", "", "10", ""}, {"3", "", "", "11", ""})) ==
        Pair{"3 of 10", "3 of 11"});
  CHECK(from_and_to(change("ratio", {"0.9999999999999998", "", "", "", ""}, {"1", "", "", "", ""})) ==
        Pair{"1.00", "1.00, but for rounding"});
  CHECK(from_and_to(change("per_fte_month", {"-0.49531", "-1.15104", "0.16032", "", ""},
                           {"-0.49531", "-1.15104", "0.16026", "", ""})) ==
        Pair{"−0.49531 (−1.1510 to 0.16032) per FTE-month",
             "−0.49531 (−1.1510 to 0.16026) per FTE-month"});
  FigureChange hidden = change("USD", {}, {});
  hidden.kind = ChangeKind::no_longer_shown;
  CHECK(from_and_to(hidden) == Pair{"shown", "no longer shown"});
}

TEST_CASE("what a figure is over is told in words of the pages, never as the id of a window") {
  const auto over = [](const char* period, const char* window, const char* metric) {
    FigureChange change;
    change.period = period;
    change.window = window;
    change.metric = metric;
    return period_words(change);
  };
  CHECK(over("2026-09", "", "cost.spend") == "September 2026");
  CHECK(over("2026-09", "W1", "cost.spend") == "the month");
  CHECK(over("2026-09", "W3", "outcomes.rework_rate") == "3 months");
  CHECK(over("2026-09", "period", "budget.burn") == "the month");
  CHECK(over("2026-09", "period", "budget.burn_year") == "the fiscal year");
  CHECK(over("2026-09", "period", "budget.forecast_next_month") == "the next month");
  CHECK(over("2026-09", "panel", "multiplier.uplift") == "up to 24 months");
}

TEST_CASE("a cut-off file and a row with too few cells are mistakes with their line") {
  const std::string head = "edition,window,level,subject,metric,value,status\n";
  const auto said = [](const std::string& text) {
    Diagnostics mistakes;
    (void)parse_published({"metrics.csv", text}, {"series.csv", std::nullopt}, mistakes);
    std::string words;
    for (const Diagnostic& each : mistakes.sorted()) {
      words += each.code + ":" + std::to_string(each.position.line) + " ";
    }
    return words;
  };
  const std::string row = "2026-09,W1,org,,cost.spend,12,ok\n";
  CHECK(said(head + row).empty());
  CHECK(said(head + row + "2026-09,W1,org,,cost.value,1") ==
        "published.cut-off:3 published.ragged-row:3 ");
  CHECK(said(head + "2026-09,W1,org\n" + row) == "published.ragged-row:2 ");
  CHECK(said("").starts_with("published.cut-off:0 "));
}

TEST_CASE("every id has words") {
  CHECK(metric_words("cost.spend") == "Token spend");
  CHECK(metric_words("adoption.lorenz_10") == "Share of the lowest 10\u202F%");
  CHECK(metric_words("budget.burn_year") == "Used of the year’s budget");
  CHECK(metric_words("outcomes.rework_rate_raw") == "Rework rate, raw");
  CHECK(metric_words("outcomes.cycle_p90_ai") == "Cycle, 90th percentile, with AI");
  CHECK(metric_words("outcomes.rework_rate_14d_raw") == "Rework rate, 14 days, raw");
}

}  // namespace
}  // namespace shadowgraph
