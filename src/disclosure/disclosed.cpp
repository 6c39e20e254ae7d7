#include "disclosure/disclosed.h"

#include <utility>

namespace shadowgraph {
namespace {

const Cell kNoCell{};
const std::vector<DisclosedPoint> kNoPoints;

CellKey key_of(std::string_view window, std::string_view level, std::string_view subject,
               std::string_view metric) {
  return {std::string(window), std::string(level), std::string(subject), std::string(metric)};
}

}  // namespace

const Cell& DisclosedEdition::at(std::string_view window, std::string_view level,
                                 std::string_view subject, std::string_view metric) const& {
  const auto found = cells.find(key_of(window, level, subject, metric));
  return found == cells.end() ? kNoCell : found->second;
}

Cell DisclosedEdition::at(std::string_view window, std::string_view level,
                          std::string_view subject, std::string_view metric) && {
  return std::as_const(*this).at(window, level, subject, metric);
}

bool DisclosedEdition::has(std::string_view window, std::string_view level,
                           std::string_view subject, std::string_view metric) const {
  return cells.contains(key_of(window, level, subject, metric));
}

const std::vector<DisclosedPoint>& DisclosedEdition::points_of(
    std::string_view window, std::string_view level, std::string_view subject,
    std::string_view metric, std::string_view series) const {
  const auto found = points.find({key_of(window, level, subject, metric), std::string(series)});
  return found == points.end() ? kNoPoints : found->second;
}

const Cell& DisclosedEdition::monthly(Month month, std::string_view level,
                                      std::string_view subject, std::string_view metric) const {
  return at(format_month(month), level, subject, metric);
}

}  // namespace shadowgraph
