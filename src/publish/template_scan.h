// Finds the tags of a template and gives each a number that leads back to its place, because the
// template library tells a context only the name it looks for. "{{name}}" becomes "{{name@17}}".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace shadowgraph {

struct TemplateText {
  std::string name, shown_path, text;
};

struct TagPlace {
  SourcePosition position;
  std::string source_line;
};

struct TemplateError {
  std::string code, message, hint;
  TagPlace place;
};

using FindTemplate = std::function<const TemplateText*(std::string_view name)>;

// The text with numbered tags and partials in place. Appends to `places`. Null with `error` set on
// a syntax error, a raw insertion, an unknown partial or a partial that includes itself.
[[nodiscard]] std::optional<std::string> number_tags(const TemplateText& source,
                                                     const FindTemplate& find_partial,
                                                     std::vector<TagPlace>& places,
                                                     TemplateError& error);

}  // namespace shadowgraph
