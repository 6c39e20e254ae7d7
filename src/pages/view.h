// The value tree a template sees. Everything is finished: figures are words, charts are drawings.
// A text is escaped by whoever renders it; only prose (Markdown made by rules or by the editor) and
// charts (SVG made by charts/) have a form of their own in the output.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shadowgraph {

struct ViewField;

struct View {
  enum class Kind : std::uint8_t { text, prose, chart, link, list, object, flag };

  Kind kind = Kind::object;
  std::string text;  // of text: the words; of prose: Markdown; of chart: SVG; of link: the target
  std::string name;  // of chart: the file it also stands in, "" for drawings inside a table or card
  std::string alt;   // of chart: its title, for places that show no SVG
  bool flag = false;
  std::vector<View> items;
  std::vector<ViewField> fields;

  // Replaces a field of that name. Returns *this, so objects can be written in one expression.
  View& set(std::string_view name, View value);
  View& set(std::string_view name, std::string_view text);  // a text
  View& set_flag(std::string_view name, bool value);
  [[nodiscard]] const View* find(std::string_view name) const;
};

struct ViewField {
  std::string name;
  View value;
};

[[nodiscard]] View text_view(std::string_view text);
[[nodiscard]] View prose_view(std::string_view markdown);
[[nodiscard]] View chart_view(std::string_view svg, std::string_view name = {},
                              std::string_view alt = {});
// `target` is a page's path ("2026-10/money", with "#id" if wanted), or "data:" and a path below
// data/, or "asset:" and a path below html/. The renderer turns it into a relative address.
[[nodiscard]] View link_view(std::string_view target);
[[nodiscard]] View flag_view(bool value);
[[nodiscard]] View list_view(std::vector<View> items = {});

}  // namespace shadowgraph
