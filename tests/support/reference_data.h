// Columns of the data whose results were published elsewhere. They lie beside the sources, or where
// SHADOWGRAPH_SHARED points; a test without them says so and passes.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace shadowgraph::testing {

inline std::vector<std::string> split_cells(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream rest(line);
  for (std::string cell; std::getline(rest, cell, ',');) {
    cell.erase(
        std::remove_if(cell.begin(), cell.end(), [](char c) { return c == '"' || c == '\r'; }),
        cell.end());
    cells.push_back(cell);
  }
  return cells;
}

// The cells of a column, as text. Null, with a message, where the file is not there.
inline std::optional<std::vector<std::string>> reference_cells(const std::string& file,
                                                               const std::string& column) {
  const char* shared = std::getenv("SHADOWGRAPH_SHARED");
  const std::filesystem::path folder =
      shared != nullptr ? shared : SHADOWGRAPH_SOURCE_DIR "/../shared";
  std::ifstream input(folder / "reference" / file);
  std::string line;
  if (!std::getline(input, line)) {
    MESSAGE("skipped: " << file << " is not there");
    return std::nullopt;
  }
  const std::vector<std::string> header = split_cells(line);
  const auto found = std::find(header.begin(), header.end(), column);
  REQUIRE(found != header.end());
  const auto at = static_cast<std::size_t>(found - header.begin());
  std::vector<std::string> cells;
  while (std::getline(input, line)) cells.push_back(split_cells(line).at(at));
  return cells;
}

inline std::optional<std::vector<double>> reference_column(const std::string& file,
                                                           const std::string& column) {
  const auto cells = reference_cells(file, column);
  if (!cells) return std::nullopt;
  std::vector<double> values;
  for (const std::string& cell : *cells) values.push_back(std::stod(cell));
  return values;
}

}  // namespace shadowgraph::testing
