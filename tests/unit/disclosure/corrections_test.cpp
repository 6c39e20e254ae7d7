#include "disclosure/corrections.h"

#include <random>

#include <doctest/doctest.h>

namespace shadowgraph::test {

namespace {

const DisclosureThresholds kRules{5, 15};

std::vector<ChangedRecord> changes_in(const std::vector<std::string>& groups, int people,
                                      double difference = 10) {
  std::vector<ChangedRecord> changes;
  for (int i = 0; i < people; ++i) {
    changes.push_back({groups.back() + std::to_string(i), true, groups, difference});
  }
  return changes;
}

}  // namespace

TEST_CASE("changes of four people wait, of five they are issued") {
  const std::map<std::string, double> sizes{{"", 40}, {"a", 10}};
  CHECK(changes_that_wait(changes_in({"", "a"}, 4), sizes, kRules).size() == 4);
  CHECK(changes_that_wait(changes_in({"", "a"}, 5), sizes, kRules).empty());
}

TEST_CASE("changes that one person outweighs wait") {
  auto changes = changes_in({"", "a"}, 6, 1);
  changes[0].difference = 1000;
  CHECK(changes_that_wait(changes, {{"", 40}, {"a", 10}}, kRules).size() == 6);
}

TEST_CASE("what waits in one team leaves the rest to be judged without it") {
  const std::map<std::string, double> sizes{{"", 40}, {"a", 10}, {"b", 10}};
  auto changes = changes_in({"", "a"}, 6);
  const auto few = changes_in({"", "b"}, 2);
  changes.insert(changes.end(), few.begin(), few.end());
  CHECK(changes_that_wait(changes, sizes, kRules) == std::set<std::string>{"b0", "b1"});
  changes.resize(4);  // four of a, and the two of b make six in the organisation
  changes.insert(changes.end(), few.begin(), few.end());
  CHECK(changes_that_wait(changes, sizes, kRules).size() == 6);
}

TEST_CASE("teams too small to be published are judged by those above them") {
  const std::map<std::string, double> sizes{{"", 40}, {"small", 3}, {"tiny", 2}};
  auto changes = changes_in({"", "small"}, 3);
  const auto more = changes_in({"", "tiny"}, 2);
  changes.insert(changes.end(), more.begin(), more.end());
  CHECK(changes_that_wait(changes, sizes, kRules).empty());
}

TEST_CASE("bots and rows of nobody never wait and never make up the number") {
  auto changes = changes_in({"", "a"}, 4);
  changes.push_back({"bot", false, {""}, 100});
  const auto waiting = changes_that_wait(changes, {{"", 40}, {"a", 10}}, kRules);
  CHECK(waiting.size() == 4);
  CHECK_FALSE(waiting.contains("bot"));
}

TEST_CASE("whatever is issued is of nobody or of enough people in every published group") {
  std::mt19937 random(11);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  for (int trial = 0; trial < 300; ++trial) {
    std::map<std::string, double> sizes{{"", 60}};
    for (int team = 0; team < 8; ++team) sizes["t" + std::to_string(team)] = 2 + below(10);
    std::vector<ChangedRecord> changes;
    for (unsigned i = 0; i < 3 + below(40); ++i) {
      const std::string team = "t" + std::to_string(below(8));
      changes.push_back(
          {std::to_string(i), below(10) != 0, {"", team}, below(4) == 0 ? 500.0 : 10.0});
    }
    const auto waiting = changes_that_wait(changes, sizes, kRules);
    for (const auto& [group, people] : sizes) {
      Contributions issued;
      issued.additive = true;
      for (const ChangedRecord& change : changes) {
        const bool here = change.groups.back() == group || group.empty();
        if (!here || !change.is_person || waiting.contains(change.key)) continue;
        issued.persons += 1;
        issued.total += change.difference;
        issued.second = std::max(issued.second, std::min(issued.largest, change.difference));
        issued.largest = std::max(issued.largest, change.difference);
      }
      if (people < 5 || issued.persons == 0) continue;
      CHECK(issued.persons >= 5);
      CHECK_FALSE(dominated(issued, kRules));
    }
  }
}

}  // namespace shadowgraph::test
