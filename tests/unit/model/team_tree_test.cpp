#include "model/team_tree.h"

#include <doctest/doctest.h>

using namespace shadowgraph;

TEST_CASE("a team lies in its own subtree and in those of the teams above it, in no other") {
  Organisation organisation;
  organisation.teams = {{"a", "A", kNone}, {"b", "B", 0}, {"c", "C", 1}, {"d", "D", 0}};
  CHECK(is_in_subtree(organisation, 2, 2));
  CHECK(is_in_subtree(organisation, 2, 1));
  CHECK(is_in_subtree(organisation, 2, 0));
  CHECK_FALSE(is_in_subtree(organisation, 2, 3));
  CHECK_FALSE(is_in_subtree(organisation, 0, 2));
}

TEST_CASE("everything lies in the whole tree; who has no team lies below no team") {
  Organisation organisation;
  organisation.teams = {{"a", "A", kNone}};
  CHECK(is_in_subtree(organisation, 0, kNone));
  CHECK(is_in_subtree(organisation, kNone, kNone));
  CHECK_FALSE(is_in_subtree(organisation, kNone, 0));
}
