#include "pages/view.h"

#include <utility>

#include "base/text.h"

namespace shadowgraph {
namespace {

View leaf(View::Kind kind, std::string_view text) {
  View view;
  view.kind = kind;
  view.text = std::string(text);
  return view;
}

}  // namespace

View& View::set(std::string_view field_name, View value) {
  for (ViewField& field : fields) {
    if (field.name != field_name) continue;
    field.value = std::move(value);
    return *this;
  }
  fields.push_back({std::string(field_name), std::move(value)});
  return *this;
}

View& View::set(std::string_view field_name, std::string_view words) {
  return set(field_name, text_view(words));
}

View& View::set_flag(std::string_view field_name, bool value) {
  return set(field_name, flag_view(value));
}

const View* View::find(std::string_view field_name) const {
  for (const ViewField& field : fields) {
    if (field.name == field_name) return &field.value;
  }
  return nullptr;
}

// Names come from files: whatever is no text must not reach a page.
View text_view(std::string_view text) { return leaf(View::Kind::text, to_valid_utf8(text)); }
View prose_view(std::string_view markdown) {
  return leaf(View::Kind::prose, to_valid_utf8(markdown));
}
View chart_view(std::string_view svg, std::string_view name, std::string_view alt) {
  View view = leaf(View::Kind::chart, svg);
  view.name = std::string(name);
  view.alt = to_valid_utf8(alt);
  return view;
}
View link_view(std::string_view target) { return leaf(View::Kind::link, target); }
View flag_view(bool value) {
  View view;
  view.kind = View::Kind::flag;
  view.flag = value;
  return view;
}
View list_view(std::vector<View> items) {
  View view;
  view.kind = View::Kind::list;
  view.items = std::move(items);
  return view;
}

}  // namespace shadowgraph
