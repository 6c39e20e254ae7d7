// H2: documents that cost much to make and that nobody took up. That nobody read them is not known.
#include "metrics/waste_documents.h"

#include <algorithm>

#include "metrics/work_tables.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastDocuments = 10;
constexpr std::size_t kLeastMonths = 3;
constexpr double kLargeDay = 0.95;
constexpr std::int64_t kMicrosOfDay = 24 * kMicrosOfHour;

bool is_person(const WorkContext& context, SubjectIndex subject) {
  return !context.subjects[subject].is_bot && !context.subjects[subject].is_nobody;
}

// By AssetIndex: taken up by a human other than the authors within 60 days.
std::vector<bool> adopted_in_time(const WorkContext& context) {
  const WorkRecords& records = context.records;
  std::vector<bool> adopted(records.assets.size(), false);
  for (const Adoption& adoption : records.adoptions) {
    const Asset& asset = records.assets[adoption.asset];
    const SubjectIndex person = context.of_work_person[adoption.person];
    if (!asset.created || !(adoption.at < context.base.as_of) || !is_person(context, person)) {
      continue;
    }
    if (std::ranges::find(asset.authors, adoption.person) != asset.authors.end()) continue;
    const std::int64_t after = adoption.at.micros - asset.created->micros;
    if (after <= kDocumentDays * kMicrosOfDay) adopted[adoption.asset] = true;
  }
  return adopted;
}

std::optional<double> large_day(const WorkContext& context, SubjectIndex author,
                                const WorkWindow& window) {
  std::vector<double> tokens;
  const UsageRollup& usage = context.base.usage();
  for (std::uint32_t person = 0; person < usage.persons.size(); ++person) {
    if (context.of_usage_person[person] != author) continue;
    const RecordRange range = context.base.days[person];
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const PersonDay& day = usage.days[i];
      if (!window.contains(day.day) || day.output_tokens <= 0) continue;
      tokens.push_back(static_cast<double>(day.output_tokens));
    }
  }
  return quantile(tokens, kLargeDay);
}

bool is_large(const WorkContext& context, const MadeDocument& document,
              const MakingStretches& stretches, const WorkWindow& quantiles) {
  const ReportSettings& report = context.base.organisation().report;
  if (document.asset->words) return *document.asset->words >= report.document_words;
  const TimeStretch making = making_of(*document.asset->created);
  return std::ranges::any_of(document.authors, [&](SubjectIndex author) {
    const double output = stretches.output_tokens(author, making);
    if (output < report.document_tokens) return false;
    const std::optional<double> usual = large_day(context, author, quantiles);
    return usual && output >= *usual;
  });
}

// Shares of documents by unit, clusters one a first author.
std::vector<ChangeShare> tabulate(const WorkContext& context,
                                  std::vector<const MadeDocument*> documents,
                                  bool MadeDocument::*counts) {
  std::stable_sort(
      documents.begin(), documents.end(),
      [](const MadeDocument* a, const MadeDocument* b) { return a->author < b->author; });
  std::vector<ChangeShare> table(group_count(context));
  std::vector<SubjectIndex> last(table.size(), kNone);
  for (const MadeDocument* document : documents) {
    for (const UnitWeight& at : context.units_of(document->author, document->day)) {
      if (at.unit >= table.size()) continue;
      ChangeShare& share = table[at.unit];
      if (last[at.unit] != document->author) share.clusters.push_back({});
      last[at.unit] = document->author;
      const double hit = document->*counts ? at.weight : 0;
      share.k += hit;
      share.n += at.weight;
      ++share.changes;
      share.clusters.back().k += hit;
      share.clusters.back().n += at.weight;
    }
  }
  return table;
}

}  // namespace

MakingStretches::MakingStretches(const WorkContext& context)
    : context_(context), ranges_(context.subjects.size()) {
  const std::vector<WorkStretch>& stretches = context.base.usage().work_stretches;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    RecordRange& range = ranges_[context.of_usage_person[stretches[i].person]];
    if (range.begin == range.end) range.begin = i;
    range.end = i + 1;
  }
}

template <class Visit>
void MakingStretches::visit(SubjectIndex author, TimeStretch during, Visit visit) const {
  const std::vector<WorkStretch>& stretches = context_.base.usage().work_stretches;
  const auto begin = stretches.begin() + static_cast<std::ptrdiff_t>(ranges_[author].begin);
  const auto end = stretches.begin() + static_cast<std::ptrdiff_t>(ranges_[author].end);
  auto at = std::lower_bound(
      begin, end, during.begin,
      [](const WorkStretch& stretch, Instant from) { return stretch.begin < from; });
  for (; at != end && at->begin < during.end; ++at) visit(*at);
}

double MakingStretches::output_tokens(SubjectIndex author, TimeStretch during) const {
  std::int64_t sum = 0;
  visit(author, during, [&](const WorkStretch& stretch) { sum += stretch.output_tokens; });
  return static_cast<double>(sum);
}

MakingStretches::Lines MakingStretches::lines(SubjectIndex author, TimeStretch during) const {
  Lines sum;
  visit(author, during, [&](const WorkStretch& stretch) {
    sum.suggested += stretch.suggested;
    sum.accepted += stretch.accepted;
  });
  return sum;
}

void MakingStretches::add_cost(const std::vector<MadeDocument>& documents,
                               PersonMoney& money) const {
  std::set<std::pair<SubjectIndex, Instant>> counted;
  for (const MadeDocument& document : documents) {
    if (!document.dump) continue;
    for (const SubjectIndex author : document.authors) {
      visit(author, making_of(*document.asset->created), [&](const WorkStretch& stretch) {
        if (!counted.emplace(author, stretch.begin).second) return;
        money.add(author, context_.base.zone.local_date(stretch.begin), stretch.value);
      });
    }
  }
}

std::vector<MadeDocument> documents_in(const WorkContext& context, const WorkWindow& window,
                                       const WorkWindow& quantiles) {
  const std::vector<bool> adopted = adopted_in_time(context);
  const MakingStretches stretches(context);
  std::vector<MadeDocument> documents;
  for (AssetIndex i = 0; i < context.records.assets.size(); ++i) {
    const Asset& asset = context.records.assets[i];
    if (asset.kind != AssetKind::doc || !asset.created || !window.contains(*asset.created)) {
      continue;
    }
    MadeDocument document;
    document.asset = &asset;
    for (const WorkPersonIndex author : asset.authors) {
      const SubjectIndex subject = context.of_work_person[author];
      if (is_person(context, subject)) document.authors.push_back(subject);
    }
    if (document.authors.empty()) continue;
    document.author = document.authors.front();
    std::ranges::sort(document.authors);
    document.day = context.base.zone.local_date(*asset.created);
    document.unadopted = !adopted[i];
    document.dump = document.unadopted && is_large(context, document, stretches, quantiles);
    documents.push_back(std::move(document));
  }
  return documents;
}

// Who took a document up is known without usage.
WorkNeeds document_needs(const WorkContext& context) {
  return {.usage = context.base.inputs.usage_tracked,
          .changes = false,
          .assets = true,
          .adoptions = true};
}

WorkWindow document_window(const WorkContext& context, int months) {
  return make_work_window(context.base, months, kDocumentDays, document_needs(context));
}

void add_documentation_dumps(const WasteSink& sink) {
  const WorkContext& context = sink.context();
  const WorkFrame& frame = sink.frames.of(document_window(context, 6));
  const std::vector<MadeDocument> documents = documents_in(context, frame.window(), frame.window());
  std::vector<const MadeDocument*> all;
  for (const MadeDocument& document : documents) all.push_back(&document);
  const auto dumps = tabulate(context, all, &MadeDocument::dump);
  const auto unadopted = tabulate(context, all, &MadeDocument::unadopted);
  const bool months = frame.window().months >= kLeastMonths;
  const auto enough = [&](UnitIndex unit) {
    return months && dumps[unit].changes >= kLeastDocuments;
  };
  PersonMoney cost(context);
  MakingStretches(context).add_cost(documents, cost);
  WorkRows rows(context, frame, sink.edition.figures);
  rows.require({WorkInput::assets, WorkInput::adoptions, WorkInput::tokens});
  add_share_rows(rows, "patterns.documentation_dump_rate", dumps, enough, Pooling::none);
  rows.require({WorkInput::assets, WorkInput::adoptions});
  add_share_rows(rows, "patterns.unadopted_documents_share", unadopted, enough, Pooling::none);
  rows.require({WorkInput::assets, WorkInput::adoptions, WorkInput::usage});
  for (UnitIndex unit = 0; unit < dumps.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    add_waste_money(rows, unit, "patterns.documentation_dump_cost", cost, enough(unit));
  }
}

}  // namespace shadowgraph
