#include "support/svg_check.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "charts/drawing/text_metrics.h"

namespace shadowgraph::svg_check {
namespace {

constexpr double kTouch = 0.6;  // pixels of rounding that are no overlap

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

class Parser {
 public:
  explicit Parser(std::string_view svg) : rest_(svg) {}

  Parsed parse() {
    while (!rest_.empty() && result_.error.empty()) {
      if (rest_.front() == '<') {
        parse_tag();
      } else {
        parse_text();
      }
    }
    if (result_.error.empty() && !open_.empty()) fail("not closed: " + element(open_.back()).name);
    if (result_.error.empty() && roots_ != 1) fail("not one root element");
    return std::move(result_);
  }

 private:
  void fail(const std::string& why) {
    if (result_.error.empty()) result_.error = why + " at: " + std::string(rest_.substr(0, 40));
  }
  Element& element(std::size_t index) { return result_.elements[index]; }

  std::string name() {
    std::size_t end = 0;
    while (end < rest_.size() && is_name(rest_[end])) ++end;
    std::string found(rest_.substr(0, end));
    rest_.remove_prefix(end);
    if (found.empty()) fail("a name is expected");
    return found;
  }

  bool take(std::string_view expected) {
    if (rest_.substr(0, expected.size()) != expected) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  std::string decode(std::string_view raw) {
    static const std::map<std::string, char> kEntities{
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"#39", '\''}};
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const auto byte = static_cast<unsigned char>(raw[i]);
      if (byte < 0x20 && byte != '\n' && byte != '\t') fail("control character");
      if (raw[i] == '<') fail("bare <");
      if (raw[i] != '&') {
        text += raw[i];
        continue;
      }
      const std::size_t end = raw.find(';', i);
      const auto found = end == std::string_view::npos
                             ? kEntities.end()
                             : kEntities.find(std::string(raw.substr(i + 1, end - i - 1)));
      if (found == kEntities.end()) {
        fail("unknown entity");
        return text;
      }
      text += found->second;
      i = end;
    }
    return text;
  }

  void parse_close() {
    const std::string closed = name();
    if (open_.empty() || element(open_.back()).name != closed) return fail("wrong end tag");
    open_.pop_back();
    if (!take(">")) fail("> is expected");
  }

  void parse_attributes(Element& found) {
    while (take(" ")) {
      const std::string key = name();
      if (!take("=\"")) return fail("=\" is expected");
      const std::size_t end = rest_.find('"');
      if (end == std::string_view::npos) return fail("attribute without end");
      if (!found.attributes.emplace(key, decode(rest_.substr(0, end))).second) {
        return fail("attribute twice");
      }
      rest_.remove_prefix(end + 1);
    }
  }

  void parse_tag() {
    rest_.remove_prefix(1);
    if (take("/")) return parse_close();
    Element found;
    found.name = name();
    parse_attributes(found);
    if (open_.empty()) ++roots_;
    const auto shift = found.attributes.find("dx");
    if (found.name == "tspan" && shift != found.attributes.end() && !open_.empty()) {
      element(open_.back()).text += ' ';
      element(open_.back()).text_width += std::strtod(shift->second.c_str(), nullptr);
    }
    result_.elements.push_back(std::move(found));
    if (take("/>")) return;
    if (!take(">")) return fail("> is expected");
    open_.push_back(result_.elements.size() - 1);
  }

  void parse_text() {
    const std::size_t end = std::min(rest_.find('<'), rest_.size());
    if (open_.empty()) return fail("text outside");
    const std::string text = decode(rest_.substr(0, end));
    rest_.remove_prefix(end);
    const Element& inner = element(open_.back());
    const bool bold = inner.attributes.count("class") != 0 &&
                      inner.attributes.at("class").find("value") != std::string::npos;
    const double width =
        drawing::text_width(text, bold ? drawing::TextWeight::bold : drawing::TextWeight::regular);
    for (const std::size_t index : open_) {
      if (element(index).name != "text" && index != open_.back()) continue;
      element(index).text += text;
      element(index).text_width += width;
    }
  }

  std::string_view rest_;
  Parsed result_;
  std::vector<std::size_t> open_;
  int roots_ = 0;
};

double number(const Element& element, const std::string& key) {
  const auto found = element.attributes.find(key);
  return found == element.attributes.end() ? 0 : std::strtod(found->second.c_str(), nullptr);
}

bool overlap(const TextBox& a, const TextBox& b) {
  return a.left < b.right - kTouch && b.left < a.right - kTouch && a.top < b.bottom - kTouch &&
         b.top < a.bottom - kTouch;
}

void check_ids(const Parsed& svg, std::vector<std::string>& faults) {
  std::set<std::string> ids;
  for (const Element& element : svg.elements) {
    const auto id = element.attributes.find("id");
    if (id != element.attributes.end() && !ids.insert(id->second).second) {
      faults.push_back("id twice: " + id->second);
    }
  }
}

// Thin lines of events must not run through words.
void check_lines(const Parsed& svg, const std::vector<TextBox>& boxes,
                 std::vector<std::string>& faults) {
  for (const Element& element : svg.elements) {
    const auto class_name = element.attributes.find("class");
    if (element.name != "line" || class_name == element.attributes.end()) continue;
    if (class_name->second != "event" && class_name->second != "reference") continue;
    const TextBox line{"", number(element, "x1"), number(element, "y1"), number(element, "x2"),
                       number(element, "y2")};
    for (const TextBox& box : boxes) {
      if (overlap({"", line.left - 1, line.top - 1, line.right + 1, line.bottom + 1}, box)) {
        faults.push_back("crossed by a line: " + box.words);
      }
    }
  }
}

}  // namespace

Parsed parse_svg(std::string_view svg) { return Parser(svg).parse(); }

std::vector<TextBox> text_boxes(const Parsed& svg) {
  std::vector<TextBox> boxes;
  for (const Element& element : svg.elements) {
    if (element.name != "text") continue;
    const auto found = element.attributes.find("text-anchor");
    const std::string anchor = found == element.attributes.end() ? "start" : found->second;
    const double share = anchor == "start" ? 0 : anchor == "middle" ? 0.5 : 1;
    const double left = number(element, "x") - share * element.text_width;
    const double y = number(element, "y");
    boxes.push_back({element.text, left, y - drawing::kAscent, left + element.text_width,
                     y + drawing::kDescent});
  }
  return boxes;
}

std::vector<std::string> layout_faults(std::string_view svg) {
  const Parsed parsed = parse_svg(svg);
  if (!parsed.error.empty()) return {parsed.error};
  std::vector<std::string> faults;
  check_ids(parsed, faults);
  std::string box = parsed.elements.front().attributes.at("viewBox");
  char* next = box.data();
  const double left = std::strtod(next, &next);
  const double top = std::strtod(next, &next);
  const double right = left + std::strtod(next, &next);
  const double bottom = top + std::strtod(next, &next);
  const std::vector<TextBox> boxes = text_boxes(parsed);
  check_lines(parsed, boxes, faults);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const TextBox& a = boxes[i];
    if (a.left < left - kTouch || a.right > right + kTouch || a.top < top - kTouch ||
        a.bottom > bottom + kTouch) {
      faults.push_back("outside the sheet: " + a.words);
    }
    for (std::size_t j = i + 1; j < boxes.size(); ++j) {
      if (overlap(a, boxes[j])) faults.push_back("overlap: " + a.words + " | " + boxes[j].words);
    }
  }
  return faults;
}

}  // namespace shadowgraph::svg_check
