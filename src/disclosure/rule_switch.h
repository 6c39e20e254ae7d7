// Which rules of disclosure control are in force. In the program all of them, always: in_force() is
// a constant and costs nothing. A second build of this layer with SHADOWGRAPH_MUTANTS lets a test
// break one rule at a time, to see that an attacker notices.
#pragma once

#ifdef SHADOWGRAPH_MUTANTS
#include <set>
#endif

namespace shadowgraph {

enum class Rule {
  minimum_group,      // J1: too few persons
  dominance,          // J2: the p %-rule
  percentile_groups,  // J1: outer percentiles need a multiple of the minimum
  proportion_bounds,  // J1: 0 %, 100 % and the like are told as bounds
  hidden_counts,      // J1: counts of people whose complement is small
  complementary,      // J3, step 2: by subtraction, and unions
  audit,              // J3, step 3: linear programs
  unions,             // J3: what hides together must be safe together
  splits,             // J3: models and tools add up to the organisation
  rounded_sums,       // J3: money of slid days bounds the months beside it
  windows,            // J3: months add up to windows
  differencing,       // J4: two windows of a group differ by few persons
  wider_audiences,    // J4: an audience knows the tables of wider ones
  named_people,       // J3: amounts of named persons are known
  ledger,             // J4: what earlier editions published is known
  bots_hide,          // rows of nobody hide behind the bots' line
  points,             // J7: points of charts
  work_family,        // figures of work have a pattern of their own
  pages_parts,        // parts without a page are never shown
  count
};

#ifdef SHADOWGRAPH_MUTANTS
inline std::set<Rule> broken_rules;
[[nodiscard]] inline bool in_force(Rule rule) { return !broken_rules.contains(rule); }
#else
[[nodiscard]] constexpr bool in_force(Rule /*rule*/) { return true; }
#endif

}  // namespace shadowgraph
