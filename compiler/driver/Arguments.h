// SPDX-License-Identifier: Apache-2.0
// The arguments of a program as the user sees them, and what binds them: files of arrays and single values.
#pragma once

#include "compiler/driver/ArrayFile.h"
#include "mlir/IR/BuiltinTypes.h"

#include <optional>
#include <vector>

namespace calor {

/// An argument of the entry. `number` is its place in the program as written, whether or not arguments before it
/// were bound at compile time; `name` is that of its location, else argN.
struct Argument {
  unsigned number;
  std::string name;
  mlir::Type type;
};

/// "argument 3 (args[3])", for messages.
std::string describeArgument(const Argument &argument);

/// Collects a value for each argument. Errors: unknown names, numbers out of range, an argument bound twice,
/// values of another type or shape, too many values. Symbolic sizes take those of the value.
class ArgumentBinder {
public:
  ArgumentBinder(mlir::MLIRContext &context, llvm::ArrayRef<Argument> arguments)
      : context(context), arguments(arguments), values(arguments.size()), sources(arguments.size()) {}

  /// --inputs=FILE: arrays named N or argN bind argument N, others the argument of that name; a .npy file fills
  /// the next free argument; `random:SEED` fills all that are free in the end.
  llvm::Error bindFiles(llvm::ArrayRef<std::string> files);

  /// --input=VALUE or NAME=VALUE; values without a name fill the free arguments in order. Call it after bindFiles.
  llvm::Error bindValues(llvm::ArrayRef<std::string> texts);

  /// Fills all free arguments.
  llvm::Error bindRandom(uint32_t seed);

  /// The value of argument `i` of the list, if it is bound.
  const std::optional<HostTensor> &value(size_t i) const { return values[i]; }

  /// Describes the first argument without a value; empty when there is none.
  std::string missing() const;

  /// All values; nothing may be missing.
  std::vector<HostTensor> takeAll() const;

  bool anyBound() const;

private:
  std::optional<size_t> find(llvm::StringRef name) const;
  llvm::Error unknownName(llvm::StringRef source, llvm::StringRef name) const;
  llvm::Error bind(size_t index, llvm::StringRef source, llvm::Expected<HostTensor> value);
  llvm::Error bindArray(size_t index, llvm::StringRef path, const ArrayFile::Entry &entry);
  llvm::Error bindText(size_t index, llvm::StringRef text);
  llvm::Expected<size_t> nextFree(llvm::StringRef source) const;

  mlir::MLIRContext &context;
  llvm::ArrayRef<Argument> arguments;
  std::vector<std::optional<HostTensor>> values;
  std::vector<std::string> sources;
  std::optional<uint32_t> fillSeed;
};

/// The number that `name` spells: N or PREFIXN, with any zero padding.
std::optional<unsigned> numberOfName(llvm::StringRef name, llvm::StringRef prefix);

/// The seed of a text `random:SEED`.
std::optional<uint32_t> randomSeed(llvm::StringRef text);

/// The array as a tensor of element type and shape of `type`, whose symbolic sizes take those of the array.
/// `what` ("argument 3 (args[3])") is for messages.
llvm::Expected<HostTensor> toTensor(llvm::StringRef path, llvm::StringRef name, const Array &array,
                                    llvm::StringRef what, mlir::Type type);

} // namespace calor
