// SPDX-License-Identifier: Apache-2.0
// The header of portable artifacts, and the way from a file to a module.
#include "compiler/artifact/PortableArtifact.h"

#include "compiler/artifact/ArtifactReader.h"
#include "compiler/artifact/ArtifactWriter.h"
#include "compiler/artifact/Needs.h"
#include "compiler/artifact/VhloTable.h"
#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

static constexpr llvm::StringLiteral kMagic("ML\xEFR"), kProducer("StableHLO_v");
static constexpr uint64_t kBytecodeVersion = 6;

namespace {
struct Header {
  uint64_t bytecodeVersion = 0;
  /// "1.15.0"
  StringRef version;
  /// What follows the header.
  StringRef rest;
};
} // namespace

/// The magic bytes, the bytecode version, the producer with a final 0.
static std::optional<Header> readHeader(StringRef bytes) {
  Header header;
  if (!bytes.consume_front(kMagic))
    return std::nullopt;
  ByteCursor cursor(bytes);
  if (failed(cursor.number(header.bytecodeVersion)))
    return std::nullopt;
  bytes = bytes.take_back(cursor.size());
  if (!bytes.consume_front(kProducer))
    return std::nullopt;
  std::tie(header.version, header.rest) = bytes.split('\0');
  return header;
}

bool calor::isPortableArtifact(StringRef bytes) { return readHeader(bytes).has_value(); }

std::optional<Version> vhlo::parseVersion(StringRef text) {
  Version version;
  unsigned patch = 0;
  SmallVector<StringRef> parts;
  text.split(parts, '.');
  if (parts.size() != 3 || parts[0].getAsInteger(10, version.major) || parts[1].getAsInteger(10, version.minor) ||
      parts[2].getAsInteger(10, patch))
    return std::nullopt;
  return version;
}

uint64_t vhlo::bytecodeVersion(Version version) {
  if (version < Version{0, 10})
    return 0;
  if (version < Version{0, 12})
    return 1;
  if (version < Version{0, 14})
    return 3;
  return version < Version{0, 15} ? 4 : kBytecodeVersion;
}

/// What errors begin with. An artifact of a newer version is read as far as it uses nothing new.
static std::string introduce(StringRef text, Version version) {
  std::string intro = ("cannot read this portable artifact of StableHLO " + text).str();
  if (kCurrent < version)
    intro += ", newer than " + kCurrent.str() + " (export it for that version)";
  return intro + ": ";
}

OwningOpRef<ModuleOp> calor::readPortableArtifact(const std::shared_ptr<llvm::SourceMgr> &source, Location start) {
  StringRef bytes = source->getMemoryBuffer(source->getMainFileID())->getBuffer();
  std::optional<Header> header = readHeader(bytes);
  std::optional<Version> version = header ? parseVersion(header->version) : std::nullopt;
  if (!version || *version < kOldest)
    return emitError(start) << "expects a portable artifact of StableHLO " << kOldest.str()
                            << " or later, but the header says '"
                            << (header ? header->version.take_front(32) : StringRef()) << "'",
           nullptr;
  ArtifactTables tables(start, introduce(header->version, *version), source);
  if (header->bytecodeVersion > kBytecodeVersion)
    return tables.emitError() << "version " << header->bytecodeVersion << " of the bytecode format is unknown, "
                              << kBytecodeVersion << " is the latest known",
           nullptr;
  start.getContext()->loadDialect<stablehlo::StablehloDialect, func::FuncDialect>();
  if (failed(tables.read(bytes, ByteCursor(header->rest), header->bytecodeVersion)))
    return nullptr;
  return readOps(tables, bytes.data());
}

//===-- Writing --------------------------------------------------------------------------------------------===//

FailureOr<Version> calor::oldestVersion(ModuleOp module) {
  Needs needs;
  Version oldest = kOldest;
  WalkResult result = module.walk<WalkOrder::PreOrder>([&](Operation *op) {
    FailureOr<Need> need = needs.of(op);
    if (failed(need))
      return WalkResult::interrupt();
    oldest = std::max(oldest, need->since);
    return WalkResult::advance();
  });
  return result.wasInterrupted() ? FailureOr<Version>(failure()) : oldest;
}

LogicalResult calor::writePortableArtifact(ModuleOp module, Version target, llvm::raw_ostream &stream) {
  FailureOr<Version> oldest = oldestVersion(module);
  if (failed(oldest))
    return failure();
  if (!(target < *oldest)) {
    writeArtifact(module, target, stream);
    return success();
  }
  Needs needs;
  module.walk<WalkOrder::PreOrder>([&](Operation *op) {
    FailureOr<Need> need = needs.of(op);
    if (failed(need) || !(target < need->since))
      return WalkResult::advance();
    op->emitOpError() << "needs StableHLO " << need->since.str() << " for " << need->what << ", but the target is "
                      << target.str() << "; the oldest version that can hold the program is " << oldest->str();
    return WalkResult::interrupt();
  });
  return failure();
}
