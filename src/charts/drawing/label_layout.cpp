#include "charts/drawing/label_layout.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "charts/drawing/text_metrics.h"

namespace shadowgraph::drawing {
namespace {

struct Pool {
  double sum = 0;
  std::size_t count = 0;
  [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
};

// The least-squares ascending fit of `wanted`.
std::vector<double> isotonic(const std::vector<double>& wanted) {
  std::vector<Pool> pools;
  for (const double value : wanted) {
    pools.push_back({value, 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back().sum += last.sum;
      pools.back().count += last.count;
    }
  }
  std::vector<double> fit;
  for (const Pool& pool : pools) fit.insert(fit.end(), pool.count, pool.mean());
  return fit;
}

struct Span {
  double left = 0;
  double right = 0;
  [[nodiscard]] bool covers(double x) const {
    return x >= left - kWordsGap && x <= right + kWordsGap;
  }
  [[nodiscard]] bool overlaps(const Span& other) const {
    return left - kWordsGap <= other.right && other.left - kWordsGap <= right;
  }
};

Span span_of(const MarkedPlace& mark, const PlacedWords& placed) {
  const double width = text_width(placed.words);
  if (placed.side == LabelSide::right_of_line) {
    return {mark.x + kWordsGap, mark.x + kWordsGap + width};
  }
  return {mark.x - kWordsGap - width, mark.x - kWordsGap};
}

// Which side, and how much of the words; `limit` is where words to the right must end.
PlacedWords choose_side(const MarkedPlace& mark, double left, double limit, double most_width) {
  const double wanted = std::min(text_width(mark.words), most_width);
  const double right_room = limit - mark.x - kWordsGap;
  const double left_room = mark.x - kWordsGap - left;
  const bool to_right = right_room >= wanted || (left_room < wanted && right_room >= left_room);
  const double room = std::min(most_width, to_right ? right_room : left_room);
  return {cut_to_width(mark.words, room), 0,
          to_right ? LabelSide::right_of_line : LabelSide::left_of_line};
}

class WordPlacer {
 public:
  WordPlacer(const std::vector<MarkedPlace>& marks, std::vector<std::size_t> order)
      : marks_(marks), order_(std::move(order)), spans_(marks.size()) {
    result_.places.resize(marks.size());
  }

  WordRows place(double left, double right, double most_width) {
    double limit = right;
    for (auto i = order_.rbegin(); i != order_.rend(); ++i) {
      result_.places[*i] = choose_side(marks_[*i], left, limit, most_width);
      spans_[*i] = span_of(marks_[*i], result_.places[*i]);
      if (result_.places[*i].side == LabelSide::left_of_line) {
        limit = std::min(limit, marks_[*i].x - kWordsGap);
        assign_row(*i);
      }
    }
    for (const std::size_t i : order_) {
      if (result_.places[i].side == LabelSide::right_of_line) assign_row(i);
    }
    return result_;
  }

 private:
  // Below all words already placed that its line would cross or that it would touch.
  void assign_row(std::size_t index) {
    PlacedWords& placed = result_.places[index];
    if (placed.words.empty()) return;
    std::size_t row = 0;
    for (const std::size_t other : done_) {
      if (!spans_[other].covers(marks_[index].x) && !spans_[other].overlaps(spans_[index]))
        continue;
      row = std::max(row, result_.places[other].row + 1);
    }
    placed.row = row;
    done_.push_back(index);
    result_.rows = std::max(result_.rows, row + 1);
  }

  const std::vector<MarkedPlace>& marks_;
  std::vector<std::size_t> order_;
  std::vector<Span> spans_;
  std::vector<std::size_t> done_;
  WordRows result_;
};

}  // namespace

std::optional<std::vector<double>> spread_labels(const std::vector<LabelSlot>& slots, double low,
                                                 double high) {
  std::vector<std::size_t> order(slots.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return slots[a].wanted < slots[b].wanted; });
  double total = 0;
  std::vector<double> wanted;  // upper ends, less the room of those before
  for (const std::size_t i : order) {
    wanted.push_back(slots[i].wanted - slots[i].size / 2 - total);
    total += slots[i].size;
  }
  if (total > high - low) return std::nullopt;
  const std::vector<double> fit = isotonic(wanted);
  std::vector<double> middles(slots.size());
  double before = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const double size = slots[order[k]].size;
    middles[order[k]] = std::clamp(fit[k], low, high - total) + before + size / 2;
    before += size;
  }
  return middles;
}

WordRows place_words(const std::vector<MarkedPlace>& marks, double left, double right,
                     std::size_t most_rows) {
  std::vector<std::size_t> order(marks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return marks[a].x < marks[b].x; });
  WordRows result;
  for (const double share : {1.0, 0.5, 0.33, 0.22}) {
    result = WordPlacer(marks, order).place(left, right, share * (right - left));
    if (result.rows <= most_rows) return result;
  }
  for (PlacedWords& placed : result.places) {
    if (placed.row >= most_rows) placed = {};
  }
  result.rows = most_rows;
  return result;
}

}  // namespace shadowgraph::drawing
