#include "app/data_files.h"

#include <nlohmann/json.hpp>

#include "app/chargeback_file.h"
#include "app/restatement_file.h"
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

Json restatements_json(const std::vector<RestatementNote>& notes) {
  Json list = Json::array();
  for (const RestatementNote& note : notes) {
    Json reasons = Json::array();
    for (const ChangeReason reason : note.reasons) reasons.push_back(reason_name(reason));
    list.push_back({{"number", note.number},
                    {"data_to", format_date(note.data_to)},
                    {"reasons", std::move(reasons)},
                    {"figures", note.figures}});
  }
  return list;
}

std::string metrics_json(const DisclosedEdition& edition, const std::string& headline,
                         const std::vector<RestatementNote>& restated) {
  Json head;
  head["program"] = std::string("shadowgraph ") + kVersion;
  head["definitions"] = kDefinitionsVersion;
  head["organisation"] = edition.organisation;
  head["audience"] = edition.audience;
  head["edition"] = format_month(edition.edition);
  head["headline"] = headline;
  if (!restated.empty()) head["restatements"] = restatements_json(restated);
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

FileMap compose_figure_files(const DisclosedEdition& edition) {
  const std::string folder = "data/" + format_month(edition.edition) + "/";
  FileMap files;
  files[folder + "metrics.csv"] = format_rows_csv(
      disclosed_rows(edition, RowKind::edition_figures), RowKind::edition_figures);
  files[folder + "series.csv"] =
      format_rows_csv(disclosed_rows(edition, RowKind::monthly_series), RowKind::monthly_series);
  return files;
}

FileMap compose_edition_files(const DisclosedEdition& edition, const std::string& headline,
                              const std::vector<Restatement>& restatements) {
  const std::string folder = "data/" + format_month(edition.edition) + "/";
  FileMap files;
  files[folder + "metrics.json"] = metrics_json(edition, headline, notes_of(restatements));
  // One's own folder has no teams to charge.
  if (!edition.self && edition.usage_tracked) {
    files[folder + "chargeback.csv"] = format_chargeback(edition);
  }
  if (!restatements.empty()) {
    files[folder + "restatement.csv"] = format_restatements(restatements);
  }
  return files;
}

}  // namespace shadowgraph
