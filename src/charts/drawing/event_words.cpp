#include "charts/drawing/event_words.h"

#include <utility>

namespace shadowgraph::drawing {

EventWords::EventWords(std::vector<MarkedPlace> marks, double left, double right)
    : marks_(std::move(marks)), placed_(place_words(marks_, left, right, kMostEventRows)) {}

double EventWords::height() const {
  return marks_.empty() ? 0 : static_cast<double>(placed_.rows) * kLineHeight + 6;
}

void EventWords::draw(Canvas& canvas, double top, double plot_bottom,
                      const std::vector<double>& ends) const {
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const PlacedWords& placed = placed_.places[i];
    const double x = marks_[i].x;
    const double row_top =
        placed.words.empty() ? top + height() : top + static_cast<double>(placed.row) * kLineHeight;
    canvas.line("event", {x, row_top + 2}, {x, i < ends.size() ? ends[i] : plot_bottom},
                marks_[i].words);
    const bool to_right = placed.side == LabelSide::right_of_line;
    canvas.text("note", {x + (to_right ? kWordsGap : -kWordsGap), row_top + kAscent + 2},
                to_right ? Anchor::start : Anchor::end, placed.words);
  }
}

}  // namespace shadowgraph::drawing
