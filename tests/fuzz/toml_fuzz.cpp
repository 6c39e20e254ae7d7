// Any bytes as org.toml and people.csv: no crash, and what is read can be told.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/org_audiences.h"
#include "ingest/org_dated.h"
#include "ingest/org_file.h"
#include "ingest/org_people.h"
#include "ingest/org_settings.h"
#include "ingest/org_sources.h"
#include "ingest/org_teams.h"
#include "ingest/people_csv.h"
#include "ingest/people_rules.h"
#include "ingest/price_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace shadowgraph;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  Diagnostics diagnostics;
  const OrgFile file("org.toml", text, diagnostics);
  TomlTable root(file, file.root(), "org.toml", diagnostics);
  Organisation organisation;
  ExchangeRates rates;
  OrgReading reading{organisation, diagnostics};
  read_org_settings(root, reading);
  read_teams(root, reading);
  auto people = read_people(root, reading);
  for (PersonDraft& draft : read_people_csv(text, "people.csv", diagnostics)) {
    people.push_back(std::move(draft));
  }
  place_people(std::move(people), reading);
  read_report_settings(root, reading);
  read_audiences(root, reading);
  read_sources(root, reading);
  read_dated(root, reading);
  (void)rows_in_order(read_price_tables(root, diagnostics));
  (void)read_price_rules(root, diagnostics);
  read_fx_tables(root, rates, diagnostics);
  root.finish();
  for (const Diagnostic& diagnostic : diagnostics.sorted()) (void)render_diagnostic(diagnostic);
  return 0;
}
