// What standard output is connected to.

#ifndef ENGINE_CLI_TERMINAL_H_
#define ENGINE_CLI_TERMINAL_H_

namespace claimgraph {

// Cells a line: the terminal's, kept within [80, 120]; 100 elsewhere.
int OutputWidth();

// True on a terminal, unless the environment has NO_COLOR or TERM=dumb.
bool OutputHasColour();

}  // namespace claimgraph

#endif  // ENGINE_CLI_TERMINAL_H_
