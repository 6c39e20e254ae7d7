// Figures that must not stand where: exact pay, and money and tokens that an audience may not see.
// A number is suspicious in a folder if it is one of them and nothing shown there explains it.
//
// A number can be the same by chance. Of s secrets and u unexplained numbers of one shape (so many
// digits before and behind the point, N numbers in all) about u·s/N meet by chance; so many finds
// are no leak, more are. A figure cut to five digits among thousands is therefore not looked for by
// itself, and counted as such; exact ones are, each. Figures rounded to protect somebody are not
// looked for. The ratio is taken five times as large as it
// comes out, because figures are not spread evenly.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "disclosure/disclosed.h"
#include "metrics/figure.h"
#include "publish/number_search.h"

namespace shadowgraph {

using NumberSet = std::unordered_set<std::string>;  // comparable forms

// Every number that the editions show, in each way it may be written.
[[nodiscard]] NumberSet shown_numbers(const std::vector<DisclosedEdition>& editions);

class ForbiddenValues {
 public:
  static constexpr int kLeastDigits = 5;  // a number with fewer says too little

  // Money and tokens of every level, persons included. REQUIRES: `figures` outlives this.
  void add_figures(const EditionFigures& figures);
  // Amounts of private/, from the text of a file there: every number with three digits that count.
  void add_private_text(std::string_view text);

  struct Secret {
    const Figure* figure = nullptr;  // null: an amount of private/
    Month month;                     // of the edition or the series
    [[nodiscard]] bool pay() const { return figure == nullptr; }
    // "cost.spend of platform, W1 of 2026-10"; never the number.
    [[nodiscard]] std::string words() const;
  };
  // Null if the number is none of them.
  [[nodiscard]] const Secret* find(const std::string& comparable) const;
  // Whether `found` different secrets among `unexplained` different numbers of the shape are more
  // than chance.
  [[nodiscard]] bool is_more_than_chance(const NumberShape& shape, bool pay, std::size_t found,
                                         std::size_t unexplained) const;
  // Secrets of which a single find counts beside one unexplained number, and the others.
  [[nodiscard]] std::size_t looked_for() const;
  [[nodiscard]] std::size_t too_short() const;

 private:
  void add(const std::string& comparable, const Secret& secret);
  [[nodiscard]] double secrets_of(const NumberShape& shape, bool pay) const;

  std::unordered_map<std::size_t, Secret> by_number_;  // by hash: there may be millions
  std::map<std::pair<NumberShape, bool>, std::size_t> counts_;
};

}  // namespace shadowgraph
