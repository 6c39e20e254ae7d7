// Which preset knows a header, and which words a pattern means.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "ingest/preset.h"

namespace shadowgraph {
namespace {

using Columns = std::vector<std::string>;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool holds(const Columns& columns, const std::string& name) {
  return std::ranges::find(columns, ascii_lower(name)) != columns.end();
}

// "'a' or 'b'": one of a list of alternatives; of a long list the first.
std::string in_words(const Columns& alternatives) {
  constexpr std::size_t kShown = 4;
  std::string words;
  for (const std::string& name : alternatives) {
    if (&name == &alternatives[kShown - 1] && alternatives.size() > kShown) {
      return words + " or one of " + std::to_string(alternatives.size() - kShown + 1) + " others";
    }
    words += (words.empty() ? "'" : " or '") + name + "'";
  }
  return words;
}

HeaderFit fit_version(const PresetHeader& header, const Columns& columns) {
  HeaderFit fit;
  for (const std::string& name : header.required) {
    if (!holds(columns, name)) fit.missing.push_back("'" + name + "'");
  }
  for (const Columns& alternatives : header.any_of) {
    const bool any = std::ranges::any_of(
        alternatives, [&](const std::string& name) { return holds(columns, name); });
    if (!any) fit.missing.push_back(in_words(alternatives));
  }
  fit.wanted = header.required.size() + header.any_of.size();
  fit.satisfied = fit.wanted - fit.missing.size();
  const bool forbidden = std::ranges::any_of(
      header.forbidden, [&](const std::string& name) { return holds(columns, name); });
  fit.fits = fit.missing.empty() && !forbidden;
  return fit;
}

void add_columns(const FieldSources& fields, Columns& into) {
  for (const auto& source : fields) {
    if (source) into.insert(into.end(), source->columns.begin(), source->columns.end());
  }
}

Columns columns_of(const UsagePreset& preset) {
  Columns known = preset.ignored;
  add_columns(preset.fields, known);
  for (const PresetRule& rule : preset.rules) {
    add_columns(rule.fields, known);
    for (const RuleCondition& condition : rule.conditions) known.push_back(condition.column);
  }
  return known;
}

}  // namespace

bool nearer_fit(const HeaderFit& a, const HeaderFit& b) {
  if (a.fits != b.fits) return a.fits;
  // marks that are there less those that are not, without signs
  const std::size_t score_a = 2 * a.satisfied + b.wanted, score_b = 2 * b.satisfied + a.wanted;
  return score_a != score_b ? score_a > score_b : a.missing.size() < b.missing.size();
}

HeaderFit fit_header(const UsagePreset& preset, const Columns& lower_case_columns) {
  HeaderFit best;
  for (const PresetHeader& header : preset.headers) {
    HeaderFit fit = fit_version(header, lower_case_columns);
    if (best.wanted == 0 || nearer_fit(fit, best)) best = std::move(fit);
  }
  const Columns known = columns_of(preset);
  best.known = static_cast<std::size_t>(std::ranges::count_if(
      lower_case_columns, [&](const std::string& name) { return std::ranges::find(known, name) != known.end(); }));
  return best;
}

// The last '*' met is where matching goes on from after a mismatch; linear in practice.
bool matches_words(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == lower(text[t]))) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace shadowgraph
