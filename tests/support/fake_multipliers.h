// Figures about what people do for each other for the invented edition of fake_edition.h.
#pragma once

#include <string>

#include "disclosure/disclosed.h"

namespace shadowgraph::test {

enum class FakeUplift { clear, unclear, below, too_thin, not_credible };

// For the whole and every team that is there, with assets and links between teams; the input kinds
// assets, adoptions and help are added.
void add_fake_multipliers(DisclosedEdition& edition, FakeUplift uplift = FakeUplift::clear);
// Of one person.
void add_fake_shadow_work(DisclosedEdition& edition, const std::string& person,
                          FakeUplift uplift = FakeUplift::clear);

}  // namespace shadowgraph::test
