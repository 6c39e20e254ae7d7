#include "charts/drawing/label_layout.h"

#include <algorithm>
#include <cmath>
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

enum class Sides { both, right_only };

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
PlacedWords choose_side(const MarkedPlace& mark, double left, double limit, double most_width,
                        Sides sides) {
  const double wanted = std::min(text_width(mark.words), most_width);
  const double right_room = limit - mark.x - kWordsGap;
  const double left_room = mark.x - kWordsGap - left;
  const bool to_right = sides == Sides::right_only || right_room >= wanted ||
                        (left_room < wanted && right_room >= left_room);
  const double room = std::min(most_width, to_right ? right_room : left_room);
  return {cut_to_width(mark.words, room), 0,
          to_right ? LabelSide::right_of_line : LabelSide::left_of_line};
}

class WordPlacer {
 public:
  WordPlacer(const std::vector<MarkedPlace>& marks, std::vector<std::size_t> order, Sides sides)
      : marks_(marks), order_(std::move(order)), sides_(sides), spans_(marks.size()) {
    result_.places.resize(marks.size());
  }

  WordRows place(double left, double right, double most_width) {
    double limit = right;
    for (auto i = order_.rbegin(); i != order_.rend(); ++i) {
      result_.places[*i] = choose_side(marks_[*i], left, limit, most_width, sides_);
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
  Sides sides_;
  std::vector<Span> spans_;
  std::vector<std::size_t> done_;
  WordRows result_;
};

double kept_width(const WordRows& rows) {
  double kept = 0;
  for (const PlacedWords& placed : rows.places) kept += text_width(placed.words);
  return kept;
}

// Whether mark `index` can have its words in `row` (0 next to the plot) given those before it: on
// one row words keep apart, and lines keep clear of words on lower rows.
bool above_is_free(const std::vector<MarkedPlace>& marks, const std::vector<PlacedWords>& places,
                   std::size_t index, std::size_t row) {
  const double own = text_width(marks[index].words) / 2;
  for (std::size_t other = 0; other < index; ++other) {
    if (places[other].words.empty()) continue;
    const double half = text_width(places[other].words) / 2;
    const double apart = std::abs(marks[index].x - marks[other].x);
    const double needed = places[other].row == row  ? own + half + kWordsGap
                          : places[other].row < row ? half + 1.5
                                                    : own + 1.5;
    if (apart < needed) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<double>> spread_labels(const std::vector<LabelSlot>& slots, double low,
                                                 double high) {
  double total = 0;
  std::vector<double> wanted;  // upper ends, less the room of those before
  for (const LabelSlot& slot : slots) {
    wanted.push_back(slot.wanted - slot.size / 2 - total);
    total += slot.size;
  }
  if (total > high - low) return std::nullopt;
  std::vector<double> middles = isotonic(wanted);
  double before = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    middles[i] = std::clamp(middles[i], low, high - total) + before + slots[i].size / 2;
    before += slots[i].size;
  }
  return middles;
}

WordRows place_above(const std::vector<MarkedPlace>& marks, std::size_t most_rows) {
  WordRows result;
  result.places.resize(marks.size());
  result.rows = 1;
  std::vector<std::size_t> lowest_first;
  for (std::size_t row = 0; row < most_rows; ++row) lowest_first.push_back(row);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto free = std::find_if(lowest_first.begin(), lowest_first.end(), [&](std::size_t row) {
      return above_is_free(marks, result.places, i, row);
    });
    if (free == lowest_first.end()) continue;
    result.places[i] = {marks[i].words, *free, LabelSide::above_line};
    result.rows = std::max(result.rows, *free + 1);
  }
  // Counted from the plot so far; rows are counted from above.
  for (PlacedWords& placed : result.places) placed.row = result.rows - 1 - placed.row;
  return result;
}

WordRows place_words(const std::vector<MarkedPlace>& marks, double left, double right,
                     std::size_t most_rows) {
  std::vector<std::size_t> order(marks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return marks[a].x < marks[b].x; });
  std::optional<WordRows> best;
  WordRows result;
  for (const double share : {1.0, 0.5, 0.33, 0.22}) {
    for (const Sides sides : {Sides::both, Sides::right_only}) {
      result = WordPlacer(marks, order, sides).place(left, right, share * (right - left));
      if (result.rows > most_rows) continue;
      if (!best || kept_width(result) > kept_width(*best)) best = result;
    }
  }
  if (best) return *best;
  for (PlacedWords& placed : result.places) {
    if (placed.row >= most_rows) placed = {};
  }
  result.rows = most_rows;
  return result;
}

}  // namespace shadowgraph::drawing
