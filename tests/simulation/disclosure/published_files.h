// What an attacker reads: metrics.csv, series.csv and metrics.json of the copies kept of a site,
// one copy a month. Knows nothing of how they were made.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace attacker {

// A published figure. Months are counted from year 0; `first` to `last` inclusive is its window, in
// nominal months where it is slid (METRICS 1.1).
struct Row {
  int copy = 0;  // which of the kept copies, from 0
  std::string level, subject, metric, status, note;
  int first = 0, last = 0;
  int min_group = 0;         // of the file it stands in
  bool whole_months = true;  // false: not even once slid back
  std::optional<double> value, lower, upper, n;
  // The same as days: whole months, less days lost of the first, and days won of the one after.
  struct Days {
    int first = 0, last = 0, lost = 0, won = 0;
  } days;
};

struct Published {
  std::vector<Row> rows;
  std::map<std::string, std::string> parents;  // team -> parent, "" at the top
  std::vector<int> editions;                   // newest edition of each copy, as a month
  bool whole_organisation = false;             // rows of level org were seen
};

struct Reading {
  int survival_days = 30;            // how far windows of outcomes are slid
  std::vector<std::string> ignored;  // metrics not looked at, to see what a finding rests on
};

[[nodiscard]] int month_number(const std::string& year_month);
[[nodiscard]] std::vector<std::string> split_csv(const std::string& line);
// Rows by column. Throws std::runtime_error.
using Table = std::vector<std::map<std::string, std::string>>;
[[nodiscard]] Table read_table(const std::filesystem::path& path);
// REQUIRES: `copies` in the order of their making. Audiences are folders of each.
[[nodiscard]] Published read_published(const std::vector<std::filesystem::path>& copies,
                                       const std::vector<std::string>& audiences,
                                       const Reading& reading);

}  // namespace attacker
