#include "publish/template_engine.h"

#include <charconv>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <kainjow/mustache.hpp>

#include "base/files.h"
#include "publish/template_scan.h"

namespace shadowgraph {
namespace {

namespace mustache = kainjow::mustache;

// Marks what must not be escaped. Views hold no control characters, so no text can forge it.
constexpr char kRaw = '\x01';

struct UnknownName {
  std::string name;
  std::size_t place;
  std::vector<std::string> known;
};

// A view as the template library wants it; leaves become words here.
mustache::data to_data(const View& view, const OutputRules& rules) {
  switch (view.kind) {
    case View::Kind::text:
      return mustache::data(view.text);
    case View::Kind::link:
      return mustache::data(rules.link(view.text));
    case View::Kind::prose:
      return mustache::data(kRaw + rules.prose(view));
    case View::Kind::chart:
      return mustache::data(kRaw + rules.chart(view));
    case View::Kind::flag:
      return mustache::data(view.flag);
    case View::Kind::list: {
      mustache::data list{mustache::data::type::list};
      for (const View& item : view.items) list.push_back(to_data(item, rules));
      return list;
    }
    case View::Kind::object:
      break;
  }
  mustache::data object{mustache::data::type::object};
  for (const ViewField& field : view.fields) object[field.name] = to_data(field.value, rules);
  return object;
}

// The names of a view's objects, for the hint of an error, found by walking view and data alike.
void collect_names(const View& view, std::set<std::string>& names) {
  for (const ViewField& field : view.fields) {
    names.insert(field.name);
    collect_names(field.value, names);
  }
  if (!view.items.empty()) collect_names(view.items.front(), names);
}

class StrictContext : public mustache::basic_context<std::string> {
 public:
  StrictContext(const mustache::data* root, const View& view) : view_(view) { push(root); }
  void push(const mustache::data* item) override { items_.push_back(item); }
  void pop() override { items_.pop_back(); }

  const mustache::data* get(const std::string& numbered) const override {
    const std::size_t at = numbered.rfind('@');
    const std::string name = numbered.substr(0, at);
    for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
      const mustache::data* found = (*item)->get(name);
      if (found != nullptr) return found;
    }
    UnknownName unknown{name, 0, {}};
    std::from_chars(numbered.data() + at + 1, numbered.data() + numbered.size(), unknown.place);
    std::set<std::string> known;
    collect_names(view_, known);
    unknown.known.assign(known.begin(), known.end());
    throw unknown;
  }
  const mustache::data* get_partial(const std::string&) const override { return nullptr; }

 private:
  const View& view_;
  std::vector<const mustache::data*> items_;
};

std::string hint_for(const UnknownName& unknown) {
  const std::string near = nearest_word(unknown.name, unknown.known);
  const std::string list = fmt::format("known names: {}", fmt::join(unknown.known, ", "));
  return near.empty() ? list : fmt::format("did you mean \"{}\"? {}", near, list);
}

}  // namespace

struct TemplateSet::State {
  struct Parsed {
    mustache::mustache engine;
    std::vector<TagPlace> places;
  };
  std::map<std::string, TemplateText, std::less<>> texts;
  std::map<std::string, std::string, std::less<>> assets;
  std::map<std::string, Parsed, std::less<>> parsed;

  Parsed* parse(std::string_view name, Diagnostics& diagnostics);
};

TemplateSet::State::Parsed* TemplateSet::State::parse(std::string_view name,
                                                      Diagnostics& diagnostics) {
  const auto known = parsed.find(name);
  if (known != parsed.end()) return &known->second;
  const auto source = texts.find(name);
  if (source == texts.end()) {
    diagnostics.error("template.missing", {std::string(name), 0, 0},
                      fmt::format("there is no template \"{}\"", name),
                      fmt::format("it is expected in the file {}.mustache", name));
    return nullptr;
  }
  std::vector<TagPlace> places;
  TemplateError error;
  const auto find = [this](std::string_view partial) -> const TemplateText* {
    const auto found = texts.find(partial);
    return found == texts.end() ? nullptr : &found->second;
  };
  const auto numbered = number_tags(source->second, find, places, error);
  if (!numbered) {
    diagnostics.error(error.code, error.place.position, error.message, error.hint,
                      error.place.source_line);
    return nullptr;
  }
  mustache::mustache engine(*numbered);
  if (!engine.is_valid()) {
    diagnostics.error("template.syntax", {source->second.shown_path, 0, 0}, engine.error_message());
    return nullptr;
  }
  return &parsed.emplace(std::string(name), Parsed{std::move(engine), std::move(places)})
              .first->second;
}

TemplateSet::TemplateSet() : state_(std::make_unique<State>()) {}
TemplateSet::~TemplateSet() = default;
TemplateSet::TemplateSet(TemplateSet&&) noexcept = default;
TemplateSet& TemplateSet::operator=(TemplateSet&&) noexcept = default;

void TemplateSet::add(std::string name, std::string shown_path, std::string text) {
  state_->parsed.clear();
  state_->texts[name] = {name, std::move(shown_path), std::move(text)};
}
void TemplateSet::add_asset(std::string name, std::string bytes) {
  state_->assets[std::move(name)] = std::move(bytes);
}
std::string TemplateSet::asset(std::string_view name) const {
  const auto found = state_->assets.find(name);
  return found == state_->assets.end() ? std::string() : found->second;
}

TemplateSet TemplateSet::load(const std::filesystem::path& shipped,
                              const std::optional<std::filesystem::path>& overrides,
                              Diagnostics& diagnostics) {
  TemplateSet set;
  std::vector<std::filesystem::path> folders = {shipped};
  if (overrides) folders.push_back(*overrides);
  for (const std::filesystem::path& folder : folders) {
    for (const std::string& file : list_files(folder)) {
      std::string reason;
      const bool asset = file.rfind("assets/", 0) == 0;
      const std::filesystem::path path = folder / file;
      if (!asset && path.extension() != ".mustache") continue;
      auto bytes = read_file(path, &reason);
      if (!bytes) {
        diagnostics.error("template.unreadable", {path.string(), 0, 0}, reason);
        continue;
      }
      if (asset) {
        set.add_asset(file.substr(7), std::move(*bytes));
      } else {
        set.add(file.substr(0, file.size() - 9), file, std::move(*bytes));
      }
    }
  }
  if (set.state_->texts.empty()) {
    diagnostics.error("template.missing", {shipped.string(), 0, 0},
                      "there are no templates in this folder",
                      "expected html/, wiki/ and partials/ with .mustache files");
  }
  return set;
}

std::optional<std::string> TemplateSet::render(std::string_view name, const View& view,
                                               const OutputRules& rules,
                                               Diagnostics& diagnostics) const {
  State::Parsed* parsed = state_->parse(name, diagnostics);
  if (parsed == nullptr) return std::nullopt;
  parsed->engine.set_custom_escape([&rules](const std::string& text) {
    return !text.empty() && text[0] == kRaw ? text.substr(1) : rules.escape(text);
  });
  const mustache::data data = to_data(view, rules);
  StrictContext context(&data, view);
  try {
    std::ostringstream out;
    parsed->engine.render(context, out);
    return out.str();
  } catch (const UnknownName& unknown) {
    const TagPlace& place = parsed->places[unknown.place];
    diagnostics.error(
        "template.unknown-name", place.position,
        fmt::format("the template asks for \"{}\", which this page does not have", unknown.name),
        hint_for(unknown), place.source_line);
    return std::nullopt;
  }
}

}  // namespace shadowgraph
