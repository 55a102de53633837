"""A program that libFuzzer drives. See tests/fuzz.sh."""

def fuzz_target(name, deps, data = []):
    """Declares the fuzz target `name` with its source `name`.cc.

    Manual: it brings its own main and builds with --config=fuzz only.
    """
    native.cc_binary(
        name = name,
        testonly = True,
        srcs = [name + ".cc"],
        data = data,
        linkopts = ["-fsanitize=fuzzer"],
        tags = [
            "fuzz_target",
            "manual",
        ],
        deps = deps,
    )
