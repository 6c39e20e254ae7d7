#include "app/data_files.h"

#include <nlohmann/json.hpp>

#include "app/version.h"
#include "disclosure/figure_rows.h"

namespace shadowgraph {
namespace {

using Json = nlohmann::ordered_json;

// A number where the cell is one. metrics.csv keeps every digit of exact money; a JSON number need not.
Json number_or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  const auto number = Json::parse(text, nullptr, false);
  return number.is_number() ? number : Json(text);
}

Json row_json(const FigureRow& row) {
  return Json::array({row.window, row.level, row.subject, row.metric, number_or_null(row.value),
                      number_or_null(row.lower), number_or_null(row.upper),
                      number_or_null(row.confidence), row.unit, number_or_null(row.n), row.status,
                      row.note, row.from, row.to_inclusive});
}

Json team_tree(const DisclosedEdition& edition) {
  Json teams = Json::array();
  for (const DisclosedTeam& team : edition.teams) {
    Json entry;
    entry["id"] = team.id;
    entry["name"] = team.name;
    if (team.parent.empty()) {
      entry["parent"] = nullptr;
    } else {
      entry["parent"] = team.parent;
    }
    teams.push_back(std::move(entry));
  }
  return teams;
}

// One figure a line: small enough to publish, and a difference of two editions can be read.
std::string figures_text(const std::vector<FigureRow>& rows) {
  std::string out = "[";
  const char* separator = "\n    ";
  for (const FigureRow& row : rows) {
    out += separator + row_json(row).dump(-1, ' ', false, Json::error_handler_t::replace);
    separator = ",\n    ";
  }
  return out + "\n  ]";
}

// Points of charts, a line of a chart a line: [x, value, lower, upper, n, note] each.
std::string points_text(const DisclosedEdition& edition) {
  const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
  std::string out = "[";
  const char* separator = "\n    ";
  for (const auto& [key, points] : edition.points) {
    Json line = Json::array(
        {key.figure.window, key.figure.level, key.figure.subject, key.figure.metric, key.series});
    Json corners = Json::array();
    for (const DisclosedPoint& point : points) {
      corners.push_back({point.x, number(point.value), number(point.lower), number(point.upper),
                         number(point.n), point.note});
    }
    line.push_back(std::move(corners));
    out += separator + line.dump(-1, ' ', false, Json::error_handler_t::replace);
    separator = ",\n    ";
  }
  return out + "\n  ]";
}

std::string metrics_json(const DisclosedEdition& edition, const std::string& headline) {
  Json head;
  head["program"] = std::string("shadowgraph ") + kVersion;
  head["definitions"] = kDefinitionsVersion;
  head["organisation"] = edition.organisation;
  head["audience"] = edition.audience;
  head["edition"] = format_month(edition.edition);
  head["headline"] = headline;
  head["currency"] = edition.currency;
  head["timezone"] = edition.timezone;
  head["months_of_history"] = edition.months_of_history;
  head["rules"] = {{"min_group", edition.min_group}, {"dominance_p_percent", edition.dominance_p}};
  head["teams"] = team_tree(edition);
  head["columns"] = {"window", "level", "subject", "metric", "value", "lower", "upper",
                     "confidence", "unit", "n", "status", "note", "from", "to"};
  std::string text = head.dump(2, ' ', false, Json::error_handler_t::replace);
  text.resize(text.size() - 2);  // the closing "\n}"
  return text + ",\n  \"figures\": " +
         figures_text(disclosed_rows(edition, RowKind::edition_figures)) +
         ",\n  \"point_columns\": [\"window\", \"level\", \"subject\", \"metric\", \"series\", "
         "[\"x\", \"value\", \"lower\", \"upper\", \"n\", \"note\"]],\n  \"points\": " +
         points_text(edition) + "\n}\n";
}

}  // namespace

FileMap compose_data_files(const DisclosedEdition& edition, const std::string& headline) {
  const std::string folder = "data/" + format_month(edition.edition) + "/";
  FileMap files;
  files[folder + "metrics.csv"] = format_rows_csv(
      disclosed_rows(edition, RowKind::edition_figures), RowKind::edition_figures);
  files[folder + "series.csv"] =
      format_rows_csv(disclosed_rows(edition, RowKind::monthly_series), RowKind::monthly_series);
  files[folder + "metrics.json"] = metrics_json(edition, headline);
  return files;
}

}  // namespace shadowgraph
