#include <set>

#include <doctest/doctest.h>

#include "disclosure/disclose.h"

namespace shadowgraph {
namespace {

TEST_CASE("a pseudonym is the published test vector") {
  const auto codes = make_pseudonyms("test-secret", "2026-06", {"alice"});
  CHECK(codes == std::vector<std::string>{"ynlwkfko"});
}

TEST_CASE("another edition, another pseudonym; the same edition, the same") {
  const std::vector<std::string> people{"ada", "bo"};
  CHECK(make_pseudonyms("k", "2026-06", people) == make_pseudonyms("k", "2026-06", people));
  CHECK(make_pseudonyms("k", "2026-06", people) != make_pseudonyms("k", "2026-07", people));
  CHECK(make_pseudonyms("k", "2026-06", people) != make_pseudonyms("l", "2026-06", people));
}

TEST_CASE("thousands of people have pseudonyms of their own") {
  std::vector<std::string> people;
  for (int i = 0; i < 6000; ++i) people.push_back("p" + std::to_string(i));
  const auto codes = make_pseudonyms("key", "2026-06", people);
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == people.size());
}

}  // namespace
}  // namespace shadowgraph
