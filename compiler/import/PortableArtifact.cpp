// SPDX-License-Identifier: Apache-2.0
// Reading of portable artifacts.
#include "compiler/import/PortableArtifact.h"

#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "compiler/import/VhloDialect.h"
#include "compiler/import/VhloTable.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/Bytecode/BytecodeReader.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;
using namespace calor;

static constexpr llvm::StringLiteral kMagic("ML\xEFR"), kProducer("StableHLO_v");

/// The version that the header tells, "1.15.0", or nothing. The producer follows the magic bytes and the bytecode
/// version, which takes one byte.
static std::optional<StringRef> artifactVersion(StringRef bytes) {
  if (!bytes.consume_front(kMagic))
    return std::nullopt;
  bytes = bytes.drop_front(bytes.empty() ? 0 : 1);
  if (!bytes.consume_front(kProducer))
    return std::nullopt;
  return bytes.take_until([](char c) { return c == 0; }).take_front(32);
}

bool calor::isPortableArtifact(StringRef bytes) { return artifactVersion(bytes).has_value(); }

static std::optional<vhlo::Version> parseVersion(StringRef text) {
  vhlo::Version version;
  SmallVector<StringRef> parts;
  text.split(parts, '.');
  if (parts.size() != 3 || parts[0].getAsInteger(10, version.major) || parts[1].getAsInteger(10, version.minor))
    return std::nullopt;
  return version;
}

/// The first error of the bytecode reader, which tells more than one and all at the same place.
static LogicalResult readOps(const std::shared_ptr<llvm::SourceMgr> &source, Block &block, MLIRContext *context,
                             std::string &error) {
  ScopedDiagnosticHandler handler(context, [&](Diagnostic &diagnostic) {
    if (error.empty() && diagnostic.getSeverity() == DiagnosticSeverity::Error)
      error = diagnostic.str();
    return success();
  });
  auto *dialect = context->getOrLoadDialect<vhlo::VhloDialect>();
  context->loadDialect<stablehlo::StablehloDialect, func::FuncDialect>();
  dialect->source = source;
  LogicalResult result = readBytecodeFile(source, &block, ParserConfig(context, /*verifyAfterParse=*/false));
  dialect->source = nullptr;
  return result;
}

OwningOpRef<ModuleOp> calor::readPortableArtifact(const std::shared_ptr<llvm::SourceMgr> &source, Location start) {
  StringRef text = *artifactVersion(source->getMemoryBuffer(source->getMainFileID())->getBuffer());
  std::optional<vhlo::Version> version = parseVersion(text);
  if (!version || *version < vhlo::kOldest)
    return emitError(start) << "is a portable artifact of StableHLO '" << text << "', expects "
                            << vhlo::kOldest.major << "." << vhlo::kOldest.minor << ".0 or later",
           nullptr;
  Block block;
  std::string error;
  if (failed(readOps(source, block, start.getContext(), error))) {
    InFlightDiagnostic diagnostic = emitError(start) << "cannot read the portable artifact of StableHLO " << text;
    if (vhlo::kCurrent < *version)
      diagnostic << " (newer than " << vhlo::kCurrent.major << "." << vhlo::kCurrent.minor
                 << ".0, the latest known: export for that version)";
    diagnostic << ": " << error;
    return nullptr;
  }
  auto module = llvm::hasSingleElement(block) ? dyn_cast<ModuleOp>(block.front()) : ModuleOp();
  if (!module)
    return emitError(start) << "expects a portable artifact to hold one module", nullptr;
  module->remove();
  OwningOpRef<ModuleOp> owner(module);
  if (failed(vhlo::convertToStablehlo(module)))
    return nullptr;
  return owner;
}
