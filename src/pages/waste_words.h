// Sentences about patterns of waste. Nothing blames: a loop can be a broken tool, a document can be
// read without being logged, and what lies outside the patterns is not thereby useful.
#pragma once

#include <string>

#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] bool has_fingerprints(const DisclosedEdition& edition);
// Which fingerprints are in use, and what they can find.
[[nodiscard]] std::string fingerprints_prose(const DisclosedEdition& edition);

[[nodiscard]] std::string patterns_headline(const Figures& figures);
[[nodiscard]] std::string patterns_lead_prose(const Figures& figures);
[[nodiscard]] std::string loops_title(const Figures& figures);      // H1
[[nodiscard]] std::string loop_rate_title(const Figures& figures);  // the same with its interval
[[nodiscard]] std::string documents_title(const Figures& figures);  // H2
[[nodiscard]] std::string trap_title(const Figures& figures);       // H3
[[nodiscard]] std::string trap_prose(const Figures& figures);
[[nodiscard]] std::string bound_title(const Figures& figures);  // H4

// Of a person's own page.
[[nodiscard]] std::string own_loops_title(const DisclosedEdition& edition);
[[nodiscard]] std::string what_helps_prose();

}  // namespace shadowgraph
