// What is wrong with an input, as data: collected, sorted and printed together, never thrown.
// Codes are stable words such as "usage.bad-number". Positions count lines and columns from 1;
// columns count code points. Line 0 means "the whole file".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace shadowgraph {

enum class Severity { note, warning, error };

struct SourcePosition {
  std::string path;  // as the user wrote it, relative to the report folder where it lies inside
  std::uint64_t line = 0;
  std::uint64_t column = 0;
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;         // "org.unknown-key"
  SourcePosition position;
  std::string message;      // what is wrong and what was expected
  std::string hint;         // what to write; may be empty
  std::string source_line;  // the offending line, if known; never a line of private/
};

// Collects diagnostics. At most `kPerCodeAndFile` of one code and file are kept; the rest is
// counted, so a file of a million bad rows stays readable.
class Diagnostics {
 public:
  static constexpr std::size_t kPerCodeAndFile = 20;

  void add(Diagnostic diagnostic);
  void error(std::string code, SourcePosition position, std::string message, std::string hint = {},
             std::string source_line = {});
  void warning(std::string code, SourcePosition position, std::string message,
               std::string hint = {}, std::string source_line = {});
  void note(std::string code, SourcePosition position, std::string message, std::string hint = {});
  void append(Diagnostics other);

  // Counts include what was dropped by the cap.
  [[nodiscard]] std::size_t count(Severity severity) const;
  [[nodiscard]] bool has_errors() const { return count(Severity::error) > 0; }
  // Sorted by path, line, column, code, message; duplicates removed; a line per capped group added.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> kept_;
  struct Group {
    std::string code, path;
    Severity severity;
    std::size_t total, kept;
  };
  std::vector<Group> groups_;
};

// "path:line:column: error: message [code]", the line, a caret, "  hint: …". Control characters are
// shown as escapes and long lines are cut around the caret.
[[nodiscard]] std::string render_diagnostic(const Diagnostic& diagnostic);
// The nearest of `candidates` by edit distance (transpositions count one), if near enough to be a
// slip of the pen (distance <= max(1, length / 3)); empty if none.
[[nodiscard]] std::string nearest_word(const std::string& word,
                                       const std::vector<std::string>& candidates);

}  // namespace shadowgraph
