// The program with one rule of disclosure control broken, or several by commas, named by
// SHADOWGRAPH_BROKEN_RULE (empty: none). For tests: it is linked with a copy of the layer that can
// be broken, and never installed.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "app/command_line.h"
#include "disclosure/rule_switch.h"

namespace {

using shadowgraph::Rule;

// In the order of the enumeration.
constexpr std::string_view kRules[] = {"minimum_group",
                                       "dominance",
                                       "percentile_groups",
                                       "proportion_bounds",
                                       "hidden_counts",
                                       "complementary",
                                       "audit",
                                       "unions",
                                       "splits",
                                       "rounded_sums",
                                       "windows",
                                       "differencing",
                                       "wider_audiences",
                                       "named_people",
                                       "ledger",
                                       "bots_hide",
                                       "points",
                                       "work_family",
                                       "pages_parts"};
static_assert(std::size(kRules) == static_cast<std::size_t>(Rule::count));

bool break_rule(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kRules); ++i) {
    if (kRules[i] != name) continue;
    shadowgraph::broken_rules.insert(static_cast<Rule>(i));
    return true;
  }
  std::fprintf(stderr, "shadowgraph_mutant: no rule is called %.*s\n",
               static_cast<int>(name.size()), name.data());
  return false;
}

bool break_rules(std::string_view names) {
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    if (!break_rule(names.substr(0, comma))) return false;
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--list-rules") {
    for (const std::string_view rule : kRules) std::printf("%s\n", rule.data());
    return 0;
  }
  const char* name = std::getenv("SHADOWGRAPH_BROKEN_RULE");
  if (name != nullptr && !break_rules(name)) return 2;
  return shadowgraph::run_command_line(argc, argv);
}
