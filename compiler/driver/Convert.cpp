// SPDX-License-Identifier: Apache-2.0
// The command `convert`: from any form of a program to text or to a portable artifact of a version of StableHLO.
#include "compiler/artifact/PortableArtifact.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/driver/Commands.h"
#include "compiler/driver/Diagnostics.h"
#include "compiler/driver/Files.h"
#include "compiler/driver/Model.h"
#include "compiler/driver/Refine.h"
#include "compiler/driver/Session.h"
#include "compiler/pipeline/Dialects.h"
#include "compiler/transforms/chlo/Lowering.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace calor;
using llvm::Error;
using llvm::Expected;

/// What to write: `--emit`, else what the name of the output says.
static Expected<bool> wantsBytecode(const Options &options) {
  StringRef out = options.output;
  if (!options.emit.empty())
    return options.emit == "bytecode";
  if (out.ends_with(".bc") || out.ends_with(".mlirbc"))
    return true;
  if (out.ends_with(".mlir"))
    return false;
  if (out == "-")
    return !options.targetVersion.empty();
  return makeFileError(out, "has a name that does not tell the form: pass --emit=text or --emit=bytecode, or end it in "
                            ".mlir, .mlirbc or .bc");
}

/// The version that `--target-version` names.
static FailureOr<vhlo::Version> targetVersion(const Options &options, ModuleOp module, llvm::raw_ostream &errors) {
  StringRef text = options.targetVersion;
  if (text.empty() || text == "current")
    return vhlo::kCurrent;
  if (text == "minimum")
    return oldestVersion(module);
  std::optional<vhlo::Version> version = vhlo::parseVersion(text);
  if (version && !(*version < vhlo::kOldest) && !(vhlo::kCurrent < *version))
    return *version;
  errors << "calor: error: --target-version: expects a version from " << vhlo::kOldest.str() << " to "
         << vhlo::kCurrent.str() << ", `current` or `minimum`, but got '" << text << "'\n";
  return failure();
}

/// Whether a location tells more than the place in the file that was read, which the text shows anyway.
static bool hasOwnLocations(ModuleOp module, StringRef path) {
  auto isOwn = [&](Location location) {
    auto place = dyn_cast<FileLineColLoc>(LocationAttr(location));
    return !isa<UnknownLoc>(LocationAttr(location)) && !(place && place.getFilename() == path);
  };
  return module
      .walk([&](Operation *op) {
        bool own = isOwn(op->getLoc());
        for (Region &region : op->getRegions())
          for (BlockArgument argument : region.getArguments())
            own |= isOwn(argument.getLoc());
        return own ? WalkResult::interrupt() : WalkResult::advance();
      })
      .wasInterrupted();
}

/// In text all constants stand where they are used.
static void inlineConstants(ModuleOp module) {
  module.walk([](stablehlo::ConstantOp op) {
    auto resource = dyn_cast<DenseResourceElementsAttr>(op.getValue());
    if (!resource)
      return;
    ArrayRef<char> bytes = resource.getRawHandle().getBlob()->getData();
    ShapedType type = resource.getType();
    if (type.getElementType().isInteger(1))
      op.setValueAttr(
          DenseElementsAttr::get(type, ArrayRef(reinterpret_cast<const bool *>(bytes.data()), bytes.size())));
    else
      op.setValueAttr(DenseElementsAttr::getFromRawBuffer(type, bytes));
  });
}

static void printText(ModuleOp module, StringRef path, llvm::raw_ostream &stream) {
  inlineConstants(module);
  OpPrintingFlags flags;
  flags.enableDebugInfo(hasOwnLocations(module, path));
  module->print(stream, flags);
}

/// The function asked for, @main, or the only one.
static func::FuncOp entryToRefine(ModuleOp module, StringRef function) {
  auto entry = module.lookupSymbol<func::FuncOp>(function.empty() ? "main" : function);
  auto functions = module.getOps<func::FuncOp>();
  if (!entry && function.empty() && llvm::hasSingleElement(functions))
    entry = *functions.begin();
  return entry && !entry.isExternal() ? entry : func::FuncOp();
}

Status calor::convertFile(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &errors) {
  Expected<bool> bytecode = wantsBytecode(options);
  if (!bytecode)
    return reportError(bytecode.takeError(), errors);
  if (!*bytecode && !options.targetVersion.empty())
    return reportError(makeFileError("calor", "--target-version is of bytecode, but text was asked for"), errors);
  DialectRegistry registry;
  registerDialects(registry);
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  context.printOpOnDiagnostic(false);
  std::string path = options.file == "-" ? "<stdin>" : options.file;
  DiagnosticPrinter printer(context, path, errors);
  FailureOr<Program> program = loadProgram(context, options.file, errors);
  if (failed(program))
    return StatusError;
  ModuleOp module = *program->module;
  if (!options.refine.empty()) {
    func::FuncOp entry = entryToRefine(module, options.function);
    if (!entry)
      return reportError(makeFileError(path, "has no function to refine: choose one with --function"), errors);
    if (Error error = refineToTypes(entry, options.refine))
      return reportError(std::move(error), errors);
  }
  std::optional<vhlo::Version> target;
  if (*bytecode) {
    if (failed(lowerChloOps(module)))
      return StatusError;
    FailureOr<vhlo::Version> version = targetVersion(options, module, errors);
    if (failed(version))
      return StatusError;
    target = *version;
  }
  bool written = true;
  auto write = [&](llvm::raw_ostream &stream) {
    if (target)
      written = succeeded(writePortableArtifact(module, *target, stream));
    else
      printText(module, path, stream);
  };
  if (options.output == "-") {
    write(out);
    return written ? StatusOk : StatusError;
  }
  Error error = writeFile(options.output, [&](llvm::raw_pwrite_stream &stream) -> Error {
    write(stream);
    return written ? Error::success() : makeError("nothing written");
  });
  if (!written) { // the reason was reported
    llvm::consumeError(std::move(error));
    return StatusError;
  }
  return error ? reportError(std::move(error), errors) : StatusOk;
}
