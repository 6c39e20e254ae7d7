#include "app/command_support.h"

#include <cstdio>

#include <fmt/format.h>

#include "base/date.h"

namespace shadowgraph {

std::optional<Resources> require_resources() {
  auto resources = find_resources();
  if (!resources) {
    fmt::print(stderr,
               "shadowgraph: the program's own templates and prices are missing.\n"
               "  hint: install it with cmake --install, or run it from its build folder\n");
  }
  return resources;
}

void print_diagnostics(const CommonOptions& options, const Diagnostics& diagnostics) {
  if (options.json) return;
  fmt::print(stderr, "{}",
             diagnostics_text(diagnostics, options.strict ? Strictness::warnings_are_errors
                                                          : Strictness::as_is));
}

std::optional<RunRequest> make_request(const CommonOptions& options, const std::string& edition,
                                       EditionChoice without_edition) {
  RunRequest request;
  request.folder = options.folder;
  request.threads = options.threads;
  request.strict = options.strict;
  request.choice = edition.empty() ? without_edition : EditionChoice::named;
  request.edition = edition;
  if (!edition.empty() && !parse_month(edition)) {
    fmt::print(stderr, "shadowgraph: --edition '{}' is not a month. Write it like 2026-10.\n",
               edition);
    return std::nullopt;
  }
  return request;
}

}  // namespace shadowgraph
