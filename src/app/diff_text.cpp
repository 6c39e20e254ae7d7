#include "app/diff_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "pages/restated_words.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kScreenRows = 20;   // figures
constexpr std::size_t kScreenHeads = 12;  // audiences and editions

std::string figures_words(std::size_t count) {
  return plural(static_cast<double>(count), "figure differs", "figures differ");
}

std::string head_of(const EditionComparison& comparison) {
  std::string head = comparison.audience + ", " + month_words(comparison.before);
  if (comparison.before != comparison.after) head += " to " + month_words(comparison.after);
  if (!comparison.refusal.empty()) return head + ": " + comparison.refusal + ".\n";
  const FigureDifferences& found = comparison.differences;
  if (found.none()) return head + ": no figure differs.\n";
  head += ": " + figures_words(found.changes.size() + found.unnamed) + ".";
  if (!comparison.reasons.empty()) {
    head += " What had changed: " + reasons_words(comparison.reasons) + ".";
  }
  return head + "\n";
}

std::string name_of(const FigureChange& change) {
  std::string of = change.subject;
  if (change.level == "org" && of.empty()) of = "all";
  if (change.level == "team" || change.level == "person") of = change.level + " " + of;
  return metric_words(change.metric) + ", " + of + ", " + period_words(change);
}

// Columns are as wide as they look, not as their bytes.
std::string aligned(const std::vector<std::array<std::string, 3>>& rows) {
  std::array<std::size_t, 3> widths{};
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], code_points(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    const auto gap = [&](std::size_t i) {
      return std::string(widths[i] - code_points(row[i]), ' ');
    };
    out += "  " + row[0] + gap(0) + "  " + gap(1) + row[1] + "  " + gap(2) + row[2] + "\n";
  }
  return out;
}

std::string table_of(const FigureDifferences& found, std::size_t rows_left) {
  std::vector<std::array<std::string, 3>> rows{{"figure", "from", "to"}};
  for (const FigureChange& change : found.changes) {
    if (rows.size() > rows_left) break;
    const auto [from, to] = from_and_to(change);
    rows.push_back({name_of(change), from, to});
  }
  std::string out = rows.size() > 1 ? aligned(rows) : std::string();
  const std::size_t hidden = found.changes.size() + 1 - rows.size();
  if (hidden > 0) out += fmt::format("  and {} more; --all prints them\n", hidden);
  if (found.unnamed > 0) {
    out += fmt::format("  and {} of groups or people that the new edition does not name\n",
                       found.unnamed);
  }
  return out;
}

Json text_json(const FigureText& text) {
  return {{"value", text.value},
          {"lower", text.lower},
          {"upper", text.upper},
          {"n", text.n},
          {"note", text.note}};
}

Json change_json(const FigureChange& change) {
  Json json{{"period", change.period},           {"window", change.window}, {"level", change.level},
            {"subject", change.subject},         {"metric", change.metric}, {"unit", change.unit},
            {"change", change_name(change.kind)}};
  if (change.kind != ChangeKind::changed) return json;
  json["from"] = text_json(change.from);
  json["to"] = text_json(change.to);
  return json;
}

Json comparison_json(const EditionComparison& comparison) {
  Json json{{"audience", comparison.audience},
            {"before", format_month(comparison.before)},
            {"after", format_month(comparison.after)}};
  if (!comparison.refusal.empty()) {
    json["refused"] = comparison.refusal;
    return json;
  }
  json["reasons"] = Json::array();
  for (const ChangeReason reason : comparison.reasons) {
    json["reasons"].push_back(reason_name(reason));
  }
  json["not_named"] = comparison.differences.unnamed;
  json["figures"] = Json::array();
  for (const FigureChange& change : comparison.differences.changes) {
    json["figures"].push_back(change_json(change));
  }
  return json;
}

}  // namespace

bool DiffResult::differs() const {
  return !only_before.empty() || !only_after.empty() ||
         std::ranges::any_of(
             comparisons, [](const EditionComparison& each) { return !each.differences.none(); });
}

bool DiffResult::refused() const {
  return std::ranges::any_of(comparisons,
                             [](const EditionComparison& each) { return !each.refusal.empty(); });
}

std::string diff_text(const DiffResult& result, bool all) {
  std::string out;
  std::size_t rows_left = all ? SIZE_MAX - 1 : kScreenRows;
  std::size_t heads_left = all ? SIZE_MAX : kScreenHeads;
  std::size_t same = 0, hidden = 0;
  for (const EditionComparison& comparison : result.comparisons) {
    if (comparison.refusal.empty() && comparison.differences.none()) {
      ++same;
      continue;
    }
    if (heads_left-- == 0) {
      ++hidden;
      heads_left = 0;
      continue;
    }
    out += head_of(comparison);
    if (!comparison.refusal.empty()) continue;
    out += table_of(comparison.differences, rows_left);
    rows_left -= std::min(rows_left, comparison.differences.changes.size());
  }
  if (hidden > 0)
    out += fmt::format("{} more audiences or editions differ; --all prints them\n", hidden);
  for (const std::string& each : result.only_before) out += each + ": only in the old one.\n";
  for (const std::string& each : result.only_after) out += each + ": only in the new one.\n";
  if (same > 0) {
    out += fmt::format(
        "No figure differs in {}.\n",
        plural(static_cast<double>(same), "edition of an audience", "editions of audiences"));
  }
  return out;
}

std::string diff_json(const DiffResult& result) {
  Json json{{"differs", result.differs()}, {"comparisons", Json::array()}};
  for (const EditionComparison& comparison : result.comparisons) {
    json["comparisons"].push_back(comparison_json(comparison));
  }
  json["only_before"] = result.only_before;
  json["only_after"] = result.only_after;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace shadowgraph
