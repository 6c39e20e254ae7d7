// Mustache templates, strictly: an unknown name is an error that names template, line, column and
// the names that are known there. Everything is escaped; only views of kind prose and chart are
// inserted as they are, so "{{{name}}}" and "{{&name}}" are errors. Partials are put in place when
// a template is loaded. Rendering keeps what it has parsed: one thread at a time for one set.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "pages/view.h"

namespace shadowgraph {

// How the leaves of a view become text of one kind of output.
struct OutputRules {
  std::function<std::string(std::string_view text)> escape;
  std::function<std::string(const View& prose)> prose;
  std::function<std::string(const View& chart)> chart;
  std::function<std::string(std::string_view target)> link;  // its result is escaped like a text
};

class TemplateSet {
 public:
  TemplateSet();
  ~TemplateSet();
  TemplateSet(TemplateSet&&) noexcept;
  TemplateSet& operator=(TemplateSet&&) noexcept;

  // Reads html/, wiki/ and partials/ below `shipped`, then the same below `overrides`, where a file
  // of the same name takes the place of the shipped one. Adds template.unreadable.
  [[nodiscard]] static TemplateSet load(const std::filesystem::path& shipped,
                                        const std::optional<std::filesystem::path>& overrides,
                                        Diagnostics& diagnostics);
  // `name` as "html/front"; `shown_path` for diagnostics.
  void add(std::string name, std::string shown_path, std::string text);
  // The bytes of a file below assets/, overrides first; empty where there is none.
  [[nodiscard]] std::string asset(std::string_view name) const;
  void add_asset(std::string name, std::string bytes);

  // Null with a diagnostic: template.missing, template.syntax, template.unknown-name,
  // template.raw-insertion.
  [[nodiscard]] std::optional<std::string> render(std::string_view name, const View& view,
                                                  const OutputRules& rules,
                                                  Diagnostics& diagnostics) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shadowgraph
