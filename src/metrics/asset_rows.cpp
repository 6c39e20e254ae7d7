// G2: assets that others took up, and how soon.
#include <algorithm>
#include <functional>
#include <set>

#include "metrics/asset_use.h"
#include "metrics/multiplier.h"
#include "stats/quantiles.h"
#include "stats/survival.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastAssets = 5;
constexpr double kMicrosOfDay = 86'400'000'000.0;

// What the people of a unit wrote and others took up.
struct UnitAssets {
  std::vector<double> adopters;  // of each asset in use
  double sole_author = 0;        // of them
  std::set<SubjectIndex> who;    // adopters of any
};

// Groups and own units of an asset's authors, each once.
std::set<UnitIndex> units_of_asset(const WorkContext& context, const AssetUse& use,
                                   const std::vector<PlaceInWindow>& places) {
  std::set<UnitIndex> units{context.base.groups.organisation()};
  for (const SubjectIndex author : use.authors) {
    units.insert(places[author].units.begin(), places[author].units.end());
    const PersonIndex person = context.subjects[author].person;
    if (person != kNone) units.insert(context.unit_of_person(person));
  }
  return units;
}

std::vector<UnitAssets> assets_by_unit(const WorkContext& context, const WorkWindow& window,
                                       const std::vector<AssetUse>& uses) {
  const std::vector<PlaceInWindow> places = places_in(context, window);
  std::vector<UnitAssets> units(context.unit_count());
  for (const AssetUse& use : uses) {
    if (use.adopters.empty()) continue;
    for (const UnitIndex unit : units_of_asset(context, use, places)) {
      UnitAssets& own = units[unit];
      own.adopters.push_back(static_cast<double>(use.adopters.size()));
      if (use.authors.size() == 1) own.sole_author += 1;
      own.who.insert(use.adopters.begin(), use.adopters.end());
    }
  }
  return units;
}

// The largest h with h assets that have at least h adopters each (Hirsch 2005).
double reuse_index(std::vector<double> adopters) {
  std::ranges::sort(adopters, std::greater<>());
  std::size_t h = 0;
  while (h < adopters.size() && adopters[h] >= static_cast<double>(h + 1)) ++h;
  return static_cast<double>(h);
}

void add_use(WorkRows& rows, const std::vector<UnitAssets>& units) {
  for (UnitIndex unit = 0; unit < units.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const UnitAssets& own = units[unit];
    const auto people = static_cast<double>(own.who.size());
    const auto assets = static_cast<double>(own.adopters.size());
    rows.add(unit, "multiplier.assets_in_use", "count", exact_value(assets, people));
    rows.add(unit, "multiplier.adopters_median", "count",
             thin_unless(own.adopters.size() >= kLeastAssets,
                         exact_value(median(own.adopters), assets)));
    rows.add(unit, "multiplier.reuse_index", "count",
             exact_value(reuse_index(own.adopters), people));
    std::optional<double> sole;
    if (assets > 0) sole = own.sole_author / assets;
    rows.add(unit, "multiplier.sole_author_share", "fraction", exact_value(sole, assets));
  }
}

const char* kind_word(AssetKind kind) {
  switch (kind) {
    case AssetKind::doc:
      return "doc";
    case AssetKind::standard:
      return "standard";
    case AssetKind::tooling:
      return "tooling";
    case AssetKind::shared_prompt:
      return "shared_prompt";
  }
  return "doc";
}

std::vector<AssetFacts> asset_facts(const WorkContext& context, const WorkWindow& window,
                                    const std::vector<AssetUse>& uses) {
  const std::vector<PlaceInWindow> places = places_in(context, window);
  std::vector<AssetFacts> facts;
  for (const AssetUse& use : uses) {
    if (use.adopters.empty()) continue;
    const Asset& asset = context.records.assets[use.asset];
    AssetFacts one{asset.id, asset.title, kind_word(asset.kind), {}, 0, 0};
    for (const SubjectIndex author : use.authors) {
      if (context.subjects[author].person != kNone) {
        one.authors.push_back(context.subjects[author].id);
      }
    }
    std::set<TeamIndex> teams;
    for (const SubjectIndex adopter : use.adopters) {
      if (places[adopter].team != kNone) teams.insert(places[adopter].team);
    }
    one.adopters = static_cast<double>(use.adopters.size());
    one.teams = static_cast<double>(teams.size());
    facts.push_back(std::move(one));
  }
  std::ranges::stable_sort(facts, std::greater<>(), &AssetFacts::adopters);  // by id already
  return facts;
}

// Assets created in the window; censored at the data cut.
std::vector<SurvivalTime> times_to_adoption(const WorkContext& context, const WorkWindow& window,
                                            const std::vector<AssetUse>& uses) {
  std::vector<SurvivalTime> times;
  for (const AssetUse& use : uses) {
    const std::optional<Instant>& created = context.records.assets[use.asset].created;
    if (!created || !window.contains(*created)) continue;
    const Instant end = use.first.value_or(context.base.as_of);
    const double days = static_cast<double>(end.micros - created->micros) / kMicrosOfDay;
    // Used before the day it is said to be made: at once.
    times.push_back({std::max(0.0, days), use.first.has_value()});
  }
  return times;
}

void add_first_adoption(const MultiplierSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_influence_window(context, 12));
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::assets, WorkInput::adoptions});
  const std::vector<SurvivalTime> times =
      times_to_adoption(context, frame.window(), asset_uses(context, frame.window()));
  const SurvivalCurve curve = kaplan_meier(times);
  Estimate estimate = exact_value(curve.median, static_cast<double>(times.size()));
  if (curve.median) {
    estimate.lower = curve.median_lower;
    estimate.upper = curve.median_upper;
    estimate.confidence = 0.95;
  }
  const bool enough = times.size() >= kLeastAssets;
  Figure& figure = rows.add(context.base.groups.organisation(), "multiplier.first_adoption_median",
                            "days", thin_unless(enough, estimate));
  if (enough && !curve.median) add_note(figure, "median_not_reached");
  if (enough && curve.median && !curve.median_upper) add_note(figure, "upper_not_reached");
}

}  // namespace

void add_assets(const MultiplierSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_influence_window(context, 6));
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::assets, WorkInput::adoptions});
  const std::vector<AssetUse> uses = asset_uses(context, frame.window());
  add_use(rows, assets_by_unit(context, frame.window(), uses));
  if (!rows.outranking()) sink.edition.assets = asset_facts(context, frame.window(), uses);
  add_first_adoption(sink);
}

}  // namespace shadowgraph
