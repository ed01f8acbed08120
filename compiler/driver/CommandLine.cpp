// SPDX-License-Identifier: Apache-2.0
// The command line. The only file that is compiled with exceptions, which CLI11 reports errors by; none leaves it.
#include "compiler/driver/Options.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <CLI/CLI.hpp>

#include <cfloat>
#include <iostream>

using namespace calor;

namespace {
/// Help as one screen: usage, options on one line each, an example.
class CompactFormatter : public CLI::Formatter {
public:
  CompactFormatter() { column_width(28); }
  std::string make_description(const CLI::App *app) const override { return app->get_description() + "\n"; }
  std::string make_option_opts(const CLI::Option *option) const override {
    std::string type = option->get_type_name();
    if (type.empty() || option->get_items_expected_max() == 0)
      return "";
    return (option->get_positional() ? " " : "=") + type + (option->get_expected_max() > 1 ? "..." : "");
  }
  std::string make_group(std::string group, bool isPositional,
                         std::vector<const CLI::Option *> options) const override {
    std::string text;
    for (const CLI::Option *option : options)
      text += make_option(option, isPositional);
    return text;
  }
  std::string make_usage(const CLI::App *app, std::string name) const override {
    const CLI::App *parent = app->get_parent();
    bool hasCommands = !app->get_subcommands({}).empty();
    return "usage: " + (parent ? name + " FILE [OPTIONS]" : "calor COMMAND FILE [OPTIONS]") +
           (hasCommands ? "\n" : "\n\n");
  }
  std::string make_subcommands(const CLI::App *app, CLI::AppFormatMode) const override {
    std::string text;
    for (const CLI::App *command : app->get_subcommands({}))
      text += "  " + command->get_name() + std::string(10 - command->get_name().size(), ' ') +
              command->get_description() + "\n";
    return text;
  }
  std::string make_footer(const CLI::App *app) const override { return app->get_footer() + "\n"; }
};

/// Options of commands and where their values go.
class Parser {
public:
  Parser() : app("Calor compiles machine-learning programs to native code and runs them.", "calor") {
    app.formatter(std::make_shared<CompactFormatter>());
    app.require_subcommand(1);
    app.set_help_flag("-h,--help", "this text; after a command, its options");
    app.set_version_flag("--version", "calor 0.1.0")->description("the version");
    app.footer("example: calor run model.mlir --inputs=inputs.npz\n"
               "exit status: 0 right, 1 a check or --expect failed, 2 invalid or unsupported input");
    addRun();
    addCompile();
    addConvert();
    addBench();
  }

  std::optional<Options> parse(int argc, char **argv, Status &status) {
    try {
      checkWords(argc, argv);
      app.parse(argc, argv);
      check();
    } catch (const CLI::Success &success) {
      app.exit(success);
      status = std::cout.flush() ? StatusOk : StatusError;
      if (status)
        std::cerr << "calor: error: cannot write to standard output\n";
      return std::nullopt;
    } catch (const CLI::ParseError &error) {
      std::cerr << "calor: error: " << error.what() << "; see calor --help\n";
      status = StatusError;
      return std::nullopt;
    }
    return options;
  }

private:
  /// What CLI11 would tell less well: words that are no command, and options that end where their value should be.
  void checkWords(int argc, char **argv) {
    for (int i = 1; i < argc; ++i)
      if (llvm::StringRef word = argv[i];
          word.starts_with("--") && word.ends_with("=") && !word.drop_back().contains('='))
        throw CLI::ValidationError(word.drop_back().str(), "expects a value");
    if (argc < 2)
      throw CLI::ValidationError("expects a command: run, compile, convert or bench");
    std::string first = argv[1];
    auto commands = app.get_subcommands({});
    if (first[0] != '-' && llvm::none_of(commands, [&](CLI::App *command) { return command->check_name(first); }))
      throw CLI::ValidationError("expects a command: run, compile, convert or bench, but got '" + first + "'");
  }

  void check() {
    if (options.command != Options::Command::Run && options.file.empty())
      throw CLI::ValidationError("expects FILE, the model");
    if (!options.executable.probe.empty() && options.executable.backend != Backend::Interpreter)
      throw CLI::ValidationError("--probe", "records what the interpreter computes: add --backend=interpreter");
    if (!options.executable.probe.empty() && !options.batchFile.empty())
      throw CLI::ValidationError("--probe", "records one file, and excludes --batch");
    if (options.command == Options::Command::Run && options.file.empty() == options.batchFile.empty())
      throw CLI::ValidationError("expects FILE or --batch=LIST");
  }

  CLI::App *addCommand(const char *name, Options::Command command, const char *description) {
    CLI::App *sub = app.add_subcommand(name, description);
    sub->callback([this, command] { options.command = command; });
    sub->add_option("FILE", options.file, "StableHLO as MLIR text or bytecode")->type_name("");
    addText(sub, "--function", options.function, "NAME", "the function to run (@main or the only one)");
    addText(sub, "--refine", options.refine, "TYPES", "specialise to these argument types, or to `inputs`");
    addText(sub, "--cpu", options.executable.cpu, "NAME", "the processor to compile for (this one)");
    return sub;
  }

  void addText(CLI::App *sub, const char *name, std::string &value, const char *type, const char *description) {
    sub->add_option(name, value, description)->type_name(type);
  }
  void addList(CLI::App *sub, const char *name, std::vector<std::string> &value, const char *type,
               const char *description) {
    sub->add_option(name, value, description)->type_name(type)->allow_extra_args(false);
  }

  void addThreads(CLI::App *sub, const char *description) {
    sub->add_option("--threads", options.executable.threads, description)
        ->type_name("N")
        ->check(CLI::Range(1u, 4096u).description(""));
  }

  /// An option whose value is a number from 0 to `most`, which rules out NaN.
  template <typename T>
  void addNumber(CLI::App *sub, const char *name, T &value, const char *type, const char *description, double most) {
    sub->add_option(name, value, description)->type_name(type)->check([most](const std::string &text) {
      double number;
      if (llvm::StringRef(text).getAsDouble(number) || !(number >= 0 && number <= most))
        return "expects a number from 0 to " + llvm::formatv("{0}", most).str() + ", but got '" + text + "'";
      return std::string();
    });
  }

  void addExecution(CLI::App *sub) {
    sub->add_option("--backend", options.executable.backend, "native code (cpu), or the reference interpreter")
        ->transform(CLI::CheckedTransformer(
                        std::map<std::string, Backend>{{"cpu", Backend::Cpu}, {"interpreter", Backend::Interpreter}})
                        .description(""))
        ->type_name("cpu|interpreter");
    addThreads(sub, "threads to compile and run with (all it may use)");
    addList(sub, "--inputs", options.inputFiles, "FILE", "arguments: .npz, .safetensors, .npy or random:SEED");
    addList(sub, "--input", options.inputValues, "VALUE", "one argument (see below), or NAME=VALUE");
    addList(sub, "--constants", options.constantFiles, "FILE", "arguments to bind at compile time");
  }

  void addGrid(CLI::App *sub) {
    auto add = [&](const char *name, std::optional<int64_t> &value, const char *description) {
      sub->add_option(name, value, description)->type_name("N")->check(CLI::Range(1, 1024).description(""));
    };
    add("--replicas", options.replicas, "replicas side by side (as the model says, or 1)");
    add("--partitions", options.partitions, "partitions of each replica (the same)");
  }

  void addRun() {
    CLI::App *sub = addCommand("run", Options::Command::Run, "compile a model and run it");
    addExecution(sub);
    addText(sub, "--expect", options.expectFile, "FILE", "compare results with arrays out0, out1, ...");
    addNumber(sub, "--rtol", options.tolerance.relative, "R", "relative tolerance (1e-4; 2e-2 up to 16 bits)", DBL_MAX);
    addNumber(sub, "--atol", options.tolerance.absolute, "A", "absolute tolerance (the same)", DBL_MAX);
    addText(sub, "--outputs", options.outputFile, "FILE.npz", "write results as out0, out1, ...");
    addGrid(sub);
    addList(sub, "--process-inputs", options.processInputs, "R.P=FILE",
            "arguments of process (R, P), in place of the others");
    addList(sub, "--infeed", options.infeedFiles, "FILE", "arrays 0, 1, ... that infeed reads in order");
    addText(sub, "--probe", options.executable.probe, "DIR", "save every value and index.csv (interpreter)");
    addText(sub, "--batch", options.batchFile, "LIST", "run each file that LIST names, a line for each");
    sub->add_flag("--stats", options.stats, "tell times, kernels, planned and measured memory");
    sub->add_flag("--full", options.full, "print all values of results");
    sub->footer("VALUE: x.npy, random:SEED, or a literal: 2x3xf32=1 2 3 4 5 6\n"
                "example: calor run f.mlir --input=\"2xf32=1 2\" --expect=out.npz");
  }

  void addCompile() {
    CLI::App *sub =
        addCommand("compile", Options::Command::Compile, "compile a model, or show what a stage makes of it");
    addThreads(sub, "threads to compile with, and for (all it may use)");
    addList(sub, "--constants", options.constantFiles, "FILE", "arguments to bind at compile time");
    addText(sub, "-o,--output", options.output, "OUT", "where to write (standard output)");
    sub->add_option("--stop-after", options.stopAfter, "print the program after this stage")
        ->type_name("STAGE")
        ->check(
            CLI::IsMember({"import", "simplify", "layout", "fuse", "plan", "kernels", "host", "emit"}).description(""));
    sub->add_option("--emit", options.emit, "what to write of the finished code")
        ->type_name("llvm|asm|obj")
        ->check(CLI::IsMember({"llvm", "asm", "obj"}).description(""));
    sub->footer("stages: import simplify layout fuse plan kernels host emit\n"
                "example: calor compile model.mlir --stop-after=fuse");
  }

  void addConvert() {
    CLI::App *sub = app.add_subcommand("convert", "write a model as text, or as portable bytecode of a version");
    sub->callback([this] { options.command = Options::Command::Convert; });
    sub->add_option("FILE", options.file, "StableHLO as MLIR text or bytecode, or -")->type_name("");
    sub->add_option("-o,--output", options.output, "where to write, or -")->type_name("OUT")->required();
    sub->add_option("--emit", options.emit, "the form (what OUT ends in: .mlir, or .mlirbc, .bc)")
        ->type_name("text|bytecode")
        ->check(CLI::IsMember({"text", "bytecode"}).description(""));
    addText(sub, "--function", options.function, "NAME", "the function that --refine is about (@main or the only one)");
    addText(sub, "--refine", options.refine, "TYPES", "specialise to these argument types: 4x8xf32,i32=3,_");
    addText(sub, "--target-version", options.targetVersion, "V",
            "the version of StableHLO: 0.9.0 to 1.22.0, current, or minimum, the oldest that fits (current)");
    sub->footer("example: calor convert model.mlir -o model.mlirbc --target-version=1.0.0");
  }

  void addBench() {
    CLI::App *sub = addCommand("bench", Options::Command::Bench, "measure how fast a model compiles and runs");
    addExecution(sub);
    addNumber(sub, "--seconds", options.seconds, "S", "how long to measure (2)", 86400);
    sub->add_flag("--json", options.json, "print one JSON object");
    sub->footer("Without inputs all arguments are random:0.\n"
                "example: calor bench model.mlir --constants=weights.safetensors --threads=1");
  }

  CLI::App app;
  Options options;
};
} // namespace

std::optional<Options> calor::parseCommandLine(int argc, char **argv, Status &status) {
  std::optional<Options> options = Parser().parse(argc, argv, status);
  if (options)
    options->executable.measurePeak = options->stats;
  return options;
}
