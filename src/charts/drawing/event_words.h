// Thin vertical lines through a plot that hang from their words above it; where the words have no
// room they hang from numbers, and the words stand as numbered notes below the drawing.
#pragma once

#include <string>
#include <vector>

#include "charts/drawing/canvas.h"
#include "charts/drawing/label_layout.h"

namespace shadowgraph::drawing {

class EventWords {
 public:
  // Words stay within left..right; notes use the whole sheet.
  EventWords(std::vector<MarkedPlace> marks, double left, double right, double sheet);

  [[nodiscard]] double height() const;        // above the plot; 0 without marks
  [[nodiscard]] double notes_height() const;  // below the drawing; 0 without numbers
  // Each line ends at its own `ends`, or all at `plot_bottom`.
  void draw(Canvas& canvas, double top, double plot_bottom,
            const std::vector<double>& ends = {}) const;
  void draw_notes(Canvas& canvas, double top) const;

 private:
  void write_notes(double sheet);

  std::vector<MarkedPlace> marks_;
  WordRows placed_;
  std::vector<std::string> notes_;
  std::size_t note_columns_ = 1;
};

}  // namespace shadowgraph::drawing
