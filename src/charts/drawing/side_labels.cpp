#include "charts/drawing/side_labels.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/label_layout.h"

namespace shadowgraph::drawing {
namespace {

constexpr double kSwatch = 10;
constexpr double kSwatchRoom = 16;
constexpr double kLeaderFrom = 3;  // pixels a label may move before a line leads to it
constexpr std::size_t kMostLines = 2;

double line_width(const std::string& figure, const std::string& words) {
  return text_width(figure, TextWeight::bold) +
         text_width(figure.empty() || words.empty() ? words : " " + words);
}

double block_height(std::size_t lines) { return kLineHeight * static_cast<double>(lines) + 1; }

}  // namespace

void SideLabels::append_lines(std::vector<Line>& lines, const std::string& figure,
                              const std::string& words, double room) {
  if (line_width(figure, words) <= room) {
    lines.push_back({figure, words});
    return;
  }
  if (!figure.empty()) {
    for (std::string& line : wrap_to_width(figure, room, kMostLines, TextWeight::bold)) {
      lines.push_back({std::move(line), ""});
    }
  }
  if (words.empty()) return;
  for (std::string& line : wrap_to_width(words, room, kMostLines)) {
    lines.push_back({"", std::move(line)});
  }
}

SideLabels::SideLabels(const std::vector<SideLabel>& labels, double most_width) {
  for (const SideLabel& label : labels) {
    const double swatch_room = label.swatch.empty() ? 0 : kSwatchRoom;
    const double room = most_width - swatch_room;
    Block block{label.at, label.swatch, "", {}};
    append_lines(block.lines, printable(label.figure), printable(label.words), room);
    for (const Line& line : block.lines) {
      width_ = std::max(width_, swatch_room + line_width(line.figure, line.words));
    }
    height_ += block_height(block.lines.size());
    blocks_.push_back(std::move(block));
  }
}

void SideLabels::draw(Canvas& canvas, double mark_x, double left, double low, double high) const {
  std::vector<Block> blocks = blocks_;
  std::stable_sort(blocks.begin(), blocks.end(),
                   [](const Block& a, const Block& b) { return a.at < b.at; });
  std::vector<LabelSlot> slots;
  for (const Block& block : blocks) {
    // The first line, not the block, stands beside its mark.
    const double size = block_height(block.lines.size());
    slots.push_back({block.at + (size - block_height(1)) / 2, size});
  }
  const auto middles = spread_labels(slots, low, high);
  if (!middles) return;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const double middle = (*middles)[i];
    if (std::abs(middle - slots[i].wanted) > kLeaderFrom) {
      const double first_line = middle - (slots[i].size - block_height(1)) / 2;
      canvas.line("leader", {mark_x + 3, blocks[i].at}, {left - 3, first_line});
    }
    draw_block(canvas, blocks[i], left, middle);
  }
}

void SideLabels::draw_block(Canvas& canvas, const Block& block, double left, double middle) const {
  const double top = middle - block_height(block.lines.size()) / 2;
  double x = left;
  if (!block.swatch.empty()) {
    const double swatch_top = top + (kLineHeight - kSwatch) / 2;
    canvas.bar(block.swatch, {x, swatch_top, x + kSwatch, swatch_top + kSwatch}, {},
               block.swatch_paint);
    x += kSwatchRoom;
  }
  double baseline = top + kLineHeight / 2 + kAscent / 2 - 0.5;
  for (const Line& line : block.lines) {
    canvas.figure_text({x, baseline}, Anchor::start, line.figure, line.words);
    baseline += kLineHeight;
  }
}

}  // namespace shadowgraph::drawing
