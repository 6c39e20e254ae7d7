// A disclosed edition that looks like a real one: 148 people, 24 teams in 4 departments, 18 months.
// For tests of pages and publishing; every figure is invented by arithmetic, none is random.
#pragma once

#include <string>
#include <vector>

#include "disclosure/disclosed.h"

namespace shadowgraph::test {

enum class FakeNames { plain, hostile };

[[nodiscard]] DisclosedEdition fake_company(FakeNames names = FakeNames::plain);
// The same for leads: one department, people named.
[[nodiscard]] DisclosedEdition fake_leads(FakeNames names = FakeNames::plain);
// One person's own folder.
[[nodiscard]] DisclosedEdition fake_self(FakeNames names = FakeNames::plain);
// Changes but no usage at all.
[[nodiscard]] DisclosedEdition fake_without_usage();
// About a thousand people, to see that nothing breaks when there are many.
[[nodiscard]] DisclosedEdition fake_large();

// Names that must come out harmless wherever they stand.
[[nodiscard]] const std::vector<std::string>& hostile_names();

}  // namespace shadowgraph::test
