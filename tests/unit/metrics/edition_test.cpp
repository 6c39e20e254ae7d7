#include "metrics/edition.h"

#include <doctest/doctest.h>

#include <set>

#include "unit/metrics/small_organisation.h"

namespace shadowgraph {
namespace {

using test::day;
using test::find;
using test::find_month;
using test::money;
using test::SmallOrganisation;
using test::status_of;
using test::Use;
using test::value_of;

const Month kOctober = make_month(2026, 10);

Membership share_of(TeamIndex team, std::int64_t millionths) {
  Membership membership;
  membership.team = team;
  membership.from = day(2020, 1, 1);
  membership.share_millionths = millionths;
  return membership;
}

// A department with two teams and a direct member, a top team, a bot, somebody without a team, an
// alias nobody claims, a row without a person, and a person split in three.
SmallOrganisation mixed_organisation() {
  SmallOrganisation small;
  const TeamIndex engineering = small.team("engineering");
  const TeamIndex platform = small.team("platform", engineering);
  const TeamIndex product = small.team("product", engineering);
  const TeamIndex sales = small.team("sales");
  small.person("ada", platform);
  small.person("bert", product);
  small.person("bot", platform).kind = PersonKind::bot;
  small.person("chief", engineering);
  small.person("dora", kNone);
  small.person("sam", sales);
  small.person("trio", platform).memberships = {share_of(platform, 333'333),
                                                share_of(product, 333'333), share_of(sales, 333'333)};
  int number = 0;
  for (const char* person :
       {"ada", "bert", "bot", "chief", "dora", "sam", "trio", "stranger@example.com", ""}) {
    ++number;
    for (int month = 8; month <= 10; ++month) {
      Use use;
      use.person = person;
      use.when = day(2026, month, 1 + number);
      use.value = 0.123457 * number + month;
      use.tokens = 1'000 * number + month;
      small.use(use);
    }
  }
  Plan plan;
  plan.tool = "cursor";
  plan.fee = money(20);
  plan.currency = "USD";
  small.organisation.plans.push_back(plan);
  return small;
}

Money exact_of(const EditionFigures& edition, const std::string& window, Level level,
               const std::string& subject, const std::string& metric) {
  const Figure* figure = find(edition, window, level, subject, metric);
  if (figure == nullptr || !figure->estimate.exact) return {};
  return *figure->estimate.exact;
}

TEST_CASE("top teams, unassigned and bots add up to the organisation to the last pico") {
  SmallOrganisation small = mixed_organisation();
  const EditionFigures edition = small.compute(kOctober);
  for (const char* window : {"W1", "W3", "W12"}) {
    for (const char* metric : {"cost.spend", "cost.value", "cost.list_cost", "cost.seat_fees"}) {
      CAPTURE(window);
      CAPTURE(metric);
      Money parts;
      for (const char* subject : {"engineering", "sales", "(unassigned)", "(bots)"}) {
        parts += exact_of(edition, window, Level::team, subject, metric);
      }
      CHECK(parts == exact_of(edition, window, Level::org, "", metric));
      Money children;
      for (const char* subject : {"platform", "product", "engineering/direct"}) {
        children += exact_of(edition, window, Level::team, subject, metric);
      }
      CHECK(children == exact_of(edition, window, Level::team, "engineering", metric));
    }
  }
}

TEST_CASE("models and tools split the organisation's spend without seat fees") {
  SmallOrganisation small = mixed_organisation();
  small.uses[3].model = "m2";
  small.uses[5].tool = "copilot";
  const EditionFigures edition = small.compute(kOctober);
  const Money value = exact_of(edition, "W3", Level::org, "", "cost.value");
  CHECK(exact_of(edition, "W3", Level::model, "model:m1", "cost.value") +
            exact_of(edition, "W3", Level::model, "model:m2", "cost.value") ==
        value);
  CHECK(exact_of(edition, "W3", Level::tool, "tool:cursor", "cost.value") +
            exact_of(edition, "W3", Level::tool, "tool:copilot", "cost.value") ==
        value);
}

TEST_CASE("rows are sorted and unique, and token classes add up") {
  SmallOrganisation small = mixed_organisation();
  const EditionFigures edition = small.compute(kOctober);
  std::set<std::tuple<std::string, std::string, std::string, std::string>> seen;
  std::tuple<std::string, std::string, std::string, std::string> last;
  for (const Figure& figure : edition.figures) {
    const std::tuple key(figure.window, level_name(figure.level), figure.subject, figure.metric);
    CHECK(last < key);
    last = key;
  }
  for (const char* subject : {"platform", "product", "sales", "(bots)", "(unassigned)"}) {
    double sum = 0;
    for (const char* metric :
         {"cost.tokens_uncached_input", "cost.tokens_cache_read", "cost.tokens_cache_write_5m",
          "cost.tokens_cache_write_1h", "cost.tokens_output"}) {
      sum += value_of(find(edition, "W1", Level::team, subject, metric));
    }
    CHECK(sum == doctest::Approx(
                     value_of(find(edition, "W1", Level::team, subject, "cost.tokens_total"))));
  }
}

TEST_CASE("a person counts once at the common parent of the teams that share her") {
  SmallOrganisation small = mixed_organisation();
  const EditionFigures edition = small.compute(kOctober);
  const auto people = [&](const std::string& id) {
    for (const TeamFacts& facts : edition.teams) {
      if (facts.id == id) return facts.people;
    }
    return -1.0;
  };
  CHECK(people("platform") == 2);
  CHECK(people("product") == 2);
  CHECK(people("engineering") == 4);
  CHECK(people("") == 6);
  CHECK(find(edition, "W1", Level::team, "engineering", "cost.value")->contributions.persons == 4);
  CHECK(*find(edition, "W1", Level::team, "engineering", "cost.value")->estimate.n == 4);
}

TEST_CASE("what disclosure needs: the two largest persons, bots left out, strangers a person each") {
  SmallOrganisation small = mixed_organisation();
  small.use({"bot", day(2026, 10, 20), 1000});
  small.use({"stranger@example.com", day(2026, 10, 20), 500});
  const EditionFigures edition = small.compute(kOctober);
  const Contributions& counts = find(edition, "W1", Level::org, "", "cost.value")->contributions;
  CHECK(counts.additive);
  CHECK(counts.persons == 7);  // six of the organisation, one alias
  CHECK(counts.largest == doctest::Approx(500 + 10 + 0.123457 * 8));
  CHECK(counts.second == doctest::Approx(10 + 0.123457 * 9));  // the row without a person
  const double org = value_of(find(edition, "W1", Level::org, "", "cost.value"));
  const double bots = value_of(find(edition, "W1", Level::team, "(bots)", "cost.value"));
  CHECK(counts.total == doctest::Approx(org - bots));
}

TEST_CASE("a seat fee accrues by employed day and a whole month is the fee exactly") {
  SmallOrganisation small;
  const TeamIndex a = small.team("a");
  const TeamIndex b = small.team("b");
  Person& mover = small.person("mover", a);
  mover.memberships = {share_of(a, 1'000'000), share_of(b, 1'000'000)};
  mover.memberships[0].end = day(2026, 10, 11);
  mover.memberships[1].from = day(2026, 10, 11);
  small.use({"mover", day(2026, 8, 1)});
  small.use({"mover", day(2026, 10, 1)});
  Plan plan;
  plan.fee = money(19);
  plan.currency = "EUR";
  small.organisation.plans.push_back(plan);
  for (int month = 8; month <= 10; ++month) {
    small.rates.rates[{make_month(2026, month).index, "EUR"}] = money(1.25);
  }
  const EditionFigures edition = small.compute(kOctober);
  CHECK(exact_of(edition, "W1", Level::org, "", "cost.seat_fees") == money(23.75));
  CHECK(value_of(find(edition, "W1", Level::team, "a", "cost.seat_fees")) ==
        doctest::Approx(23.75 * 10 / 31));
  CHECK(exact_of(edition, "W3", Level::org, "", "cost.seat_fees") == money(71.25));
  CHECK(exact_of(edition, "W1", Level::org, "", "cost.spend") == money(24.75));
  CHECK(exact_of(edition, "W1", Level::org, "", "cost.value") == money(1));
}

TEST_CASE("without usage every figure of the organisation and the teams reads not tracked") {
  SmallOrganisation small;
  const TeamIndex team = small.team("a");
  small.team("empty");
  small.person("ada", team);
  const EditionFigures edition = small.compute(kOctober);
  CHECK_FALSE(edition.figures.empty());
  for (const Figure& figure : edition.figures) {
    CHECK(figure.estimate.status == Status::not_tracked);
    CHECK_FALSE(figure.estimate.value);
    CHECK_FALSE(figure.estimate.n);
  }
  CHECK(find(edition, "W1", Level::team, "a", "adoption.rate") != nullptr);
  CHECK(find(edition, "W1", Level::team, "empty", "adoption.rate") == nullptr);
  CHECK(find(edition, "W3", Level::org, "", "adoption.breadth") != nullptr);
  CHECK(edition.series.empty());
}

TEST_CASE("a month that history does not cover from its first week is thin") {
  SmallOrganisation small;
  small.person("ada", small.team("a"));
  small.use({"ada", day(2026, 10, 20)});
  const EditionFigures edition = small.compute(kOctober);
  CHECK(edition.months_of_history == 0);
  CHECK(status_of(find(edition, "W1", Level::org, "", "cost.spend")) == Status::thin);
}

TEST_CASE("the whole is the same when the currency is worth more, but for money") {
  SmallOrganisation one = mixed_organisation();
  SmallOrganisation other = mixed_organisation();
  for (Use& use : other.uses) use.value *= 3;
  for (Plan& plan : other.organisation.plans) plan.fee.pico *= 3;
  const EditionFigures first = one.compute(kOctober);
  const EditionFigures second = other.compute(kOctober);
  REQUIRE(first.figures.size() == second.figures.size());
  for (std::size_t i = 0; i < first.figures.size(); ++i) {
    const Figure& a = first.figures[i];
    const Figure& b = second.figures[i];
    CAPTURE(a.metric);
    CHECK(a.estimate.status == b.estimate.status);
    if (a.estimate.status != Status::ok) continue;
    const double factor = a.unit.starts_with("USD") ? 3 : 1;
    CHECK(*b.estimate.value == doctest::Approx(factor * *a.estimate.value).epsilon(1e-6));
  }
}

TEST_CASE("without records of work every figure made of them says so, people's own too") {
  // These three checks look at usage alone.
  const std::set<std::string> of_usage = {"signal.period_end_burning", "signal.round_numbers",
                                          "signal.threshold_bunching"};
  SmallOrganisation small = mixed_organisation();
  const EditionFigures edition = small.compute(kOctober);
  std::set<std::string> families;
  for (const Figure& figure : edition.figures) {
    const std::string family = figure.metric.substr(0, figure.metric.find('.'));
    if (family != "outcomes" && family != "signal" && family != "curve") continue;
    families.insert(family);
    if (of_usage.contains(figure.metric)) continue;
    CAPTURE(figure.metric);
    CHECK(figure.estimate.status == Status::not_tracked);
  }
  CHECK(families.size() == 3);
  CHECK(status_of(find(edition, "W3", Level::person, "ada", "outcomes.rework_rate")) ==
        Status::not_tracked);
  CHECK(status_of(find(edition, "W6", Level::org, "", "signal.concordance")) ==
        Status::not_tracked);
  CHECK(status_of(find(edition, "W6", Level::org, "", "adoption.gap_rework_rate")) ==
        Status::not_tracked);
}

}  // namespace
}  // namespace shadowgraph
