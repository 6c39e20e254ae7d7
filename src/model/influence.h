// Assets, who took them up, and help: what one person does for others (INPUTS 3, METRICS 2, G).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/work_person.h"

namespace shadowgraph {

// METRICS 2: document and runbook are doc; tool and template tooling; prompt and skill shared_prompt.
enum class AssetKind : std::uint8_t { doc, standard, tooling, shared_prompt };

struct Asset {
  std::string id, title, area;
  AssetKind kind = AssetKind::doc;
  std::vector<WorkPersonIndex> authors;  // distinct humans, as the file lists them; may be empty
  std::optional<Instant> created;
  std::optional<std::int64_t> words;

  bool operator==(const Asset&) const = default;
};

// Views are dropped by ingest/; an empty cell is use.
enum class Evidence : std::uint8_t { use, reference, edit };

// Taken up by a human who may be an author: metrics/ tells them apart.
struct Adoption {
  AssetIndex asset = kNone;
  WorkPersonIndex person = kNone;
  Instant at;
  Evidence evidence = Evidence::use;

  auto operator<=>(const Adoption&) const = default;
};

enum class HelpKind : std::uint8_t { pairing, mentoring, talk, support, onboarding };

// Distinct humans on each side; nobody is both giver and receiver.
struct Help {
  std::string id;
  HelpKind kind = HelpKind::support;
  std::vector<WorkPersonIndex> givers, receivers;  // ascending
  Instant at;
  std::optional<double> minutes;     // as recorded, > 0; caps are the matter of metrics/
  Answer confirmed = Answer::unknown;  // yes: by the receiver or a calendar

  bool operator==(const Help&) const = default;
};

}  // namespace shadowgraph
