#include "publish/template_scan.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace shadowgraph {
namespace {

TagPlace place_of(const TemplateText& source, std::size_t offset) {
  const std::string_view before = std::string_view(source.text).substr(0, offset);
  const std::size_t line_start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::size_t line_end = source.text.find('\n', offset);
  TagPlace place;
  place.position.path = source.shown_path;
  place.position.line =
      1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  place.position.column = 1 + code_points(before.substr(line_start));
  place.source_line = source.text.substr(
      line_start, line_end == std::string::npos ? std::string::npos : line_end - line_start);
  return place;
}

class Scanner {
 public:
  Scanner(const FindTemplate& find_partial, std::vector<TagPlace>& places, TemplateError& error)
      : find_partial_(find_partial), places_(places), error_(error) {}

  bool scan(const TemplateText& source, std::string& out) {
    including_.push_back(source.name);
    const std::size_t sections_outside = open_.size();
    std::size_t at = 0;
    while (at < source.text.size()) {
      const std::size_t begin = source.text.find("{{", at);
      out.append(source.text, at, begin == std::string::npos ? std::string::npos : begin - at);
      if (begin == std::string::npos) break;
      const std::size_t end = source.text.find("}}", begin + 2);
      if (end == std::string::npos) {
        return fail(source, begin, "template.syntax", "this tag is not closed",
                    "close it with \"}}\"");
      }
      if (!tag(source, begin, source.text.substr(begin + 2, end - begin - 2), out)) return false;
      at = end + 2;
    }
    if (open_.size() > sections_outside) {
      const Open& last = open_.back();
      return fail(source, last.offset, "template.syntax",
                  fmt::format("the section \"{}\" is not closed", last.name),
                  fmt::format("close it with \"{{{{/{}}}}}\"", last.name));
    }
    including_.pop_back();
    return true;
  }

 private:
  struct Open {
    std::string name;
    std::size_t number, offset;
  };

  bool fail(const TemplateText& source, std::size_t offset, std::string code, std::string message,
            std::string hint) {
    error_ = {std::move(code), std::move(message), std::move(hint), place_of(source, offset)};
    return false;
  }

  bool tag(const TemplateText& source, std::size_t offset, std::string_view content,
           std::string& out) {
    content = trim(content);
    const char sigil = content.empty() ? ' ' : content.front();
    if (sigil == '!') return true;
    if (sigil == '{' || sigil == '&') {
      return fail(source, offset, "template.raw-insertion", "templates can't insert text unescaped",
                  "write \"{{name}}\": prose and charts are inserted as they are");
    }
    if (sigil == '=') {
      return fail(source, offset, "template.syntax", "tags can't be redefined",
                  "use \"{{\" and \"}}\"");
    }
    const bool has_sigil = sigil == '#' || sigil == '^' || sigil == '/' || sigil == '>';
    const std::string name(trim(has_sigil ? content.substr(1) : content));
    if (name.empty()) return fail(source, offset, "template.syntax", "this tag has no name", "");
    if (sigil == '>') return partial(source, offset, name, out);
    if (sigil == '/') return close(source, offset, name, out);
    const std::size_t number = places_.size();
    places_.push_back(place_of(source, offset));
    if (has_sigil) open_.push_back({name, number, offset});
    out += has_sigil ? fmt::format("{{{{{}{}@{}}}}}", sigil, name, number)
                     : fmt::format("{{{{{}@{}}}}}", name, number);
    return true;
  }

  bool close(const TemplateText& source, std::size_t offset, const std::string& name,
             std::string& out) {
    if (open_.empty() || open_.back().name != name) {
      const std::string expected =
          open_.empty() ? "no section is open" : fmt::format("\"{}\" is open", open_.back().name);
      return fail(source, offset, "template.syntax",
                  fmt::format("this closes \"{}\", but {}", name, expected), "");
    }
    out += fmt::format("{{{{/{}@{}}}}}", name, open_.back().number);
    open_.pop_back();
    return true;
  }

  bool partial(const TemplateText& source, std::size_t offset, const std::string& name,
               std::string& out) {
    const std::string full = "partials/" + name;
    const TemplateText* found = find_partial_(full);
    if (found == nullptr) {
      return fail(source, offset, "template.missing",
                  fmt::format("there is no partial \"{}\"", name),
                  fmt::format("partials are files in partials/, this one is {}.mustache", name));
    }
    if (std::find(including_.begin(), including_.end(), full) != including_.end()) {
      return fail(source, offset, "template.syntax", fmt::format("\"{}\" includes itself", name),
                  "");
    }
    return scan(*found, out);
  }

  const FindTemplate& find_partial_;
  std::vector<TagPlace>& places_;
  TemplateError& error_;
  std::vector<Open> open_;
  std::vector<std::string> including_;
};

}  // namespace

std::optional<std::string> number_tags(const TemplateText& source, const FindTemplate& find_partial,
                                       std::vector<TagPlace>& places, TemplateError& error) {
  std::string out;
  Scanner scanner(find_partial, places, error);
  if (!scanner.scan(source, out)) return std::nullopt;
  return out;
}

}  // namespace shadowgraph
