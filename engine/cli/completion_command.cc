#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/cli/commands.h"

namespace claimgraph {
namespace {

// What the shell offers behind a command: taken from the parser, so that
// nothing has to be kept in step by hand.
struct CommandWords {
  std::string name;
  std::string description;
  std::vector<std::string> flags;         // "--output", "-o"
  std::vector<std::string> descriptions;  // one a flag
};

std::vector<CommandWords> WordsOf(CLI::App& app) {
  std::vector<CommandWords> commands;
  for (CLI::App* command : app.get_subcommands({})) {
    CommandWords words = {
        command->get_name(), command->get_description(), {}, {}};
    for (const CLI::Option* option : command->get_options({})) {
      for (const std::string& name : option->get_lnames()) {
        words.flags.push_back("--" + name);
        words.descriptions.push_back(option->get_description());
      }
      for (const std::string& name : option->get_snames()) {
        words.flags.push_back("-" + name);
        words.descriptions.push_back(option->get_description());
      }
    }
    commands.push_back(std::move(words));
  }
  return commands;
}

std::string NamesOf(const std::vector<CommandWords>& commands) {
  return absl::StrJoin(commands, " ",
                       [](std::string* out, const CommandWords& words) {
                         out->append(words.name);
                       });
}

// `text` inside single quotes of a shell, on one line.
std::string Quoted(const std::string& text) {
  return absl::StrCat(
      "'", absl::StrReplaceAll(text, {{"'", "'\\''"}, {"\n", " "}}), "'");
}

std::string Bash(const std::vector<CommandWords>& commands) {
  std::string script =
      "# claimgraph completion for bash: source this file.\n"
      "_claimgraph() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} words=\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n";
  absl::StrAppend(&script, "    words=\"", NamesOf(commands),
                  " --help --version\"\n  else\n"
                  "    case ${COMP_WORDS[1]} in\n");
  for (const CommandWords& words : commands) {
    absl::StrAppend(&script, "      ", words.name, ") words=\"",
                    absl::StrJoin(words.flags, " "), "\" ;;\n");
  }
  absl::StrAppend(&script,
                  "    esac\n"
                  "    case $current in -*) ;; *) words= ;; esac\n"
                  "  fi\n"
                  "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                  "}\n"
                  "complete -o default -F _claimgraph claimgraph\n");
  return script;
}

std::string Zsh(const std::vector<CommandWords>& commands) {
  std::string script =
      "#compdef claimgraph\n"
      "# claimgraph completion for zsh: put it into a folder of $fpath as "
      "_claimgraph.\n"
      "_claimgraph() {\n"
      "  if (( CURRENT == 2 )); then\n"
      "    local -a commands=(\n";
  for (const CommandWords& words : commands) {
    absl::StrAppend(&script, "      ",
                    Quoted(absl::StrCat(words.name, ":", words.description)),
                    "\n");
  }
  absl::StrAppend(&script,
                  "    )\n    _describe command commands\n    return\n"
                  "  fi\n  local -a flags\n  case $words[2] in\n");
  for (const CommandWords& words : commands) {
    absl::StrAppend(&script, "    ", words.name, ") flags=(",
                    absl::StrJoin(words.flags, " "), ") ;;\n");
  }
  absl::StrAppend(&script,
                  "  esac\n"
                  "  if [[ $PREFIX == -* ]]; then\n"
                  "    compadd -a flags\n"
                  "  else\n    _files\n  fi\n"
                  "}\n_claimgraph \"$@\"\n");
  return script;
}

std::string Fish(const std::vector<CommandWords>& commands) {
  std::string script =
      "# claimgraph completion for fish: put it into "
      "~/.config/fish/completions/claimgraph.fish.\n";
  for (const CommandWords& words : commands) {
    absl::StrAppend(&script,
                    "complete -c claimgraph -n __fish_use_subcommand -a ",
                    words.name, " -d ", Quoted(words.description), "\n");
    for (size_t i = 0; i < words.flags.size(); ++i) {
      const std::string& flag = words.flags[i];
      const bool is_long = flag.size() > 2;
      absl::StrAppend(&script,
                      "complete -c claimgraph -n '__fish_seen_subcommand_from ",
                      words.name, "' ", is_long ? "-l " : "-s ",
                      flag.substr(is_long ? 2 : 1), " -d ",
                      Quoted(words.descriptions[i]), "\n");
    }
  }
  return script;
}

}  // namespace

void AddCompletionCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "completion", "Write a script that completes commands and flags");
  auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([shell, &app, &invocation] {
    invocation.run = [shell, &app] {
      const std::vector<CommandWords> commands = WordsOf(app);
      std::cout << (*shell == "bash"  ? Bash(commands)
                    : *shell == "zsh" ? Zsh(commands)
                                      : Fish(commands));
      return kExitDone;
    };
  });
}

}  // namespace claimgraph
