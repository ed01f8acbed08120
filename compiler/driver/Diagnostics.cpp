// SPDX-License-Identifier: Apache-2.0
// Printing of diagnostics.
#include "compiler/driver/Diagnostics.h"

#include "compiler/driver/Clarify.h"
#include "mlir/IR/Location.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace calor;

DiagnosticPrinter::DiagnosticPrinter(MLIRContext &context, StringRef modelPath, llvm::raw_ostream &os)
    : modelPath(modelPath), os(os), handler(&context, [this](Diagnostic &diagnostic) {
        print(diagnostic);
        return success();
      }) {}

static StringRef severityName(DiagnosticSeverity severity) {
  switch (severity) {
  case DiagnosticSeverity::Error:
    return "error";
  case DiagnosticSeverity::Warning:
    return "warning";
  case DiagnosticSeverity::Remark:
    return "remark";
  default:
    return "note";
  }
}

void DiagnosticPrinter::printLine(Location location, StringRef severity, StringRef message) {
  os << modelPath;
  // Bytecode has no lines: its readers tell line 0.
  if (FileLineColLoc position = findModelPosition(location, modelPath))
    os << ":" << std::max(1u, position.getLine()) << ":" << std::max(1u, position.getColumn());
  os << ": " << severity << ": " << message << "\n";
}

void DiagnosticPrinter::print(Diagnostic &diagnostic) {
  if (errors > 0 && isEcho(diagnostic.str()))
    return;
  if (diagnostic.getSeverity() == DiagnosticSeverity::Error)
    ++errors;
  FileLineColLoc position = findModelPosition(diagnostic.getLocation(), modelPath);
  printLine(diagnostic.getLocation(), severityName(diagnostic.getSeverity()),
            clarifyMessage(diagnostic.str(), *diagnostic.getLocation()->getContext(), position));
  std::string user = describeUserLocation(diagnostic.getLocation(), modelPath);
  if (!user.empty())
    os << "note: from " << user << "\n";
  for (Diagnostic &note : diagnostic.getNotes())
    if (std::string text = note.str(); !isInternalNote(text))
      printLine(note.getLocation(), "note", text);
}

/// Visits `location` and all inside it, outermost first, callees before callers, until `visit` returns true.
static bool visitLocations(Location location, llvm::function_ref<bool(Location)> visit, unsigned depth = 0) {
  if (visit(location))
    return true;
  // A chain of locations can be as long as a file makes it; a stack trace beyond this helps nobody.
  if (depth > 500)
    return false;
  return llvm::TypeSwitch<LocationAttr, bool>(location)
      .Case([&](NameLoc name) { return visitLocations(name.getChildLoc(), visit, depth + 1); })
      .Case([&](CallSiteLoc call) {
        return visitLocations(call.getCallee(), visit, depth + 1) || visitLocations(call.getCaller(), visit, depth + 1);
      })
      .Case([&](FusedLoc fused) {
        return llvm::any_of(fused.getLocations(),
                            [&](Location part) { return visitLocations(part, visit, depth + 1); });
      })
      .Default([](LocationAttr) { return false; });
}

/// The start of a file location of either kind, or null.
static FileLineColLoc startOf(Location location) {
  if (auto range = dyn_cast<FileLineColRange>(LocationAttr(location)))
    return FileLineColLoc::get(range.getFilename(), range.getStartLine(), range.getStartColumn());
  return {};
}

FileLineColLoc calor::findModelPosition(Location location, StringRef modelPath) {
  FileLineColLoc found;
  visitLocations(location, [&](Location part) {
    FileLineColLoc start = startOf(part);
    if (!start || start.getFilename().getValue() != modelPath)
      return false;
    found = start;
    return true;
  });
  return found;
}

static bool isLibraryFile(StringRef path) {
  return llvm::any_of(ArrayRef<StringRef>{"site-packages/", "dist-packages/", "jax/_src/", "torch/", "torchax/",
                                          "importlib", "/lib/python"},
                      [&](StringRef part) { return path.contains(part); });
}

std::string calor::describeUserLocation(Location location, StringRef modelPath) {
  std::string name;
  FileLineColLoc innermost, user;
  visitLocations(location, [&](Location part) {
    if (auto named = dyn_cast<NameLoc>(LocationAttr(part))) {
      if (name.empty())
        name = named.getName().getValue().str();
      return false;
    }
    FileLineColLoc start = startOf(part);
    if (!start || start.getFilename().getValue() == modelPath)
      return false;
    if (!innermost)
      innermost = start;
    if (!isLibraryFile(start.getFilename().getValue()))
      user = start;
    return bool(user);
  });
  if (!user)
    user = innermost;
  if (!user)
    return name;
  std::string text = user.getFilename().getValue().str() + ":" + std::to_string(user.getLine());
  return name.empty() ? text : text + ": " + name;
}

std::string calor::nameOfLocation(Location location) {
  std::string name;
  visitLocations(location, [&](Location part) {
    if (auto named = dyn_cast<NameLoc>(LocationAttr(part)))
      name = named.getName().getValue().str();
    return !name.empty();
  });
  return name;
}
