#include "stats/concordance.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "stats/rank_correlation.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using Strata = std::vector<std::uint32_t>;

const ResamplingKey kKey{"2026-10", "signal.concordance", "org"};

struct People {
  Numbers x, y;
  Strata strata;
};

// Whole numbers, so that ties abound.
People draw_people(std::uint64_t seed, std::size_t n, std::uint32_t strata) {
  RandomStream stream(seed);
  People people;
  for (std::size_t i = 0; i < n; ++i) {
    people.x.push_back(static_cast<double>(stream.below(8)));
    people.y.push_back(static_cast<double>(stream.below(6)) + people.x.back() / 4);
    people.strata.push_back(static_cast<std::uint32_t>(stream.below(strata)));
  }
  return people;
}

std::optional<Concordance> concordance_of(const People& people) {
  return stratified_concordance(people.x, people.y, people.strata);
}

void erase_person(People& people, std::size_t i) {
  const auto at = static_cast<std::ptrdiff_t>(i);
  people.x.erase(people.x.begin() + at);
  people.y.erase(people.y.begin() + at);
  people.strata.erase(people.strata.begin() + at);
}

TEST_CASE("pairs of one stratum are compared, a tie is half") {
  // Stratum 1: pairs (1,2)+, (1,3)-, (2,3)-; stratum 5: one pair tied in y.
  const Concordance result = *stratified_concordance(Numbers{1, 2, 3, 10, 20},
                                                     Numbers{5, 9, 2, 7, 7}, Strata{1, 1, 1, 5, 5});
  CHECK(result.value == doctest::Approx(1.5 / 4));
  CHECK(result.pairs == 4);
  CHECK(result.persons == 5);
  CHECK(result.strata == 2);
}

TEST_CASE("without a pair there is no concordance") {
  CHECK_FALSE(stratified_concordance({}, {}, {}));
  CHECK_FALSE(stratified_concordance(Numbers{1}, Numbers{2}, Strata{0}));
  CHECK_FALSE(stratified_concordance(Numbers{1, 2}, Numbers{2, 3}, Strata{0, 1}));
  CHECK_FALSE(concordance_p_value(Numbers{1, 2}, Numbers{2, 3}, Strata{0, 1}, kKey));
}

TEST_CASE("a person alone in a stratum changes nothing") {
  People people = draw_people(3, 30, 3);
  const Concordance before = *concordance_of(people);
  const double p = *concordance_p_value(people.x, people.y, people.strata, kKey);
  people.x.push_back(100);
  people.y.push_back(-100);
  people.strata.push_back(99);
  const Concordance after = *concordance_of(people);
  CHECK(after.value == before.value);
  CHECK(after.persons == before.persons);
  CHECK(after.standard_error == before.standard_error);
  CHECK(*concordance_p_value(people.x, people.y, people.strata, kKey) == p);
}

TEST_CASE("without ties and in one stratum it is Kendall's tau, on another scale") {
  // Hollander and Wolfe (1973), tuna: tau 0.4444444.
  const Numbers x{44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1};
  const Numbers y{2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8};
  const Concordance result = *stratified_concordance(x, y, Strata(9, 0));
  CHECK(2 * result.value - 1 == doctest::Approx(0.4444444).epsilon(1e-6));
  // R: cor.test(method = "kendall") gives the exact p 0.1194; 999 permutations come near.
  const double p = *concordance_p_value(x, y, Strata(9, 0), kKey, 9999);
  CHECK(p == doctest::Approx(0.1194).epsilon(0.06));
}

TEST_CASE("swapping the variables changes nothing, turning one round mirrors it") {
  const People people = draw_people(5, 60, 6);
  const Concordance result = *concordance_of(people);
  const Concordance swapped = *stratified_concordance(people.y, people.x, people.strata);
  CHECK(swapped.value == result.value);
  Numbers turned = people.y;
  for (double& value : turned) value = -value;
  const Concordance mirrored = *stratified_concordance(people.x, turned, people.strata);
  CHECK(mirrored.value == doctest::Approx(1 - result.value));
  CHECK(*mirrored.standard_error == doctest::Approx(*result.standard_error));
}

TEST_CASE("only the order of values matters, not their scale") {
  const People people = draw_people(6, 60, 6);
  People bent = people;
  for (double& value : bent.x) value = std::exp(value) * 1e-300;
  CHECK(concordance_of(bent)->value == concordance_of(people)->value);
  CHECK(concordance_of(bent)->standard_error == concordance_of(people)->standard_error);
}

TEST_CASE("the order of people changes nothing") {
  const People people = draw_people(7, 50, 4);
  std::vector<std::size_t> order(50);
  std::iota(order.begin(), order.end(), std::size_t{0});
  RandomStream(1).shuffle(std::span(order));
  People shuffled;
  for (const std::size_t i : order) {
    shuffled.x.push_back(people.x[i]);
    shuffled.y.push_back(people.y[i]);
    shuffled.strata.push_back(people.strata[i]);
  }
  CHECK(concordance_of(shuffled)->value == concordance_of(people)->value);
  CHECK(*concordance_of(shuffled)->standard_error ==
        doctest::Approx(*concordance_of(people)->standard_error).epsilon(1e-13));
}

TEST_CASE("leaving each out is the same as computing without that person") {
  const People people = draw_people(8, 40, 8);
  const Numbers left = concordance_without_each(people.x, people.y, people.strata);
  for (std::size_t i = 0; i < left.size(); ++i) {
    const auto own = std::count(people.strata.begin(), people.strata.end(), people.strata[i]);
    if (own < 2) {
      CHECK(std::isnan(left[i]));
      continue;
    }
    People rest = people;
    erase_person(rest, i);
    CHECK(left[i] == doctest::Approx(concordance_of(rest)->value).epsilon(1e-13));
  }
}

TEST_CASE("the interval is the jackknife's, with a degree of freedom less for each stratum") {
  const People people = draw_people(9, 45, 5);
  const Concordance result = *concordance_of(people);
  double mean = 0;
  const Numbers left = concordance_without_each(people.x, people.y, people.strata);
  for (const double value : left) mean += value / 45;
  double squares = 0;
  for (const double value : left) squares += (value - mean) * (value - mean);
  CHECK(*result.standard_error == doctest::Approx(std::sqrt(44.0 / 45 * squares)));
  CHECK(result.interval->upper ==
        doctest::Approx(result.value + t_quantile_975(40) * *result.standard_error));
}

TEST_CASE("intervals stay inside 0 and 1, and one pair alone has none") {
  const Concordance perfect =
      *stratified_concordance(Numbers{1, 2, 3, 4}, Numbers{1, 2, 3, 4}, Strata(4, 0));
  CHECK(perfect.value == 1);
  CHECK(perfect.interval->upper <= 1);
  const Concordance pair = *stratified_concordance(Numbers{1, 2}, Numbers{1, 2}, Strata{0, 0});
  CHECK(pair.value == 1);
  CHECK_FALSE(pair.standard_error);
  CHECK_FALSE(pair.interval);
  const Concordance wide =
      *stratified_concordance(Numbers{1, 2, 3}, Numbers{1, 3, 2}, Strata(3, 0));
  CHECK(wide.interval->lower >= 0);
  CHECK(wide.interval->upper <= 1);
}

TEST_CASE("all equal values are no association and no evidence of one") {
  const Numbers same(6, 4.0);
  const Concordance result = *stratified_concordance(same, Numbers{1, 2, 3, 4, 5, 6}, Strata(6, 0));
  CHECK(result.value == 0.5);
  CHECK(*result.standard_error == 0);
  CHECK(*concordance_p_value(same, Numbers{1, 2, 3, 4, 5, 6}, Strata(6, 0), kKey) == 1);
}

double slow_p_value(const People& people, std::size_t permutations) {
  const double observed = concordance_of(people)->value - 0.5;
  Numbers permuted;
  for (std::size_t r = 1; r <= permutations; ++r) {
    RandomStream stream = kKey.stream(r);
    Numbers y = people.y;
    const std::uint32_t last = *std::max_element(people.strata.begin(), people.strata.end());
    for (std::uint32_t stratum = 0; stratum <= last; ++stratum) {
      std::vector<std::size_t> at;
      Numbers own;
      for (std::size_t i = 0; i < y.size(); ++i) {
        if (people.strata[i] != stratum) continue;
        at.push_back(i);
        own.push_back(y[i]);
      }
      stream.shuffle(std::span(own));
      for (std::size_t a = 0; a < at.size(); ++a) y[at[a]] = own[a];
    }
    permuted.push_back(stratified_concordance(people.x, y, people.strata)->value - 0.5);
  }
  return permutation_p_value(observed, permuted);
}

TEST_CASE("the fast permutation test gives what the plain one gives") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    const People people = draw_people(seed, 30, 4);
    CHECK(*concordance_p_value(people.x, people.y, people.strata, kKey, 199) ==
          slow_p_value(people, 199));
  }
}

TEST_CASE("four people in perfect order are as far out as 2 of 24 orders") {
  const Numbers four{1, 2, 3, 4};
  CHECK(*concordance_p_value(four, four, Strata(4, 0), kKey, 9999) ==
        doctest::Approx(2.0 / 24).epsilon(0.08));
}

TEST_CASE("999 permutations of 6,000 people in one stratum take no minute") {
  const People people = draw_people(11, 6000, 1);
  const auto start = std::chrono::steady_clock::now();
  CHECK(*concordance_p_value(people.x, people.y, people.strata, kKey) == 0.001);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
}

}  // namespace
}  // namespace shadowgraph
