#include "disclosure/charge_release.h"

#include <algorithm>
#include <set>

namespace shadowgraph {
namespace {

// Cells taken together.
struct Sum {
  std::map<std::string, ChargeAmounts> people;
  ChargeAmounts total{};
  bool empty = true;

  void add(const ChargeCell& cell) {
    empty = false;
    for (const auto& [person, amounts] : cell.people) {
      ChargeAmounts& own = people[person];
      for (std::size_t i = 0; i < kChargeMeasures; ++i) own[i] += amounts[i];
    }
    for (std::size_t i = 0; i < kChargeMeasures; ++i) total[i] += cell.total[i];
  }
};

Contributions contributions_of(const Sum& sum, std::size_t measure) {
  Contributions counts;
  counts.additive = true;
  counts.persons = static_cast<double>(sum.people.size());
  for (const auto& [person, amounts] : sum.people) {
    const double amount = std::max(amounts[measure], 0.0);
    counts.total += amount;
    counts.second = std::max(counts.second, std::min(counts.largest, amount));
    counts.largest = std::max(counts.largest, amount);
  }
  return counts;
}

// Nobody's, or of enough people of whom none outweighs the others.
bool is_safe(const Sum& sum, const DisclosureThresholds& rules) {
  if (sum.people.empty()) return true;
  for (std::size_t i = 0; i < kChargeMeasures; ++i) {
    const Contributions counts = contributions_of(sum, i);
    if (group_too_small(counts, rules) || dominated(counts, rules)) return false;
  }
  return true;
}

class Release {
 public:
  Release(std::vector<ChargeUnit>& units, const DisclosureThresholds& rules)
      : units_(units), rules_(rules) {
    for (const ChargeUnit& unit : units_) {
      for (const ChargeCell& cell : unit.cells) models_.insert(cell.model);
    }
  }

  void run() {
    for (ChargeUnit& unit : units_) {
      for (ChargeCell& cell : unit.cells) {
        Sum alone;
        alone.add(cell);
        cell.shown = cell.may_show && cell.may_stand && is_safe(alone, rules_);
      }
    }
    while (mend_a_unit() || mend_a_model()) {
    }
  }

 private:
  static Sum hidden_of(const ChargeUnit& unit) {
    Sum sum;
    for (const ChargeCell& cell : unit.cells) {
      if (!cell.shown) sum.add(cell);
    }
    return sum;
  }

  static bool hide_least(const std::vector<ChargeCell*>& candidates) {
    ChargeCell* least = nullptr;
    for (ChargeCell* cell : candidates) {
      if (cell->shown && (least == nullptr || cell->total[1] < least->total[1])) least = cell;
    }
    if (least != nullptr) least->shown = false;
    return least != nullptr;
  }

  // The rest of a unit is one of its rows.
  bool mend_a_unit() {
    for (ChargeUnit& unit : units_) {
      const Sum rest = hidden_of(unit);
      if (rest.empty || is_safe(rest, rules_)) continue;
      std::vector<ChargeCell*> candidates;
      for (ChargeCell& cell : unit.cells) candidates.push_back(&cell);
      if (hide_least(candidates)) return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<ChargeCell*> cells_with(const std::string& model) const {
    std::vector<ChargeCell*> cells;
    for (ChargeUnit& unit : units_) {
      for (ChargeCell& cell : unit.cells) {
        if (cell.model == model) cells.push_back(&cell);
      }
    }
    return cells;
  }

  // A model's total may be published: less what is shown of it, the hidden part follows.
  bool mend_a_model() {
    Sum everything;
    std::vector<Sum> rests;
    for (const ChargeUnit& unit : units_) {
      rests.push_back(hidden_of(unit));
      for (const ChargeCell& cell : unit.cells) {
        if (!cell.shown) everything.add(cell);
      }
    }
    for (const std::string& model : models_) {
      const std::vector<ChargeCell*> cells = cells_with(model);
      Sum hidden;
      for (const ChargeCell* cell : cells) {
        if (!cell->shown) hidden.add(*cell);
      }
      if (hidden.empty) continue;
      if (!is_safe(hidden, rules_) && hide_least(cells)) return true;
      if (!cells.front()->may_show) {
        if (is_a_whole_rest(model, hidden, rests)) return true;
        if (stands_alone(hidden, everything) && hide_least_of_all()) return true;
      }
      if (bounds_a_unit(model, hidden, rests, everything)) return true;
    }
    return false;
  }

  // A model that is withheld is at most what is hidden; that must be more than itself by far enough.
  [[nodiscard]] bool stands_alone(const Sum& hidden, const Sum& everything) const {
    for (std::size_t i = 0; i < kChargeMeasures; ++i) {
      const double margin = contributions_of(hidden, i).largest * rules_.dominance_p / 100.0;
      if (everything.total[i] < hidden.total[i] + margin) return true;
    }
    return false;
  }

  // Hides one more cell of the unit in which all of a withheld model lies, if its rest is little more.
  bool is_a_whole_rest(const std::string& model, const Sum& hidden, const std::vector<Sum>& rests) {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Sum own;
      std::vector<ChargeCell*> candidates;
      for (ChargeCell& cell : units_[i].cells) {
        if (!cell.shown && cell.model == model) own.add(cell);
        candidates.push_back(&cell);
      }
      for (std::size_t k = 0; !own.empty && k < kChargeMeasures; ++k) {
        const double all = hidden.total[k];
        if (!(all > 0) || own.total[k] < all * (1 - 1e-9)) continue;
        const double margin = contributions_of(own, k).largest * rules_.dominance_p / 100.0;
        if (rests[i].total[k] < all + margin && hide_least(candidates)) return true;
      }
    }
    return false;
  }

  bool hide_least_of_all() {
    std::vector<ChargeCell*> candidates;
    for (ChargeUnit& unit : units_) {
      for (ChargeCell& cell : unit.cells) candidates.push_back(&cell);
    }
    return hide_least(candidates);
  }

  // Hides one more cell where some unit's hidden part of the model is known too well.
  bool bounds_a_unit(const std::string& model, const Sum& hidden, const std::vector<Sum>& rests,
                     const Sum& everything) {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      Sum own;
      std::vector<ChargeCell*> candidates;
      for (ChargeCell& cell : units_[i].cells) {
        if (!cell.shown && cell.model == model) own.add(cell);
        candidates.push_back(&cell);
      }
      if (own.empty || is_safe(own, rules_)) continue;
      if (is_wide(own, rests[i], hidden, everything)) continue;
      for (ChargeCell* cell : cells_with(model)) candidates.push_back(cell);
      if (hide_least(candidates)) return true;
    }
    return false;
  }

  // Bounds of a cell of a two-way table with known sums (Fréchet): from max(0, r + c - N) to min(r,
  // c).
  [[nodiscard]] bool is_wide(const Sum& own, const Sum& row, const Sum& column,
                             const Sum& everything) const {
    for (std::size_t i = 0; i < kChargeMeasures; ++i) {
      const double largest = contributions_of(own, i).largest;
      if (!(largest > 0)) continue;
      const double margin = largest * rules_.dominance_p / 100.0;
      const double upper = std::min(row.total[i], column.total[i]);
      const double lower = std::max(0.0, row.total[i] + column.total[i] - everything.total[i]);
      if (upper < own.total[i] + margin || lower > own.total[i] - margin) return false;
    }
    return true;
  }

  std::vector<ChargeUnit>& units_;
  const DisclosureThresholds& rules_;
  std::set<std::string> models_;
};

}  // namespace

void release_charges(std::vector<ChargeUnit>& units, const DisclosureThresholds& rules) {
  Release(units, rules).run();
}

}  // namespace shadowgraph
