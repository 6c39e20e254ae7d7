// Labels in a column to the right of a plot, each at the height of what it names.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "charts/drawing/canvas.h"

namespace shadowgraph::drawing {

struct SideLabel {
  double at = 0;       // the height of the mark it names
  std::string figure;  // bold
  std::string words;
  std::string swatch;  // class of a small square before the label; "" for none
};

class SideLabels {
 public:
  // Figure and words share a line where `most_width` allows, else the words are wrapped below.
  SideLabels(const std::vector<SideLabel>& labels, double most_width);

  [[nodiscard]] double width() const { return width_; }    // 0 without labels
  [[nodiscard]] double height() const { return height_; }  // of all labels together

  void set_place(std::size_t label, double at) { blocks_[label].at = at; }
  void set_paint(std::size_t label, std::string paint) {  // the pattern of its square
    blocks_[label].swatch_paint = std::move(paint);
  }
  // Labels start at `left`; thin lines lead to those that had to move away from their marks at
  // `mark_x`. REQUIRES: high - low >= height().
  void draw(Canvas& canvas, double mark_x, double left, double low, double high) const;

 private:
  struct Line {
    std::string figure;
    std::string words;
  };
  struct Block {
    double at = 0;
    std::string swatch;
    std::string swatch_paint;
    std::vector<Line> lines;
  };
  static void append_lines(std::vector<Line>& lines, const std::string& figure,
                           const std::string& words, double room);
  void draw_block(Canvas& canvas, const Block& block, double left, double middle) const;

  std::vector<Block> blocks_;
  double width_ = 0;
  double height_ = 0;
};

}  // namespace shadowgraph::drawing
