// How long what is withheld takes to plan and to audit, beside computing the figures that it is
// planned for: processor seconds of both, in the same run, and their ratio (plan_share.py makes the
// folders).
//   plan_bench FOLDER EDITION
#include <ctime>

#include <fmt/format.h>

#include "app/report_run.h"
#include "disclosure/suppression_plan.h"

namespace {

using namespace shadowgraph;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

int run(const char* folder, const char* edition) {
  const auto resources = find_resources();
  if (!resources) return 1;
  RunRequest request;
  request.folder = folder;
  request.choice = EditionChoice::named;
  request.edition = edition;
  const ReportRun read = read_and_roll_up(request, *resources);
  if (stops(read.diagnostics, false) || read.editions.empty()) return 1;
  const double begin = processor_seconds();
  const std::vector<EditionFigures> figures{compute_run_edition(read, read.editions.front())};
  const double computed = processor_seconds();
  const ContributionTables tables = compute_run_contributions(read);
  const double tabled = processor_seconds();
  const SuppressionPlan plan = plan_suppression({figures, tables, read.inputs.organisation, {}});
  const double planned = processor_seconds();
  fmt::print(
      "figures {:.2f} s, tables {:.2f} s, plan and audit {:.2f} s, ratio to figures {:.3f}; "
      "{} targets, {} linear programs, {} cells primary, {} complementary, {}\n",
      computed - begin, tabled - computed, planned - tabled,
      (planned - tabled) / (computed - begin), plan.counts.targets, plan.counts.linear_programs,
      plan.counts.primary, plan.counts.complementary, plan.safe ? "safe" : "NOT SAFE");
  return plan.safe ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) { return argc == 3 ? run(argv[1], argv[2]) : 2; }
