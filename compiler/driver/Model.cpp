// SPDX-License-Identifier: Apache-2.0
// Reading of models.
#include "compiler/driver/Model.h"

#include "compiler/artifact/PortableArtifact.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/driver/Diagnostics.h"
#include "compiler/driver/Process.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/AsmParser/AsmParserState.h"
#include "mlir/Bytecode/BytecodeReader.h"
#include "mlir/IR/Verifier.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;
using namespace calor;

static llvm::Expected<std::shared_ptr<llvm::SourceMgr>> openSource(StringRef path) {
  if (llvm::sys::fs::is_directory(path))
    return makeFileError(path, "expects a file, but this is a directory");
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer)
    return makeFileError(path, "cannot read the file: " + buffer.getError().message());
  if ((*buffer)->getBufferSize() == 0)
    return makeFileError(path, "the file is empty");
  // The parser counts bytes and lines in 32 bits.
  if ((*buffer)->getBufferSize() > UINT32_MAX && !isBytecode((*buffer)->getMemBufferRef()))
    return makeFileError(path, "the text is longer than 4 GB: pass the weights in a file of their own");
  auto source = std::make_shared<llvm::SourceMgr>();
  setReproducerInput(path, (*buffer)->getBuffer());
  source->AddNewSourceBuffer(std::move(*buffer), SMLoc());
  return source;
}

/// Adds each op's place in the file to its location, which in exported models tells another file.
static void attachPositions(const llvm::SourceMgr &source, StringRef path, const AsmParserState &state,
                            MLIRContext &context) {
  StringAttr file = StringAttr::get(&context, path);
  for (const AsmParserState::OperationDefinition &definition : state.getOpDefs()) {
    Operation *op = definition.op;
    if (findModelPosition(op->getLoc(), path))
      continue;
    auto [line, column] = source.getLineAndColumn(definition.loc.Start);
    Location position = FileLineColLoc::get(file, line, column);
    if (isa<UnknownLoc>(LocationAttr(op->getLoc())))
      op->setLoc(position);
    else
      op->setLoc(FusedLoc::get(&context, {position, op->getLoc()}));
  }
}

/// The module that `block` holds, or a module around its ops.
static OwningOpRef<ModuleOp> takeModule(Block &block, Location location) {
  if (llvm::hasSingleElement(block)) {
    if (auto module = dyn_cast<ModuleOp>(block.front())) {
      module->remove();
      return module;
    }
  }
  OwningOpRef<ModuleOp> module = ModuleOp::create(location);
  module->getBody()->getOperations().splice(module->getBody()->end(), block.getOperations());
  return module;
}

static OwningOpRef<ModuleOp> parseModule(MLIRContext &context, StringRef path,
                                         const std::shared_ptr<llvm::SourceMgr> &source, bool addPositions) {
  const llvm::MemoryBuffer *buffer = source->getMemoryBuffer(source->getMainFileID());
  Location start = FileLineColLoc::get(&context, path, 1, 1);
  ParserConfig config(&context, /*verifyAfterParse=*/false);
  Block block;
  if (isBytecode(buffer->getMemBufferRef())) {
    if (isPortableArtifact(buffer->getBuffer()))
      return readPortableArtifact(source, start);
    if (failed(readBytecodeFile(source, &block, config)))
      return nullptr;
    return takeModule(block, start);
  }
  // Attributes of frameworks' own dialects (#sdy...) may hang on operations and survive; see checkOperations.
  context.allowUnregisteredDialects(true);
  AsmParserState state;
  if (failed(parseAsmSourceFile(*source, &block, config, &state)))
    return nullptr;
  if (addPositions)
    attachPositions(*source, path, state, context);
  return takeModule(block, start);
}

/// Operations of dialects that nobody here knows are refused, and symbols that text could not name.
static LogicalResult checkOperation(Operation *op) {
  Dialect *dialect = op->getDialect();
  if (!op->isRegistered() && !(dialect && dialect->allowsUnknownOperations()))
    return op->emitError() << "operation '" << op->getName() << "' is unknown: programs consist of stablehlo, func and "
                           << "check operations";
  if (auto symbol = dyn_cast<SymbolOpInterface>(op); symbol && !symbol.isOptionalSymbol() && symbol.getName().empty())
    return op->emitError() << "expects '" << op->getName() << "' to have a name, but it is empty";
  return success();
}

static LogicalResult checkOperations(ModuleOp module) {
  return failure(module.walk([](Operation *op) { return WalkResult(checkOperation(op)); }).wasInterrupted());
}

static std::string listFunctions(ModuleOp module) {
  std::string names;
  for (auto function : module.getOps<func::FuncOp>())
    names += (names.empty() ? "@" : ", @") + function.getName().str();
  return names;
}

/// Finds the entry; null with success when there is a choice to make that nobody made.
static FailureOr<func::FuncOp> findEntry(ModuleOp module, StringRef function) {
  auto functions = module.getOps<func::FuncOp>();
  func::FuncOp entry = module.lookupSymbol<func::FuncOp>(function.empty() ? "main" : function);
  if (!entry && !function.empty())
    return module.emitError() << "has no function @" << function << ", it has " << listFunctions(module);
  if (functions.empty())
    return module.emitError() << "has no function to run";
  if (!entry && !llvm::hasSingleElement(functions))
    return entry;
  if (!entry)
    entry = *functions.begin();
  if (entry.isExternal())
    return entry.emitError() << "function @" << entry.getName() << " has no body";
  if (!llvm::hasSingleElement(entry.getBody()))
    return entry.emitError() << "expects a function of one block, but @" << entry.getName() << " has several";
  return entry;
}

/// Only the entry is called from outside: the others may be inlined and dropped.
static void hideOthers(ModuleOp module, func::FuncOp entry) {
  for (auto function : module.getOps<func::FuncOp>())
    function.setVisibility(function == entry ? SymbolTable::Visibility::Public : SymbolTable::Visibility::Private);
}

std::vector<Argument> calor::listArguments(func::FuncOp entry) {
  std::vector<Argument> arguments;
  for (BlockArgument argument : entry.getArguments()) {
    std::string name = nameOfLocation(argument.getLoc());
    if (name.empty())
      name = "arg" + std::to_string(argument.getArgNumber());
    arguments.push_back({argument.getArgNumber(), name, argument.getType()});
  }
  return arguments;
}

static LogicalResult checkModule(OwningOpRef<ModuleOp> &module) {
  return success(module && succeeded(checkOperations(*module)) && succeeded(verify(*module)) &&
                 succeeded(checkConstants(*module)));
}

FailureOr<Model> calor::readModel(MLIRContext &context, StringRef path, std::shared_ptr<llvm::SourceMgr> source,
                                  StringRef function) {
  Model model;
  model.path = path.str();
  model.source = std::move(source);
  model.module = parseModule(context, path, model.source, /*addPositions=*/true);
  if (failed(checkModule(model.module)))
    return failure();
  FailureOr<func::FuncOp> entry = findEntry(*model.module, function);
  if (failed(entry))
    return failure();
  model.entry = *entry;
  if (!model.entry)
    return model;
  if (failed(stablehlo::verifyRunnable(*model.module)))
    return failure();
  hideOthers(*model.module, model.entry);
  model.arguments = listArguments(model.entry);
  return model;
}

FailureOr<Model> calor::loadModel(MLIRContext &context, StringRef path, StringRef function, llvm::raw_ostream &errors) {
  auto source = openSource(path);
  if (source)
    return readModel(context, path, *source, function);
  errors << llvm::toString(source.takeError()) << "\n";
  return failure();
}

FailureOr<Program> calor::loadProgram(MLIRContext &context, StringRef path, llvm::raw_ostream &errors) {
  auto source = openSource(path);
  if (!source) {
    errors << llvm::toString(source.takeError()) << "\n";
    return failure();
  }
  Program program{*source, {}};
  program.module = parseModule(context, path == "-" ? "<stdin>" : path, program.source, /*addPositions=*/false);
  return failed(checkModule(program.module)) ? FailureOr<Program>(failure()) : std::move(program);
}
