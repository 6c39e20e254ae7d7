// Thin vertical lines through a plot, hanging from their words above it.
#pragma once

#include <vector>

#include "charts/drawing/canvas.h"
#include "charts/drawing/label_layout.h"

namespace shadowgraph::drawing {

inline constexpr std::size_t kMostEventRows = 4;

class EventWords {
 public:
  EventWords(std::vector<MarkedPlace> marks, double left, double right);

  // What the words need above the plot; 0 without marks.
  [[nodiscard]] double height() const;
  // Each line ends at its own `ends`, or all at `plot_bottom`.
  void draw(Canvas& canvas, double top, double plot_bottom,
            const std::vector<double>& ends = {}) const;

 private:
  std::vector<MarkedPlace> marks_;
  WordRows placed_;
};

}  // namespace shadowgraph::drawing
