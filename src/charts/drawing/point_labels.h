// Places words beside points of a plot so that none covers another or a mark that is spoken of.
#pragma once

#include <optional>
#include <vector>

#include "charts/drawing/canvas.h"

namespace shadowgraph::drawing {

class PointLabels {
 public:
  explicit PointLabels(Box within) : within_(within) {}

  void forbid(Box box) { forbidden_.push_back(box); }  // never covered
  void avoid(Box box) { avoided_.push_back(box); }     // covered only where nothing else is left

  // The box of a label `width` wide for the mark in `mark`, the nearest that is free; none when
  // there is none near. A box that is returned is forbidden from then on.
  [[nodiscard]] std::optional<Box> place(Box mark, double width);

 private:
  [[nodiscard]] bool free(const Box& box) const;

  Box within_;
  std::vector<Box> forbidden_;
  std::vector<Box> avoided_;
};

}  // namespace shadowgraph::drawing
