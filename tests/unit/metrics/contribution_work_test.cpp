#include "metrics/contribution_work.h"

#include <doctest/doctest.h>

#include "unit/metrics/small_work.h"

namespace shadowgraph {
namespace {

using test::SmallWork;

// Five people ship in every month; the fifth leaves with July. Of August, slid back by 30 days to
// 2 July … 1 August, she has days and a change; in the calendar's August she isn't there.
TEST_CASE("who belongs to a team in its slid month but not in the month itself doesn't count in it") {
  SmallWork work;
  const TeamIndex team = work.small.team("a");
  const Date left = make_date(2026, 8, 1);
  for (int i = 0; i < 5; ++i) {
    const std::string id = "p" + std::to_string(i);
    work.small.person(id, team);
    if (i == 4) work.small.organisation.people.back().memberships.back().end = left;
    for (int month = 1; month <= 10; ++month) {
      const Date day = make_date(2026, month, 10);
      if (i == 4 && day >= left) continue;
      work.change(id + "-" + std::to_string(month), id, day, day);
    }
  }
  const Month october = make_month(2026, 10);
  const ContributionTable table = work.look_at(october, [&](const WorkContext& context) {
    return work_table(context.base.inputs, {october});
  });
  const auto at = [&](int month) {
    const auto place = static_cast<std::size_t>(make_month(2026, month) - table.months.front());
    return table.cell_index(table.team_rows[team].first, place);
  };
  CHECK(table.members[at(7)].size() == 5);
  CHECK(table.members[at(8)].size() == 4);
  CHECK(table.shares[at(8)].size() == 5);  // what she shipped is part of the sum all the same
  CHECK(table.members[at(9)].size() == 4);
}

}  // namespace
}  // namespace shadowgraph
