#include "ingest/org_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/utf8.h"

namespace shadowgraph {

void report_error(Diagnostics& diagnostics, const std::string& code, const Mention& at,
                  std::string message, std::string hint) {
  diagnostics.error(code, at.position, std::move(message), std::move(hint), at.source_line);
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known,
                         std::string otherwise) {
  const std::string nearest = nearest_word(word, known);
  return nearest.empty() ? otherwise : fmt::format("did you mean '{}'?", nearest);
}

std::string text_flaw(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = next_code_point(text, at);
    if (!step.valid) return "is not valid UTF-8";
    if (step.code_point < 0x20 || (step.code_point >= 0x7F && step.code_point <= 0x9F)) {
      return fmt::format("holds the control character U+{:04X}",
                         static_cast<std::uint32_t>(step.code_point));
    }
    // Pasted along unseen, they turn the words around and keep an alias from matching.
    const char32_t c = step.code_point;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
      return fmt::format("holds the invisible character U+{:04X}", static_cast<std::uint32_t>(c));
    }
    at += step.length;
  }
  return {};
}

bool is_currency_code(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

namespace {

struct SyntaxWords {
  std::string problem;
  std::string remedy;
};

// The parser's own words, but for the commonest slip, which it describes by its symptom.
SyntaxWords syntax_words(std::string_view description) {
  if (description.find("parsing string: unescaped control") != std::string_view::npos) {
    return {"a text isn't closed on its line", "end it with the quote it began with"};
  }
  constexpr std::string_view kPrefix = "Error while parsing ";
  const std::size_t colon = description.find(": ");
  if (description.starts_with(kPrefix) && colon != std::string_view::npos) {
    description.remove_prefix(colon + 2);
  }
  return {std::string(description), "mend this line"};
}

}  // namespace

OrgFile::OrgFile(std::string path, const std::string& text, Diagnostics& diagnostics)
    : path_(std::move(path)) {
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines_.emplace_back(line);
  }
  try {
    root_ = toml::parse(text, std::string_view{path_});
    parsed_ = true;
  } catch (const toml::parse_error& error) {
    const SyntaxWords words = syntax_words(error.description());
    report_error(diagnostics, "org.syntax", at(error.source()),
                 "this is not TOML: " + words.problem,
                 words.remedy + "; what stands behind it was not read");
  }
}

Mention OrgFile::at(const toml::source_region& region, std::string word) const {
  Mention mention{std::move(word), {path_, region.begin.line, region.begin.column}, {}};
  if (region.begin.line >= 1 && region.begin.line <= lines_.size()) {
    mention.source_line = lines_[region.begin.line - 1];
  }
  return mention;
}

TomlTable::TomlTable(const OrgFile& file, const toml::table& table, std::string title,
                     Diagnostics& diagnostics, std::string code_prefix)
    : file_(&file),
      table_(&table),
      title_(std::move(title)),
      diagnostics_(&diagnostics),
      prefix_(std::move(code_prefix)) {}

Mention TomlTable::place() const { return file_->at(table_->source()); }

Mention TomlTable::place(std::string_view key) const {
  const toml::node* node = table_->get(key);
  return file_->at(node == nullptr ? table_->source() : node->source());
}

void TomlTable::error(const std::string& code, std::string_view key, std::string message,
                      std::string hint) {
  report_error(*diagnostics_, prefix_ + "." + code, place(key), std::move(message),
               std::move(hint));
}

void TomlTable::wrong_type(std::string_view key, const std::string& expected,
                           const std::string& example) {
  error("wrong-type", key, fmt::format("'{}' of {} has to be {}", key, title_, expected),
        fmt::format("write {} = {}", key, example));
}

const toml::node* TomlTable::find(std::string_view key) {
  asked_.emplace_back(key);
  return table_->get(key);
}

const toml::node* TomlTable::require(std::string_view key, Presence presence) {
  const toml::node* node = find(key);
  const bool empty = node != nullptr && node->is_string() && node->as_string()->get().empty();
  if (node != nullptr && !empty) return node;
  if (presence == Presence::required) {
    report_error(*diagnostics_, prefix_ + ".missing-key", empty ? place(key) : place(),
                 fmt::format("{} needs '{}'", title_, key), fmt::format("add {} = …", key));
  }
  return nullptr;
}

void TomlTable::not_a_word(std::string_view key, const std::string& found,
                           const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  error("unknown-word", key, fmt::format("'{}' is no value of '{}'", found, key),
        did_you_mean(found, words, "write one of: " + list));
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, const std::string& title) {
  std::vector<TomlTable> found;
  const toml::node* node = find(key);
  if (node == nullptr) return found;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    error("wrong-type", key, fmt::format("'{}' has to be a list of tables", key),
          "write " + title + " in double brackets above each");
    return found;
  }
  for (const toml::node& item : *array) {
    if (item.is_table()) {
      found.emplace_back(*file_, *item.as_table(), title, *diagnostics_, prefix_);
    } else {
      report_error(*diagnostics_, prefix_ + ".wrong-type", file_->at(item.source()),
                   fmt::format("'{}' has to be a list of tables", key),
                   "write " + title + " in double brackets above each");
    }
  }
  return found;
}

std::optional<TomlTable> TomlTable::table(std::string_view key, const std::string& title) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_table()) return TomlTable(*file_, *node->as_table(), title, *diagnostics_, prefix_);
  error("wrong-type", key, fmt::format("'{}' has to be a table", key),
        "write " + title + " in single brackets, once");
  return std::nullopt;
}

void TomlTable::finish() {
  for (const auto& [key, value] : *table_) {
    const std::string name(key.str());
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    std::string list;
    std::vector<std::string> known = asked_;
    std::sort(known.begin(), known.end());
    for (const std::string& word : known) list += (list.empty() ? "" : ", ") + word;
    report_error(*diagnostics_, prefix_ + ".unknown-key", file_->at(key.source()),
                 fmt::format("{} has no key '{}'", title_, name),
                 did_you_mean(name, known, "its keys are: " + list));
  }
}

}  // namespace shadowgraph
