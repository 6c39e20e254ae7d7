#include "app/command_line.h"

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/commands.h"
#include "app/version.h"
#include "base/diagnostic.h"

namespace shadowgraph {
namespace {

constexpr const char* kExamples = R"(Examples:
  shadowgraph build acme --out site             the last complete month, every audience
  shadowgraph build acme --edition 2026-10      one month
  shadowgraph build acme --all                  every month that the data cover
  shadowgraph build acme --audience company     one audience; the others stay as they are
  shadowgraph check acme                        read and check the inputs, write nothing
  shadowgraph metrics acme --out figures.csv    every figure, for whoever holds the inputs
  shadowgraph audit site --against acme         test a site for what its readers may not see
  shadowgraph diff site new-site                which published figures differ, and why

FOLDER holds org.toml, and usage/ with the CSV exports of the tools.
Exit codes: 0 built, 1 inputs have errors, 2 command line, 3 can't write, 70 a bug.)";

void add_common(CLI::App& command, CommonOptions& options) {
  command.add_option("FOLDER", options.folder, "The report folder: org.toml, usage/, work/ …")
      ->required();
  command.add_flag("--strict", options.strict, "Treat warnings as errors");
  command.add_flag("--json", options.json, "Print a summary for machines");
  command.add_flag("--quiet", options.quiet, "Print nothing but mistakes");
  command.add_option("--threads", options.threads, "Threads to use; 0 is all of the machine's")
      ->check(CLI::Range(0U, 1024U));
}

constexpr const char* kDiffHelp = R"(OLD and NEW are sites, folders of one audience, or folders data/2026-10.
  shadowgraph diff site new-site                          the same editions of two sites
  shadowgraph diff site --edition 2026-09 --edition 2026-10   two editions of one site
Only published files are read. Two editions compare where definitions and settings are the same.
Exit codes: 0 no figure differs, 1 some differ, 2 trouble: nothing to compare, or not comparable.)";

struct Parsed {
  BuildOptions build;
  CheckOptions check;
  MetricsOptions metrics;
  AuditOptions audit;
  DiffOptions diff;
};

void define_diff(CLI::App& app, DiffOptions& options) {
  CLI::App* diff = app.add_subcommand("diff", "Tell which published figures differ, and why");
  diff->footer(kDiffHelp);
  diff->add_option("OLD", options.before, "What was published")->required();
  diff->add_option("NEW", options.after, "What to compare it with");
  diff->add_option("--edition", options.editions, "Month; twice: of OLD, then of NEW")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  diff->add_option("--audience", options.audience, "Only this audience");
  diff->add_flag("--all", options.all, "Every figure, not a screenful");
  diff->add_flag("--json", options.json, "Print the differences for machines");
  diff->add_flag("--quiet", options.quiet, "Print nothing; the exit code says it");
}

void define_commands(CLI::App& app, Parsed& parsed) {
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("shadowgraph ") + kVersion);
  app.footer(kExamples);

  CLI::App* build = app.add_subcommand("build", "Make the report: a static site and wiki pages");
  add_common(*build, parsed.build);
  build->add_option("--out", parsed.build.out, "Where the site goes")->capture_default_str();
  CLI::Option* edition =
      build->add_option("--edition", parsed.build.edition, "Month to report, such as 2026-10");
  build->add_flag("--all", parsed.build.all, "Every month that the data cover")->excludes(edition);
  build->add_option("--audience", parsed.build.audience, "Only this audience of org.toml, or self");
  build->add_option("--templates", parsed.build.templates,
                    "Folder whose files replace shipped templates of the same name");
  CLI::Option* ledger = build->add_option(
      "--ledger", parsed.build.ledger,
      "Where the record of what was published lies; beside the site, with .ledger, unless told");
  build
      ->add_flag("--no-ledger", parsed.build.no_ledger,
                 "Neither read nor write that record: for trying out, never for publishing")
      ->excludes(ledger);

  CLI::App* check = app.add_subcommand("check", "Read and check the inputs, write nothing");
  add_common(*check, parsed.check);

  CLI::App* metrics = app.add_subcommand(
      "metrics", "Write every figure, unrounded and undisclosed, persons included");
  add_common(*metrics, parsed.metrics);
  metrics->add_option("--edition", parsed.metrics.edition, "Month, such as 2026-10");
  metrics->add_option("--out", parsed.metrics.out, "CSV file to write; never inside a site")
      ->required();

  define_diff(app, parsed.diff);
}

void define_audit(CLI::App& app, AuditOptions& options) {
  CLI::App* audit = app.add_subcommand(
      "audit", "Test a site on disk for what its readers may not see, write nothing");
  audit->add_option("SITE", options.site, "The site: what build wrote, or a copy of it")->required();
  audit->add_option("--against", options.folder, "The report folder that it was made from")
      ->required();
  audit->add_flag("--json", options.json, "Print a summary for machines");
  audit->add_flag("--quiet", options.quiet, "Print nothing but what was found");
  audit->add_option("--threads", options.threads, "Threads to use; 0 is all of the machine's")
      ->check(CLI::Range(0U, 1024U));
}

// The words a user may have meant: options of the commands used, else the commands.
std::vector<std::string> known_words(const CLI::App& app) {
  std::vector<std::string> words{"--help", "--version"};
  const auto used = app.get_subcommands();
  if (used.empty()) {
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
      words.push_back(command->get_name());
    }
  }
  for (const CLI::App* command : used) {
    for (const CLI::Option* option : command->get_options()) {
      for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    }
  }
  return words;
}

// The first word that is neither an option nor a command of the program; empty if all are.
std::string unknown_word(const std::vector<std::string>& words, bool command_known, int argc,
                         char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    word = word.substr(0, word.find('='));
    if (!word.starts_with("--") && (command_known || i > 1)) continue;
    if (std::find(words.begin(), words.end(), word) == words.end()) return word;
  }
  return {};
}

// The parser's words, but for the commonest slips, which it doesn't name well.
void report_mistake(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const auto used = app.get_subcommands();
  const std::string command = used.empty() ? "" : " " + used.front()->get_name();
  const std::vector<std::string> words = known_words(app);
  const std::string word = unknown_word(words, !used.empty(), argc, argv);
  const std::string near = word.empty() ? word : nearest_word(word, words);
  std::string message = error.what();
  if (!word.empty()) {
    message = fmt::format("there is no {} '{}'{}.", word.starts_with("--") ? "option" : "command",
                          word, command.empty() ? "" : " of" + command);
    if (!near.empty()) message += fmt::format(" Did you mean '{}'?", near);
  } else if (used.empty() && argc <= 1) {
    message = "say what to do: build, check, metrics, audit or diff.";
  }
  fmt::print(stderr, "shadowgraph: {}\nRun shadowgraph{} --help for more.\n", message, command);
}

int dispatch(const CLI::App& app, const Parsed& parsed) {
  if (app.got_subcommand("build")) return run_build(parsed.build);
  if (app.got_subcommand("check")) return run_check(parsed.check);
  if (app.got_subcommand("audit")) return run_audit(parsed.audit);
  if (app.got_subcommand("diff")) return run_diff(parsed.diff);
  return run_metrics(parsed.metrics);
}

int parse_and_run(int argc, char** argv) {
  CLI::App app{
      "shadowgraph makes a monthly report of what AI coding tools cost and what it bought."};
  app.name("shadowgraph");
  Parsed parsed;
  define_commands(app, parsed);
  define_audit(app, parsed.audit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == 0;  // --help, --version
    if (asked) return app.exit(error);
    report_mistake(app, error, argc, argv);
    return kBadCommandLine;
  }
  return dispatch(app, parsed);
}

}  // namespace

int run_command_line(int argc, char** argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr,
               "shadowgraph: this is a bug of the program, not of your files: {}\n"
               "Nothing was written. Please report it with the command that you ran.\n",
               error.what());
    return kBug;
  }
}

}  // namespace shadowgraph
