// What `shadowgraph diff` prints.
#pragma once

#include <string>
#include <vector>

#include "app/published_editions.h"

namespace shadowgraph {

struct DiffResult {
  std::vector<EditionComparison> comparisons;
  std::vector<std::string> only_before, only_after;  // "company, October 2026"

  [[nodiscard]] bool differs() const;
  [[nodiscard]] bool refused() const;
};

// In words; without `all` at most a screenful, with a count of the rest.
[[nodiscard]] std::string diff_text(const DiffResult& result, bool all);
[[nodiscard]] std::string diff_json(const DiffResult& result);

}  // namespace shadowgraph
