#include "stats/ranks.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace shadowgraph {
namespace {

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const double n = static_cast<double>(x.size());
  double mean_x = 0;
  double mean_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mean_x += x[i] / n;
    mean_y += y[i] / n;
  }
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
  }
  return xy / std::sqrt(xx * yy);
}

TEST_CASE("ties share the middle of their ranks") {
  const std::vector<double> values{3, 1, 3, 2, 3};
  CHECK(mid_ranks(values) == std::vector<double>{4, 1, 4, 2, 4});
  CHECK(mid_ranks({}).empty());
}

// R's mtcars, mpg and wt: cor(method = "spearman") = -0.8864220333 with many ties.
TEST_CASE("mid-ranks of mtcars give the published rank correlation") {
  const std::vector<double> mpg{21,   21,   22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8,
                                16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5,
                                15.2, 13.3, 19.2, 27.3, 26,   30.4, 15.8, 19.7, 15,   21.4};
  const std::vector<double> wt{2.62,  2.875, 2.32, 3.215, 3.44, 3.46,  3.57,  3.19,
                               3.15,  3.44,  3.44, 4.07,  3.73, 3.78,  5.25,  5.424,
                               5.345, 2.2,   1.615, 1.835, 2.465, 3.52, 3.435, 3.84,
                               3.845, 1.935, 2.14, 1.513, 3.17, 2.77,  3.57,  2.78};
  CHECK(correlation(mid_ranks(mpg), mid_ranks(wt)) == doctest::Approx(-0.8864220333).epsilon(1e-9));
}

TEST_CASE("a ratio with nothing below the line is undefined, even of zero") {
  CHECK(*ratio_of_totals(1, 4) == 0.25);
  CHECK_FALSE(ratio_of_totals(1, 0));
  CHECK_FALSE(ratio_of_totals(0, 0));
}

}  // namespace
}  // namespace shadowgraph
