// Which preset a usage file has, and the words when none knows it.
#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "ingest/usage_file_plan.h"

namespace shadowgraph {
namespace {

using Preset = std::shared_ptr<const UsagePreset>;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  }
  return text;
}

struct Choice {
  Preset preset;
  HeaderFit fit;
};

std::vector<Choice> fit_all(const PresetLibrary& presets,
                            const std::vector<std::string>& column_names) {
  std::vector<std::string> columns;
  for (const std::string& name : column_names) columns.push_back(ascii_lower(name));
  std::vector<Choice> choices;
  for (const Preset& preset : presets.presets()) {
    choices.push_back({preset, fit_header(*preset, columns)});
  }
  return choices;
}

std::string named(const UsagePreset& preset) {
  return "'" + preset.name + "' (" + preset.title + ")";
}

// For a header that resembles nothing: what the plainest file has to have.
std::string canonical_needs(const std::vector<Choice>& choices) {
  for (const Choice& choice : choices) {
    if (choice.preset->name == "canonical") {
      return "a plain usage file has " + joined(choice.fit.missing);
    }
  }
  return "rename its columns to those of a preset";
}

bool looks_like_a_row(const std::vector<std::string>& column_names) {
  return std::ranges::any_of(column_names,
                             [](const std::string& name) { return parse_time(name).has_value(); });
}

Preset report_unknown(const std::vector<Choice>& choices,
                      const std::vector<std::string>& column_names, const SourcePosition& header,
                      const std::string& line, Diagnostics& diagnostics) {
  if (looks_like_a_row(column_names)) {
    diagnostics.error("usage.unknown-header", header,
                      "the first line looks like a row: it holds a time and no names of columns",
                      "put the header line first, as the tool exported it", line);
    return nullptr;
  }
  std::string message = "no preset knows this header";
  const auto nearest = std::ranges::max_element(choices, [](const Choice& a, const Choice& b) {
    return nearer_fit(b.fit, a.fit);
  });
  if (nearest != choices.end() && nearest->fit.satisfied > 0 && !nearest->fit.missing.empty()) {
    message += "; the nearest is " + named(*nearest->preset) + ", which also needs " +
               joined(nearest->fit.missing);
  } else {
    message += ", and none is near it; " + canonical_needs(choices);
  }
  diagnostics.error("usage.unknown-header", header, message,
                    "rename or add the columns, or describe the file in a preset of your own: "
                    "presets/NAME.toml in the report folder",
                    line);
  return nullptr;
}

Preset choose_named(const std::vector<Choice>& choices, const std::string& wanted,
                    const SourcePosition& header, const std::string& line,
                    Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const Choice& choice : choices) {
    names.push_back(choice.preset->name);
    if (choice.preset->name != wanted) continue;
    if (choice.fit.missing.empty()) return choice.preset;
    diagnostics.error("usage.missing-column", header,
                      "the preset " + named(*choice.preset) + " also needs " +
                          joined(choice.fit.missing),
                      "add the columns, or leave `preset` out of the [[source]]", line);
    return nullptr;
  }
  const std::string near = nearest_word(wanted, names);
  for (std::string& name : names) name = "'" + name + "'";
  diagnostics.error("usage.unknown-preset", header,
                    "the [[source]] of this file names the preset '" + wanted +
                        "', which is not there; there are " + joined(names),
                    near.empty() ? "write one of these names, or leave `preset` out"
                                 : "did you mean '" + near + "'?",
                    line);
  return nullptr;
}

}  // namespace

Preset choose_preset(const PresetLibrary& presets, const std::string& wanted,
                     const std::vector<std::string>& column_names, const SourcePosition& header,
                     const std::string& header_line, Diagnostics& diagnostics) {
  const auto choices = fit_all(presets, column_names);
  if (!wanted.empty()) return choose_named(choices, wanted, header, header_line, diagnostics);
  const Choice* best = nullptr;
  const Choice* equal = nullptr;
  for (const Choice& choice : choices) {
    if (!choice.fit.fits) continue;
    if (best == nullptr || choice.fit.known > best->fit.known) {
      best = &choice;
      equal = nullptr;
    } else if (choice.fit.known == best->fit.known) {
      equal = &choice;
    }
  }
  if (best == nullptr) return report_unknown(choices, column_names, header, header_line, diagnostics);
  if (equal == nullptr) return best->preset;
  diagnostics.error("usage.ambiguous-header", header,
                    "the presets " + named(*best->preset) + " and " + named(*equal->preset) +
                        " know this header equally well",
                    "name one in a [[source]] of org.toml: preset = \"" + best->preset->name + "\"",
                    header_line);
  return nullptr;
}

}  // namespace shadowgraph
