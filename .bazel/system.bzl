"""The libraries of the system as Bazel repositories, without a download.

Headers under /usr/include are visible to every compile action, so a system
library is no more than its linker options. Eigen is the exception (its headers
lie in a folder of their own) and so is Protobuf (it brings a compiler).
"""

_ABSL_LIBS = [
    "status",
    "statusor",
    "str_format_internal",
    "cord",
    "cordz_info",
    "cordz_handle",
    "cordz_functions",
    "cordz_sample_token",
    "cord_internal",
    "random_distributions",
    "random_seed_sequences",
    "random_seed_gen_exception",
    "random_internal_pool_urbg",
    "random_internal_randen",
    "random_internal_randen_hwaes",
    "random_internal_randen_hwaes_impl",
    "random_internal_randen_slow",
    "random_internal_seed_material",
    "random_internal_platform",
    "raw_hash_set",
    "hashtablez_sampler",
    "exponential_biased",
    "hash",
    "city",
    "low_level_hash",
    "synchronization",
    "graphcycles_internal",
    "symbolize",
    "stacktrace",
    "debugging_internal",
    "demangle_internal",
    "malloc_internal",
    "time",
    "time_zone",
    "civil_time",
    "strings",
    "strings_internal",
    "strerror",
    "int128",
    "base",
    "spinlock_wait",
    "throw_delegate",
    "raw_logging_internal",
    "log_severity",
    "bad_optional_access",
    "bad_variant_access",
    "bad_any_cast_impl",
]

# The precompiled prelude comes with what nearly every file depends on.
_PRELUDE_COMES_WITH = ["absl", "gtest", "gtest_main"]
_PRELUDE = """select({
    "@claimgraph//.bazel:with_prelude": ["@claimgraph//.bazel:prelude"],
    "//conditions:default": [],
})"""

# Repository name -> (header that must exist, {target: linker options}).
_LIBRARIES = {
    # Abseil has no library that joins its archives, so this target lists them
    # once and no other target needs to know them. A group: they refer to
    # each other in circles.
    "com_google_absl": (
        "absl/base/config.h",
        {
            "absl": ["-Wl,--start-group"] +
                    ["-labsl_" + lib for lib in _ABSL_LIBS] +
                    ["-Wl,--end-group", "-pthread"],
        },
    ),
    "com_google_benchmark": (
        "benchmark/benchmark.h",
        {
            "benchmark": ["-lbenchmark", "-pthread"],
            "benchmark_main": ["-lbenchmark_main", "-lbenchmark", "-pthread"],
        },
    ),
    "com_google_googletest": (
        "gmock/gmock.h",
        {
            "gtest": ["-lgmock", "-lgtest", "-pthread"],
            "gtest_main": ["-lgtest_main", "-lgmock", "-lgtest", "-pthread"],
        },
    ),
    "boost": (
        "boost/graph/adjacency_list.hpp",
        {
            "boost": ["-pthread"],
            "graph": ["-lboost_graph"],
        },
    ),
    "cli11": ("CLI/CLI.hpp", {"cli11": []}),
    "icu": ("unicode/unistr.h", {"icu": ["-licui18n", "-licuuc", "-licudata"]}),
    "nlohmann_json": ("nlohmann/json.hpp", {"json": []}),
    "simdjson": ("simdjson.h", {"simdjson": ["-lsimdjson"]}),
    "sodium": ("sodium.h", {"sodium": ["-lsodium"]}),
    "xxhash": ("xxhash.h", {"xxhash": ["-lxxhash"]}),
    "zlib": ("zlib.h", {"zlib": ["-lz"]}),
}

def _system_library_impl(ctx):
    header = "/usr/include/" + ctx.attr.header
    if not ctx.path(header).exists:
        fail("%s is missing: run .bazel/setup.sh" % header)
    build = 'package(default_visibility = ["//visibility:public"])\n'
    for target, linkopts in ctx.attr.targets.items():
        build += "cc_library(name = %r, linkopts = %r, deps = %s)\n" % (
            target,
            linkopts,
            _PRELUDE if target in _PRELUDE_COMES_WITH else "[]",
        )
    ctx.file("BUILD.bazel", build)

_system_library = repository_rule(
    implementation = _system_library_impl,
    attrs = {
        "header": attr.string(mandatory = True),
        "targets": attr.string_list_dict(mandatory = True),
    },
    local = True,
)

# What rules_java, rules_proto and Bazel itself load from rules_cc. Debian's
# rules_cc does not fit its Bazel, and the native rules do all that is needed.
_CC_RULES = [
    "cc_binary",
    "cc_import",
    "cc_library",
    "cc_proto_library",
    "cc_test",
    "cc_toolchain",
    "cc_toolchain_suite",
    "fdo_prefetch_hints",
    "fdo_profile",
    "objc_import",
    "objc_library",
]

def _native_rules_cc_impl(ctx):
    ctx.file("BUILD.bazel", "")
    ctx.file("cc/BUILD.bazel", "")
    ctx.file(
        "cc/defs.bzl",
        "".join(["%s = native.%s\n" % (rule, rule) for rule in _CC_RULES]),
    )

_native_rules_cc = repository_rule(implementation = _native_rules_cc_impl)

# `bazel coverage` would load a Java tool; every test merely names it.
def _no_coverage_tools_impl(ctx):
    ctx.file(
        "BUILD.bazel",
        'filegroup(name = "coverage_report_generator", ' +
        'visibility = ["//visibility:public"])\n',
    )

_no_coverage_tools = repository_rule(implementation = _no_coverage_tools_impl)

def system_repositories():
    """Declares every outside repository that the build may name."""
    _native_rules_cc(name = "rules_cc")
    _no_coverage_tools(name = "remote_coverage_tools")
    native.local_repository(
        name = "rules_java",
        path = "/usr/share/bazel/rules/java",
    )
    native.local_repository(
        name = "rules_proto",
        path = "/usr/share/bazel/rules/proto",
    )
    native.new_local_repository(
        name = "com_google_protobuf",
        path = "/usr",
        build_file = "//.bazel:protobuf.BUILD",
    )
    native.new_local_repository(
        name = "eigen",
        path = "/usr/include/eigen3",
        build_file = "//.bazel:eigen.BUILD",
    )
    for name, (header, targets) in _LIBRARIES.items():
        _system_library(name = name, header = header, targets = targets)
