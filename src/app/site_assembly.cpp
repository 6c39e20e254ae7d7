#include "app/site_assembly.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/data_files.h"
#include "app/manifest.h"
#include "app/restating.h"
#include "app/self_folders.h"
#include "app/version.h"
#include "base/digest.h"
#include "base/files.h"
#include "disclosure/disclose.h"
#include "disclosure/suppression_plan.h"
#include "pages/page.h"
#include "publish/render_site.h"

namespace shadowgraph {
namespace {

// What one folder needs to be made: its editions, ascending, as its readers may see them.
struct FolderPlan {
  std::string folder;  // "company", "self/abcd2345"
  std::vector<DisclosedEdition> editions;
  WikiOutput wiki = WikiOutput::markdown;
};

class Assembly {
 public:
  Assembly(const ReportRun& run, const BuildOptions& options, const Resources& resources,
           const std::vector<PublishedCell>& earlier, Diagnostics& diagnostics)
      : run_(run),
        options_(options),
        resources_(resources),
        diagnostics_(diagnostics),
        templates_(TemplateSet::load(resources.templates, overrides(options), diagnostics)),
        inputs_(digest_inputs(run.inputs.folder)), restating_(run, inputs_, options.out) {
    for (const Month month : run.editions) {
      figures_.push_back(compute_run_edition(run, month));
      built_.editions.insert(format_month(month));
    }
    plan_ = plan_suppression({figures_, compute_run_contributions(run), organisation(), earlier});
    for (const PublishedCell& cell : plan_.published) {
      if (wanted(cell.audience)) site_.published.push_back(cell);
    }
    if (plan_.counts.told_before > 0) tell_told_before();
    if (plan_.safe) return;
    diagnostics.error("disclosure.audit-failed", {},
                      "something that must be withheld would follow from the figures that are left",
                      "raise min_group or build without the newest edition; nothing was written");
  }

  AssembledSite assemble() {
    for (const Audience& audience : organisation().audiences) {
      built_.configured.insert(audience.id);
      if (wanted(audience.id)) add_audience(audience);
    }
    const std::string key = pseudonyms_wanted()
                                ? read_pseudonym_key(run_.inputs, options_.out, diagnostics_)
                                : std::string();
    if (organisation().self_enabled && wanted("self") && !key.empty()) add_self_folders(key);
    carry_over(options_.out, built_, site_.files);
    add_site_maps();
    add_index();
    add_manifest();
    site_.figures = std::move(figures_);
    return std::move(site_);
  }

 private:
  [[nodiscard]] const Organisation& organisation() const { return run_.inputs.organisation; }
  void tell_told_before() {
    const std::size_t count = plan_.counts.told_before;
    diagnostics_.note(
        "ledger.told-before", {},
        fmt::format("{} that today's rules protect can be worked out of earlier editions; this "
                    "edition tells no more of {}",
                    count == 1 ? "1 amount" : fmt::format("{} amounts", count),
                    count == 1 ? "it" : "them"),
        "this comes of a larger min_group, of people shown by name, or of corrected months; files "
        "that were given out can't be called back");
  }

  [[nodiscard]] bool wanted(const std::string& folder) const {
    return options_.audience.empty() || options_.audience == folder;
  }
  // No person of an audience with pseudonyms is shown, as one is fewer than every minimum group; a
  // key that can't serve is a mistake all the same.
  [[nodiscard]] bool pseudonyms_wanted() const {
    const bool of_audience =
        std::ranges::any_of(organisation().audiences, [&](const Audience& audience) {
          return audience.people == PeopleShown::pseudonym && wanted(audience.id);
        });
    return of_audience || (organisation().self_enabled && wanted("self"));
  }
  static std::optional<std::filesystem::path> overrides(const BuildOptions& options) {
    if (options.templates.empty()) return std::nullopt;
    return options.templates;
  }

  EditionBackground background(Month month) const {
    EditionBackground background{organisation(), run_.usage, {}, {}};
    background.work = &run_.inputs.work_records;
    for (const WorkSpan& work : run_.inputs.work) background.work_inputs.push_back(work.kind);
    const auto words = run_.inputs.commentary.find(format_month(month));
    if (words != run_.inputs.commentary.end()) background.commentary = words->second;
    return background;
  }

  void add_audience(const Audience& audience) {
    FolderPlan plan{audience.id, {}, WikiOutput::markdown};
    const auto position = static_cast<std::size_t>(&audience - organisation().audiences.data());
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      EditionBackground around = background(figures_[i].edition);
      for (std::size_t k = 0; k < position; ++k) around.wider.push_back(&plan_.of[k][i]);
      plan.editions.push_back(
          disclose_to_audience(figures_[i], around, audience, plan_.of[position][i]));
      plan.editions.back().told_before = plan_.counts.told_before;
    }
    built_.audiences.insert(audience.id);
    site_.audiences.push_back(audience.id);
    if (site_.open.empty()) site_.open = audience.id + "/html/index.html";
    render_folder(plan);
  }

  void add_self_folders(const std::string& key) {
    std::map<std::string, FolderPlan> plans;
    for (const EditionFigures& figures : figures_) {
      for (const SelfFolder& self : self_folders(organisation(), figures, key)) {
        FolderPlan& plan = plans[self.pseudonym];
        plan.folder = "self/" + self.pseudonym;
        plan.wiki = WikiOutput::none;
        plan.editions.push_back(
            disclose_to_self(figures, background(figures.edition), self.person));
      }
    }
    for (const auto& [pseudonym, plan] : plans) render_folder(plan);
    built_.self_built = true;
    site_.audiences.push_back(
        fmt::format("self ({} {})", plans.size(), plans.size() == 1 ? "folder" : "folders"));
  }

  using History = std::map<Month, std::vector<Restatement>>;

  // Newest first: the editions made now and those that stand.
  std::vector<EditionEntry> entries_of(const FolderPlan& plan, const History& history) const {
    std::vector<EditionEntry> entries;
    for (const DisclosedEdition& edition : plan.editions) {
      entries.push_back(edition_entry(edition));
      entries.back().restated = notes_of(history.at(edition.edition));
    }
    for (const std::string& standing :
         standing_editions(options_.out, plan.folder, built_.editions)) {
      const Month month = *parse_month(standing);
      entries.push_back({month, standing_headline(options_.out, plan.folder, standing),
                         notes_of(restating_.standing(plan.folder, month))});
    }
    std::sort(entries.begin(), entries.end(),
              [](const EditionEntry& a, const EditionEntry& b) { return a.month > b.month; });
    restating_.mark_breaks(plan.folder, entries);
    return entries;
  }

  // The figures of the folder's editions as files, and what they change of what was published.
  History add_figures(const FolderPlan& plan) {
    History history;
    for (const DisclosedEdition& edition : plan.editions) {
      const FileMap figures = compose_figure_files(edition);
      auto& restated = history[edition.edition];
      restated = restating_.restatements(plan.folder, edition.edition, figures);
      add_files(plan.folder, figures);
      add_files(plan.folder,
                compose_edition_files(edition, edition_entry(edition).headline, restated));
    }
    return history;
  }

  void add_files(const std::string& folder, const FileMap& files) {
    for (const auto& [path, bytes] : files) site_.files[folder + "/" + path] = bytes;
  }

  void render_folder(const FolderPlan& plan) {
    site_.folders.push_back(published_folder(plan.folder, plan.editions));
    const History history = add_figures(plan);
    const std::vector<EditionEntry> entries = entries_of(plan, history);
    std::vector<Page> pages = compose_root_pages(plan.editions.back(), entries);
    for (const DisclosedEdition& edition : plan.editions) {
      for (Page& page : compose_edition_pages(edition, history.at(edition.edition))) {
        pages.push_back(std::move(page));
      }
    }
    SiteWords words = site_words();
    words.feed_id += ":" + plan.folder.substr(plan.folder.find('/') + 1);
    words.wiki = plan.wiki;
    auto rendered = render_site(pages, entries, words, templates_, diagnostics_);
    if (!rendered) return;
    if (entries.front().month > plan.editions.back().edition) {
      keep_latest(plan.folder, format_month(entries.front().month), *rendered);
    }
    site_.pages += pages.size();
    for (auto& [path, bytes] : *rendered) site_.files[plan.folder + "/" + path] = std::move(bytes);
  }

  // A newer edition than those made now stands: the first page stays its own, and only the lists of
  // editions are new.
  void keep_latest(const std::string& folder, const std::string& latest, SiteFiles& files) const {
    for (auto& [path, bytes] : standing_front_pages(options_.out, folder)) {
      files[path] = std::move(bytes);
    }
    const auto sidebar = files.find("wiki/_Sidebar.md");
    if (sidebar == files.end()) return;
    sidebar->second = with_standing_links(sidebar->second, options_.out, folder, latest);
  }

  // The addresses of all pages of a folder, those that stand among them.
  void add_site_maps() {
    constexpr std::string_view kPages = "/html/";
    std::map<std::string, std::vector<std::string>> pages;
    for (const auto& [path, bytes] : site_.files) {
      const std::size_t at = path.find(kPages);
      if (at == std::string::npos || !path.ends_with(".html")) continue;
      pages[path.substr(0, at)].push_back(path.substr(at + kPages.size()));
    }
    for (const auto& [folder, paths] : pages) {
      site_.files[folder + "/html/sitemap.txt"] = render_site_map(paths);
    }
  }

  [[nodiscard]] SiteWords site_words() const {
    SiteWords words;
    words.report_title = organisation().report.title;
    words.organisation = organisation().name;
    words.feed_id = "shadowgraph:" + sha256_hex(organisation().name).substr(0, 16);
    return words;
  }

  void add_index() {
    std::vector<AudienceLink> links;
    for (const Audience& audience : organisation().audiences) {
      const std::string path = audience.id + "/html/index.html";
      if (!site_.files.contains(path)) continue;
      links.push_back({audience.id, audience_words(audience), path});
    }
    auto index = render_audience_index(site_words(), links, templates_, diagnostics_);
    if (index) site_.files["index.html"] = std::move(*index);
  }

  [[nodiscard]] std::string audience_words(const Audience& audience) const {
    std::string words = audience.under == kNone
                            ? "The whole organisation"
                            : organisation().teams[audience.under].name + " and its teams";
    words += audience.people == PeopleShown::named ? ", with named people" : ", without people";
    words += audience.pay == PayShown::banded ? "; with pay, in bands." : ".";
    return words;
  }

  void add_manifest() {
    Manifest manifest;
    std::set<std::string> editions = built_.editions;
    for (const auto& [path, bytes] : site_.files) {
      const std::size_t at = path.find("/data/");
      if (at != std::string::npos && parse_month(path.substr(at + 6, 7))) {
        editions.insert(path.substr(at + 6, 7));
      }
    }
    manifest.editions.assign(editions.begin(), editions.end());
    for (const Audience& audience : organisation().audiences) {
      if (site_.files.contains(audience.id + "/html/index.html")) {
        manifest.audiences.push_back(audience.id);
      }
    }
    Sha256 inputs;
    for (const InputDigest& digest : inputs_) {
      inputs.update(digest.path + "\n" + digest.blake2b + "\n");
    }
    manifest.inputs_digest = inputs.hex();
    manifest.options_digest = sha256_hex(options_text());
    manifest.made_from = restating_.made_from(site_.files);
    site_.files["manifest.json"] = format_manifest(manifest);
  }

  // What changes the site besides the inputs: the templates and prices that ship, and overrides.
  [[nodiscard]] std::string options_text() const {
    std::string text = "definitions " + std::to_string(kDefinitionsVersion) + "\n";
    for (const auto& folder : {resources_.templates, resources_.data, options_.templates}) {
      if (folder.empty()) continue;
      for (const std::string& path : list_files(folder)) {
        std::string reason;
        const auto bytes = read_file(folder / path, &reason);
        text += path + " " + sha256_hex(bytes.value_or("")) + "\n";
      }
    }
    return text;
  }

  const ReportRun& run_;
  const BuildOptions& options_;
  const Resources& resources_;
  Diagnostics& diagnostics_;
  TemplateSet templates_;
  std::vector<EditionFigures> figures_;
  SuppressionPlan plan_;
  BuiltParts built_;
  std::vector<InputDigest> inputs_;
  Restating restating_;
  AssembledSite site_;
};

}  // namespace

AssembledSite assemble_site(const ReportRun& run, const BuildOptions& options,
                            const Resources& resources, const std::vector<PublishedCell>& earlier,
                            Diagnostics& diagnostics) {
  return Assembly(run, options, resources, earlier, diagnostics).assemble();
}

}  // namespace shadowgraph
