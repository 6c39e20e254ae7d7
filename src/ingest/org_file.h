// org.toml as tables that know where everything stands. A TomlTable hands out values of the type
// asked for, reports what is wrong with them, and in the end every key that nobody asked for.
// What the values mean is left to the readers of org_settings.h and its neighbours.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/money.h"

namespace shadowgraph {

// A word and where it stands. Position line 0: not given.
struct Mention {
  std::string text;
  SourcePosition position;
  std::string source_line;
  [[nodiscard]] bool given() const { return position.line > 0; }
};

void report_error(Diagnostics& diagnostics, const std::string& code, const Mention& at,
                  std::string message, std::string hint = {});
// "did you mean 'x'?", or `otherwise` where nothing is near.
[[nodiscard]] std::string did_you_mean(const std::string& word,
                                       const std::vector<std::string>& known,
                                       std::string otherwise);

// The text of a TOML file, for positions and offending lines. Neither copied nor moved: tables
// point to it.
class OrgFile {
 public:
  // Parses; a syntax error is reported (TOML readers tell only the first), and the root is empty.
  OrgFile(std::string path, const std::string& text, Diagnostics& diagnostics);
  OrgFile(const OrgFile&) = delete;
  OrgFile& operator=(const OrgFile&) = delete;

  [[nodiscard]] bool parsed() const { return parsed_; }
  [[nodiscard]] const toml::table& root() const { return root_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] Mention at(const toml::source_region& region, std::string word = {}) const;

 private:
  std::string path_;
  std::vector<std::string> lines_;
  toml::table root_;
  bool parsed_ = false;
};

enum class Presence { optional, required };

class TomlTable {
 public:
  // `title` is what messages call the table: "[org]", "[[person]]". `code_prefix`: "org".
  TomlTable(const OrgFile& file, const toml::table& table, std::string title,
            Diagnostics& diagnostics, std::string code_prefix = "org");

  // Each reports a wrong type or a value out of bounds and is then empty; an empty text is absent.
  [[nodiscard]] std::optional<Mention> text(std::string_view key,
                                            Presence presence = Presence::optional);
  [[nodiscard]] std::optional<Mention> id(std::string_view key);  // required; "bad-id"
  [[nodiscard]] std::vector<Mention> texts(std::string_view key);
  [[nodiscard]] std::optional<bool> flag(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> count(std::string_view key, std::int64_t least,
                                                  std::int64_t most);
  [[nodiscard]] std::optional<double> ratio(std::string_view key, double least, double most);
  // A number, or a text such as "12.50", exact as written; "10.000" is "bad-amount".
  [[nodiscard]] std::optional<Money> decimal(std::string_view key,
                                             Presence presence = Presence::optional);
  [[nodiscard]] std::optional<Date> date(std::string_view key,
                                         Presence presence = Presence::optional);
  [[nodiscard]] std::vector<Date> dates(std::string_view key);
  [[nodiscard]] std::optional<Mention> currency(std::string_view key);
  [[nodiscard]] std::optional<Mention> timezone(std::string_view key);
  template <typename Word>
  [[nodiscard]] std::optional<Word> word(
      std::string_view key, std::initializer_list<std::pair<std::string_view, Word>> words);
  // A value whose type the caller looks at, such as a time or a date.
  [[nodiscard]] const toml::node* any(std::string_view key) { return find(key); }
  // The tables of `[[key]]` or the table of `[key]`; titles as they are written.
  [[nodiscard]] std::vector<TomlTable> tables(std::string_view key, const std::string& title);
  [[nodiscard]] std::optional<TomlTable> table(std::string_view key, const std::string& title);

  [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }
  [[nodiscard]] Mention place() const;                      // where the table begins
  [[nodiscard]] Mention place(std::string_view key) const;  // of a value; of the table if absent
  void error(const std::string& code, std::string_view key, std::string message,
             std::string hint = {});
  void wrong_type(std::string_view key, const std::string& expected, const std::string& example);
  // Reports keys that were never asked for.
  void finish();

 private:
  const toml::node* find(std::string_view key);
  const toml::node* require(std::string_view key, Presence presence);
  std::optional<Mention> checked_text(std::string_view key, const toml::node& node);
  void not_a_word(std::string_view key, const std::string& found,
                  const std::vector<std::string>& words);

  const OrgFile* file_;
  const toml::table* table_;
  std::string title_;
  Diagnostics* diagnostics_;
  std::string prefix_;
  std::vector<std::string> asked_;
};

template <typename Word>
std::optional<Word> TomlTable::word(
    std::string_view key, std::initializer_list<std::pair<std::string_view, Word>> words) {
  const std::optional<Mention> found = text(key);
  if (!found) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [name, value] : words) {
    if (found->text == name) return value;
    known.emplace_back(name);
  }
  not_a_word(key, found->text, known);
  return std::nullopt;
}

// Why a text can't be shown or matched: control characters, or bytes that are no UTF-8. Empty: fine.
[[nodiscard]] std::string text_flaw(std::string_view text);
[[nodiscard]] bool is_currency_code(std::string_view text);  // three capital letters
inline constexpr std::string_view kIdHint =
    "use 1 to 64 letters, digits, '-', '_' or '.', for example \"platform\"";

}  // namespace shadowgraph
