// The command line: what a person types → options → one command. Exit codes: 0 built, 1 the inputs
// have errors, 2 the command line, 3 can't write, 70 a bug of ours (OUTPUTS).
#pragma once

namespace shadowgraph {

enum ExitCode : int { kBuilt = 0, kInputErrors = 1, kBadCommandLine = 2, kCannotWrite = 3, kBug = 70 };

[[nodiscard]] int run_command_line(int argc, char** argv);

}  // namespace shadowgraph
