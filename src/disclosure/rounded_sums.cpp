#include "disclosure/rounded_sums.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "disclosure/group_rows.h"
#include "disclosure/table_system.h"

namespace shadowgraph {
namespace {

// Spend is usage value with seat fees, which are known.
std::uint32_t bounded_by(const std::string& measure) {
  if (measure == "tokens") return 1U << table_measure("cost.tokens_total");
  return 1U << table_measure("cost.spend") | 1U << table_measure("cost.value");
}

bool is_mostly_in(Month month, Date from, Date to) {
  const Date first = std::max(from, first_day(month)), end = std::min(to, first_day(month + 1));
  return 2 * (end - first) > first_day(month + 1) - first_day(month);
}

class SumBuilder {
 public:
  SumBuilder(const Organisation& organisation, const TableSystem& system)
      : table_(*system.table), rows_(rows_of_groups(table_, organisation)) {
    for (std::size_t i = 0; i < system.cells.size(); ++i) {
      for (const auto& key : system.cells[i].keys) cells_[key] = i;
    }
  }

  void add(const Figure& figure, std::size_t edition) {
    const auto measure = rounded_measure(figure);
    const Contributions& told = figure.contributions;
    if (!measure || figure.estimate.status != Status::ok || !(told.could_be_more > 0)) return;
    RoundedSum* sum = sum_of(figure, *measure, told.could_be_less, told.could_be_more);
    if (sum == nullptr) return;
    std::pair<std::size_t, std::string> key{edition, group_key(figure.window, figure)};
    if (std::ranges::find(sum->keys, key) != sum->keys.end()) return;
    const auto cell = cells_.find(key);
    if (cell != cells_.end()) sum->goes_with.push_back(cell->second);
    sum->keys.push_back(std::move(key));
  }

  void add(const PublishedCell& published) {
    const Figure figure = figure_of(published);
    RoundedSum* sum = sum_of(figure, published.measure, published.below, published.above);
    if (sum != nullptr) sum->earlier.push_back(published.audience);
  }

  std::vector<RoundedSum> take() {
    std::vector<RoundedSum> sums;
    for (auto& [order, sum] : sums_) sums.push_back(std::move(sum));
    return sums;
  }

 private:
  // What one edition told more closely than another has rows of both.
  using Order = std::tuple<Date, Date, std::string, Level, std::string, double, double>;

  RoundedSum* sum_of(const Figure& figure, const std::string& measure, double below, double above) {
    const auto area = area_of(figure, measure);
    if (!area) return nullptr;
    RoundedSum& sum =
        sums_[{figure.from, figure.to, measure, figure.level, figure.subject, below, above}];
    sum.area = *area;
    sum.measures = bounded_by(measure);
    sum.below = below;
    sum.above = above;
    sum.measure = measure;
    sum.level = figure.level;
    sum.subject = figure.subject;
    sum.from = figure.from;
    sum.to = figure.to;
    return &sum;
  }

  // Of the organisation without bots; its value is of people in teams alone.
  [[nodiscard]] std::optional<TableArea> area_of(const Figure& figure,
                                                 const std::string& measure) const {
    const auto rows = rows_.find({figure.level, figure.subject});
    if (rows == rows_.end()) return std::nullopt;
    TableArea area{rows->second.first, rows->second.end, table_.months.size(), 0};
    if (figure.level == Level::org) area.row_end = table_.parts - (measure == "value" ? 2 : 1);
    for (std::size_t month = 0; month < table_.months.size(); ++month) {
      if (!is_mostly_in(table_.months[month], figure.from, figure.to)) continue;
      area.month = std::min(area.month, month);
      area.month_end = month + 1;
    }
    if (area.month >= area.month_end) return std::nullopt;
    return area;
  }

  const ContributionTable& table_;
  GroupRows rows_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> cells_;
  std::map<Order, RoundedSum> sums_;
};

}  // namespace

std::optional<std::string> rounded_measure(const Figure& figure) {
  const std::string_view metric = figure.metric;
  if (figure.level == Level::person) return std::nullopt;
  if (metric.starts_with("outcomes.cost_per_")) return "spend";
  if (metric.starts_with("outcomes.tokens_per_")) return "tokens";
  if (metric == "curve.spend_rate" || metric == "curve.ratio") return "value";
  return std::nullopt;
}

std::string rounded_key(const std::string& group_key, const std::string& measure) {
  return group_key + '|' + measure;
}

std::vector<RoundedSum> rounded_sums(const std::vector<EditionFigures>& editions,
                                     const Organisation& organisation,
                                     const std::vector<PublishedCell>& earlier,
                                     const TableSystem& system) {
  if (system.family != MeasureFamily::usage_and_money) return {};
  SumBuilder builder(organisation, system);
  for (std::size_t i = 0; i < editions.size(); ++i) {
    for (const Figure& figure : editions[i].figures) builder.add(figure, i);
  }
  for (const PublishedCell& cell : earlier) {
    if (!cell.measure.empty()) builder.add(cell);
  }
  return builder.take();
}

}  // namespace shadowgraph
