// Labels beside the curve when pay is part of what a team costs (E6).
#include "metrics/curve_loaded.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "metrics/curve.h"
#include "unit/metrics/small_work.h"

namespace shadowgraph {
namespace {

using test::day;
using test::money;
using test::SmallWork;

const Month kOctober = make_month(2026, 10);
constexpr int kTeams = 32;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Teams of two whose usage differs and whose output does not, but for one that ships four times as
// much and one that ships a quarter; everybody paid `salary` a year.
struct World {
  explicit World(double salary) {
    work.small.organisation.report.dominance_p = 1;  // teams of two: 15 would leave few spends apart
    for (int t = 0; t < kTeams; ++t) {
      const TeamIndex team = work.small.team("t" + two_digits(t));
      for (int p = 0; p < 2; ++p) add(team, t, p, salary);
    }
  }
  void add(TeamIndex team, int t, int p, double salary) {
    const auto index = static_cast<PersonIndex>(work.small.organisation.people.size());
    const std::string id = "p" + two_digits(t) + std::to_string(p);
    work.small.person(id, team);
    PayRow row;
    row.person = index;
    row.from = day(2024, 1, 1);
    row.salary = money(salary);
    row.bonus = row.equity = money(0);
    pay.rows.push_back(row);
    const int gap = t == 7 ? 3 : t == 20 ? 48 : 12;  // days between changes
    int number = 100;
    for (Date when = day(2025, 9, 1 + p); when < day(2026, 11, 1); when = when + gap) {
      work.change(id + "-" + std::to_string(number++), id, when, when).type = "feature";
    }
    for (Date when = day(2025, 9, 1); when < day(2026, 11, 1); when = when + 7) {
      work.small.use({id, when, 50.0 + 40 * (t % 16)});
    }
  }

  std::map<std::string, std::string> labels(bool with_pay) {
    std::vector<Figure> figures;
    std::vector<FigurePoint> points;
    work.look_at(kOctober, [&](const WorkContext& context) {
      if (with_pay) {
        add_loaded_labels(context, &pay, figures);
      } else {
        add_curve_figures(context, figures, points);
      }
      return 0;
    });
    std::map<std::string, std::string> found;
    for (const Figure& figure : figures) {
      if (figure.metric != (with_pay ? "curve.loaded" : "curve.ratio")) continue;
      if (with_pay) CHECK_FALSE(figure.estimate.value);
      found[figure.subject] =
          figure.estimate.status == Status::ok ? figure.note : status_name(figure.estimate.status);
    }
    return found;
  }

  SmallWork work;
  Compensation pay;
};

TEST_CASE("where pay is nothing, the labels are those of the curve of tokens") {
  World world(0);
  const auto labels = world.labels(true);
  CHECK(labels.size() == kTeams);
  CHECK(labels.at("t07") == "below");
  CHECK(labels.at("t20") == "above");
  CHECK(labels == world.labels(false));
}

TEST_CASE("where pay outweighs usage, costs are too much alike for a curve") {
  World world(200'000);
  const auto labels = world.labels(true);
  CHECK(labels.size() == kTeams);
  for (const auto& [team, label] : labels) CHECK(label == "thin");
}

TEST_CASE("who has no pay on record on a day of the window is left out, and thirty teams remain") {
  World world(0);
  for (int t = 0; t < 3; ++t) {
    for (int p = 0; p < 2; ++p) {
      // From the first day of the slid window but one.
      world.pay.rows[static_cast<std::size_t>(2 * t + p)].from = day(2025, 10, 3);
    }
  }
  const auto labels = world.labels(true);
  CHECK(labels.size() == kTeams - 3);
  for (const auto& [team, label] : labels) CHECK(label == "thin");
}

TEST_CASE("without a file of pay there is no row") {
  World world(0);
  std::vector<Figure> figures;
  world.work.look_at(kOctober, [&](const WorkContext& context) {
    add_loaded_labels(context, nullptr, figures);
    return 0;
  });
  CHECK(figures.empty());
}

}  // namespace
}  // namespace shadowgraph
