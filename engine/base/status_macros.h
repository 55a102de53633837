// CLAIMGRAPH_RETURN_IF_ERROR(status) and
// CLAIMGRAPH_ASSIGN_OR_RETURN(auto value, status_or): leave the function with
// the error, if there is one. CLAIMGRAPH_CHECK(condition) ends the process
// with file and line: for our own bugs only, never for input.

#ifndef ENGINE_BASE_STATUS_MACROS_H_
#define ENGINE_BASE_STATUS_MACROS_H_

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define CLAIMGRAPH_RETURN_IF_ERROR(expression)               \
  do {                                                       \
    const absl::Status claimgraph_status_ = (expression);    \
    if (!claimgraph_status_.ok()) return claimgraph_status_; \
  } while (false)

#define CLAIMGRAPH_MACRO_CONCAT_INNER_(a, b) a##b
#define CLAIMGRAPH_MACRO_CONCAT_(a, b) CLAIMGRAPH_MACRO_CONCAT_INNER_(a, b)

#define CLAIMGRAPH_ASSIGN_OR_RETURN(declaration, expression)           \
  CLAIMGRAPH_ASSIGN_OR_RETURN_(                                        \
      CLAIMGRAPH_MACRO_CONCAT_(claimgraph_or_, __LINE__), declaration, \
      expression)

#define CLAIMGRAPH_ASSIGN_OR_RETURN_(temporary, declaration, expression) \
  auto temporary = (expression);                                         \
  if (!temporary.ok()) return temporary.status();                        \
  declaration = *std::move(temporary)

#define CLAIMGRAPH_CHECK(condition)                                         \
  do {                                                                      \
    if (!(condition)) {                                                     \
      std::fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, \
                   #condition);                                             \
      std::abort();                                                         \
    }                                                                       \
  } while (false)

#endif  // ENGINE_BASE_STATUS_MACROS_H_
