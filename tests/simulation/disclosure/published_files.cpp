#include "published_files.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "derived_rows.h"

namespace attacker {
namespace {

namespace fs = std::filesystem;

std::optional<double> number(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(std::stod(text));
}

Row row_of(const std::map<std::string, std::string>& cells, int copy) {
  Row row;
  row.copy = copy;
  row.level = cells.at("level");
  row.subject = cells.at("subject");
  row.metric = cells.at("metric");
  row.status = cells.at("status");
  row.note = cells.at("note");
  row.value = number(cells.at("value"));
  row.lower = number(cells.at("lower"));
  row.upper = number(cells.at("upper"));
  row.n = number(cells.at("n"));
  return row;
}

std::chrono::year_month_day later(const std::string& date, int days) {
  const std::chrono::year_month_day day{
      std::chrono::year(std::stoi(date.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(std::stoi(date.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(std::stoi(date.substr(8, 2))))};
  return std::chrono::sys_days(day) + std::chrono::days(days);
}

int number_of(const std::chrono::year_month_day& day) {
  return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) -
         1;
}

// `from` to `to` inclusive, put forward by `days`.
void lay_window(const std::string& from, const std::string& to, int days, Row& row) {
  const auto first = later(from, days), after = later(to, days + 1);
  const auto begin = later(from, 0), end = later(to, 1);
  const auto day = [](const std::chrono::year_month_day& date) {
    return static_cast<int>(static_cast<unsigned>(date.day()));
  };
  row.days = {number_of(begin), number_of(end) - 1, day(begin) - 1, day(end) - 1};
  row.first = number_of(first);
  row.last = number_of(later(to, days));
  row.whole_months =
      static_cast<unsigned>(first.day()) == 1 && static_cast<unsigned>(after.day()) == 1;
}

// True dates stand in metrics.json only: by (window, level, subject, metric).
using Dates = std::map<std::vector<std::string>, std::pair<std::string, std::string>>;

Dates read_dates(const nlohmann::json& json) {
  Dates dates;
  const auto columns = json.at("columns").get<std::vector<std::string>>();
  const auto at = [&](const char* name) {
    return static_cast<size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
  };
  for (const auto& figure : json.at("figures")) {
    const auto from = figure.at(at("from")), to = figure.at(at("to"));
    if (!from.is_string() || !to.is_string()) continue;
    dates[{figure.at(at("window")), figure.at(at("level")), figure.at(at("subject")),
           figure.at(at("metric"))}] = {from, to};
  }
  return dates;
}

void read_edition(const fs::path& data, int copy, const Reading& reading, Published& published) {
  std::ifstream file(data / "metrics.json");
  const nlohmann::json json = nlohmann::json::parse(file);
  for (const auto& team : json.at("teams")) {
    const std::string parent =
        team.at("parent").is_null() ? "" : team.at("parent").get<std::string>();
    std::string& held = published.parents[team.at("id").get<std::string>()];
    if (held.empty()) held = parent;
  }
  const Dates dates = read_dates(json);
  const int min_group = json.at("rules").at("min_group").get<int>();
  for (const auto& cells : read_table(data / "metrics.csv")) {
    const auto found = dates.find(
        {cells.at("window"), cells.at("level"), cells.at("subject"), cells.at("metric")});
    if (found == dates.end()) continue;
    Row row = row_of(cells, copy);
    const auto& [from, to] = found->second;
    lay_window(from, to, is_slid(row.metric) ? reading.survival_days : 0, row);
    row.min_group = min_group;
    published.rows.push_back(std::move(row));
  }
  for (const auto& cells : read_table(data / "series.csv")) {
    Row row = row_of(cells, copy);
    row.first = row.last = month_number(cells.at("month"));
    row.min_group = min_group;
    published.rows.push_back(std::move(row));
  }
}

std::string bytes_of(const fs::path& folder) {
  std::string bytes;
  for (const char* name : {"metrics.csv", "series.csv"}) {
    std::ifstream file(folder / name, std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(file), {});
  }
  return bytes;
}

}  // namespace

Table read_table(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  Table table;
  if (!std::getline(file, line)) throw std::runtime_error("can't read " + path.string());
  const std::vector<std::string> header = split_csv(line);
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = split_csv(line);
    std::map<std::string, std::string> row;
    for (size_t i = 0; i < header.size() && i < cells.size(); ++i) row[header[i]] = cells[i];
    table.push_back(std::move(row));
  }
  return table;
}

int month_number(const std::string& year_month) {
  return std::stoi(year_month.substr(0, 4)) * 12 + std::stoi(year_month.substr(5, 2)) - 1;
}

std::vector<std::string> split_csv(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

Published read_published(const std::vector<fs::path>& copies,
                         const std::vector<std::string>& audiences, const Reading& reading) {
  Published published;
  std::set<std::string> seen;  // an edition that a later copy keeps as it was adds nothing
  for (size_t copy = 0; copy < copies.size(); ++copy) {
    int newest = 0;
    for (const std::string& audience : audiences) {
      std::vector<fs::path> folders;
      for (const auto& entry : fs::directory_iterator(copies[copy] / audience / "data"))
        folders.push_back(entry.path());
      std::sort(folders.begin(), folders.end());
      for (const fs::path& folder : folders) {
        newest = std::max(newest, month_number(folder.filename().string()));
        if (seen.insert(audience + folder.filename().string() + bytes_of(folder)).second)
          read_edition(folder, static_cast<int>(copy), reading, published);
      }
    }
    published.editions.push_back(newest);
  }
  for (const Row& row : published.rows)
    published.whole_organisation = published.whole_organisation || row.level == "org";
  std::erase_if(published.rows, [&](const Row& row) {
    return std::find(reading.ignored.begin(), reading.ignored.end(), row.metric) !=
           reading.ignored.end();
  });
  add_derived_rows(published);
  return published;
}

}  // namespace attacker
