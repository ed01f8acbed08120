// SPDX-License-Identifier: Apache-2.0
// Clearer words for messages of MLIR.
#include "compiler/driver/Clarify.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OperationSupport.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mlir;
using namespace calor;

namespace {
/// Where an error is, and how to look there.
struct Place {
  MLIRContext &context;
  FileLineColLoc position;

  /// What the file holds from the place on; empty at its end.
  std::string text() const {
    std::unique_ptr<llvm::MemoryBuffer> file = read();
    StringRef rest = file ? file->getBuffer() : StringRef();
    for (unsigned line = 1; line < position.getLine() && !rest.empty(); ++line)
      rest = rest.split('\n').second;
    return rest.drop_front(std::min<size_t>(rest.size(), position.getColumn() - 1)).take_front(4096).str();
  }

  /// The word or character at the place, behind space and comments.
  std::string word() const {
    std::string whole = text();
    StringRef rest = StringRef(whole).ltrim();
    while (rest.starts_with("//"))
      rest = rest.split('\n').second.ltrim();
    size_t length = 0;
    while (length < rest.size() && (llvm::isAlnum(rest[length]) || llvm::is_contained("_.$%@#!", rest[length])))
      ++length;
    return rest.take_front(std::max<size_t>(length, 1)).str();
  }

  bool isWideText() const {
    std::unique_ptr<llvm::MemoryBuffer> file = read();
    StringRef bytes = file ? file->getBuffer() : StringRef();
    return bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
  }

private:
  std::unique_ptr<llvm::MemoryBuffer> read() const {
    if (!position || position.getLine() == 0 || position.getColumn() == 0)
      return nullptr;
    auto file = llvm::MemoryBuffer::getFile(position.getFilename().getValue());
    return file ? std::move(*file) : nullptr;
  }
};
} // namespace

/// What stands between the first pair of `quotes` in `message`.
static StringRef quoted(StringRef message, StringRef open = "'", StringRef close = "'") {
  return message.split(open).second.split(close).first;
}

//===-- Unknown operations ---------------------------------------------------------------------------------===//

static bool isDialectOfPrograms(StringRef dialect) {
  return llvm::is_contained({"stablehlo", "chlo", "func", "check"}, dialect);
}

/// How far `name` is from `known`: their edits, then where they part, so that of two names as near the one that begins
/// alike wins.
static std::pair<unsigned, size_t> distance(StringRef name, StringRef known) {
  size_t common = 0;
  while (common < std::min(name.size(), known.size()) && name[common] == known[common])
    ++common;
  return {known.edit_distance(name), name.size() - common};
}

/// The operation of programs that `name` may mean, or empty. Names of other dialects only mean their namesakes.
static std::string nearestOperation(MLIRContext &context, StringRef name) {
  auto [dialect, rest] = name.contains('.') ? name.split('.') : std::pair<StringRef, StringRef>("stablehlo", name);
  bool foreign = !isDialectOfPrograms(dialect);
  std::string lower = rest.lower(), best;
  std::pair<unsigned, size_t> bestDistance(foreign ? 1 : std::max<size_t>(1, rest.size() / 4) + 1, 0);
  for (RegisteredOperationName known : context.getRegisteredOperations()) {
    if (foreign ? known.getDialectNamespace() != "stablehlo" : !isDialectOfPrograms(known.getDialectNamespace()))
      continue;
    std::pair<unsigned, size_t> away = distance(lower, known.stripDialect());
    away.first += !foreign && known.getDialectNamespace() != dialect;
    if (away >= bestDistance)
      continue;
    best = known.getStringRef().str();
    bestDistance = away;
  }
  return best;
}

static std::string unknownOperation(const Place &place, StringRef name) {
  name.consume_front("builtin.");
  if (name == "HloModule")
    return "this is HLO text: export the model as StableHLO, which begins with 'module'";
  std::string text = ("operation '" + name + "' is unknown: ").str();
  std::string nearest = nearestOperation(place.context, name);
  if (!nearest.empty())
    return text + "did you mean '" + nearest + "'?";
  if (!name.contains('.'))
    return text + "the file should be StableHLO as MLIR text, or bytecode";
  StringRef dialect = name.split('.').first;
  text += "programs consist of stablehlo, func and check operations";
  return isDialectOfPrograms(dialect) ? text : text + "; convert those of '" + dialect.str() + "' to StableHLO first";
}

static std::optional<std::string> clarifyUnknown(StringRef message, const Place &place) {
  if (message.starts_with("Dialect `"))
    return unknownOperation(place, quoted(message.split("custom op").second));
  if ((message.starts_with("custom op '") || message.starts_with("operation '")) && message.contains("' is unknown"))
    return unknownOperation(place, quoted(message));
  return std::nullopt;
}

//===-- Syntax ---------------------------------------------------------------------------------------------===//

static std::optional<std::string> clarifySyntax(StringRef message, const Place &place) {
  if (message == "use of undeclared SSA value name")
    return "value '" + place.word() + "' is not defined before this use";
  if (message == "expected operation name in quotes") {
    std::string word = place.word();
    return word.empty() ? "expects an operation, but the text ends: a '}' is missing"
                        : "expects an operation, but got '" + word + "'";
  }
  if (message == "expected non-function type")
    return "expects a type such as tensor<2x3xf32>, i32 or ui8, but got '" + place.word() + "'";
  if (message != "unexpected character")
    return std::nullopt;
  if (place.isWideText())
    return "the file is text in UTF-16: save it as UTF-8";
  std::string rest = place.text();
  std::string byte = rest.empty() ? "end" : "0x" + llvm::utohexstr(uint8_t(rest.front()), false, 2);
  return "unexpected byte " + byte + ": the file should be StableHLO as MLIR text in UTF-8, or bytecode";
}

//===-- Structure ------------------------------------------------------------------------------------------===//

static std::optional<std::string> clarifyStructure(StringRef message, const Place &) {
  if (message.starts_with("block with no terminator"))
    return ("expects the block to end in return or stablehlo.return, but its last operation is " +
            quoted(message, "\"", "\""))
        .str();
  StringRef oneBlock = " failed to verify constraint: region with 1 blocks";
  if (message.ends_with(oneBlock)) {
    auto [op, region] = message.split(" op region ");
    return (op + " op expects region " + quoted(region, "('", "')") + " to be one block that ends in stablehlo.return")
        .str();
  }
  auto [subject, constraint] = message.split(" failed to satisfy constraint: ");
  if (!constraint.ends_with(" dense array attribute"))
    return std::nullopt;
  auto [op, attribute] = subject.split(" op attribute ");
  StringRef type = constraint.split(' ').first;
  return (op + " op expects attribute " + attribute + " to be a list such as array<" + type +
          (type == "i1" ? ": true, false>" : ": 0, 1>"))
      .str();
}

std::string calor::clarifyMessage(StringRef message, MLIRContext &context, FileLineColLoc position) {
  Place place{context, position};
  for (auto clarify : {clarifyUnknown, clarifySyntax, clarifyStructure})
    if (std::optional<std::string> text = clarify(message, place))
      return *text;
  // Names of C++ types say what they are without their namespace.
  std::string text = message.str();
  for (StringRef space : {"::calor::stablehlo::", "::mlir::"})
    for (size_t at; (at = text.find(space.str())) != std::string::npos;)
      text.erase(at, space.size());
  return text;
}

bool calor::isInternalNote(StringRef note) { return note.starts_with("Available dialects:"); }

bool calor::isEcho(StringRef message) {
  return message.contains(" failed to parse ") && message.contains(" which is to be a");
}
