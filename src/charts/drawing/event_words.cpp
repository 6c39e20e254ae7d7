#include "charts/drawing/event_words.h"

#include <algorithm>
#include <utility>

namespace shadowgraph::drawing {
namespace {

constexpr std::size_t kMostRows = 4;
constexpr std::size_t kMostNoteRows = 12;
constexpr double kColumnGap = 24;
constexpr double kNotesGap = 6;  // above the notes

bool all_whole(const std::vector<MarkedPlace>& marks, const WordRows& placed) {
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (placed.places[i].words != marks[i].words) return false;
  }
  return true;
}

double column_width(double sheet, std::size_t columns) {
  return (sheet + kColumnGap) / static_cast<double>(columns);
}

}  // namespace

EventWords::EventWords(std::vector<MarkedPlace> marks, double left, double right, double sheet)
    : marks_(std::move(marks)) {
  std::stable_sort(marks_.begin(), marks_.end(),
                   [](const MarkedPlace& a, const MarkedPlace& b) { return a.x < b.x; });
  placed_ = place_words(marks_, left, right, kMostRows);
  if (all_whole(marks_, placed_)) return;
  std::vector<MarkedPlace> numbers;
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    numbers.push_back({marks_[i].x, std::to_string(i + 1)});
  }
  placed_ = place_above(numbers, kMostRows);
  write_notes(sheet);
}

void EventWords::write_notes(double sheet) {
  note_columns_ = sheet > kNarrowSheet && marks_.size() > 3 ? 2 : 1;
  const double room = column_width(sheet, note_columns_) - kColumnGap;
  const std::size_t most = kMostNoteRows * note_columns_;
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    if (i + 1 == most && marks_.size() > most) {
      notes_.push_back(std::to_string(i + 1) + "–" + std::to_string(marks_.size()) + "  …");
      return;
    }
    notes_.push_back(cut_to_width(std::to_string(i + 1) + "  " + marks_[i].words, room));
  }
}

double EventWords::height() const {
  return marks_.empty() ? 0 : static_cast<double>(placed_.rows) * kLineHeight + 6;
}

double EventWords::notes_height() const {
  if (notes_.empty()) return 0;
  const std::size_t rows = (notes_.size() + note_columns_ - 1) / note_columns_;
  return static_cast<double>(rows) * kLineHeight + kNotesGap;
}

void EventWords::draw(Canvas& canvas, double top, double plot_bottom,
                      const std::vector<double>& ends) const {
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const PlacedWords& placed = placed_.places[i];
    const double x = marks_[i].x;
    const double row_top =
        placed.words.empty() ? top + height() : top + static_cast<double>(placed.row) * kLineHeight;
    const bool above = placed.side == LabelSide::above_line;
    canvas.line("event", {x, row_top + (above ? kLineHeight : 2)},
                {x, i < ends.size() ? ends[i] : plot_bottom}, marks_[i].words);
    if (above) canvas.text_inside("note", {x, row_top + kAscent + 2}, Anchor::middle, placed.words);
    if (above) continue;
    const bool to_right = placed.side == LabelSide::right_of_line;
    canvas.text("note", {x + (to_right ? kWordsGap : -kWordsGap), row_top + kAscent + 2},
                to_right ? Anchor::start : Anchor::end, placed.words);
  }
}

void EventWords::draw_notes(Canvas& canvas, double top) const {
  const std::size_t rows = (notes_.size() + note_columns_ - 1) / note_columns_;
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    const double x = static_cast<double>(i / rows) * column_width(canvas.width(), note_columns_);
    const double baseline = top + kNotesGap + static_cast<double>(i % rows) * kLineHeight + kAscent;
    canvas.text("note", {x, baseline}, Anchor::start, notes_[i]);
  }
}

}  // namespace shadowgraph::drawing
