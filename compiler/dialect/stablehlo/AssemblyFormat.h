// SPDX-License-Identifier: Apache-2.0
// Directives of the public textual form that TableGen's declarative format does not know. Parsers fill their
// out-parameters or report an error; printers print what the parser of the same name reads.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor::stablehlo {

// `T` when all operands and the result have type T, else the function type.
mlir::ParseResult parseSameTypes(mlir::OpAsmParser &parser, llvm::ArrayRef<mlir::Type *> operands, mlir::Type &result);
void printSameTypes(mlir::OpAsmPrinter &printer, llvm::ArrayRef<mlir::Type> operands, mlir::Type result);

template <typename... Types>
mlir::ParseResult parseSameOperandsAndResultType(mlir::OpAsmParser &parser, Types &...types) {
  mlir::Type *all[] = {&types...};
  return parseSameTypes(parser, llvm::ArrayRef(all).drop_back(), *all[sizeof...(types) - 1]);
}
template <typename... Types>
void printSameOperandsAndResultType(mlir::OpAsmPrinter &printer, mlir::Operation *, Types... types) {
  mlir::Type all[] = {types...};
  printSameTypes(printer, llvm::ArrayRef(all).drop_back(), all[sizeof...(types) - 1]);
}

// complex: the result type alone, or the function type.
mlir::ParseResult parseComplexOpType(mlir::OpAsmParser &parser, mlir::Type &lhs, mlir::Type &rhs, mlir::Type &result);
void printComplexOpType(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::Type lhs, mlir::Type rhs,
                        mlir::Type result);

// select: `P, T`, or the function type.
mlir::ParseResult parseSelectOpType(mlir::OpAsmParser &parser, mlir::Type &pred, mlir::Type &onTrue,
                                    mlir::Type &onFalse, mlir::Type &result);
void printSelectOpType(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::Type pred, mlir::Type onTrue,
                       mlir::Type onFalse, mlir::Type result);

// tuple: the result type, which says the operand types.
using TypeList = llvm::SmallVector<mlir::Type, 1>;
mlir::ParseResult parseTupleOpType(mlir::OpAsmParser &parser, llvm::SmallVectorImpl<mlir::Type> &operands,
                                   mlir::Type &result);
void printTupleOpType(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::TypeRange operands, mlir::Type result);

// optimization_barrier: one list for operands and results.
mlir::ParseResult parsePairwiseOpType(mlir::OpAsmParser &parser, llvm::SmallVectorImpl<mlir::Type> &operands,
                                      llvm::SmallVectorImpl<mlir::Type> &results);
void printPairwiseOpType(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::TypeRange operands,
                         mlir::TypeRange results);

// after_all: the token type once, however many operands.
mlir::ParseResult parseAfterAllType(mlir::OpAsmParser &parser,
                                    llvm::ArrayRef<mlir::OpAsmParser::UnresolvedOperand> inputs,
                                    llvm::SmallVectorImpl<mlir::Type> &operands, mlir::Type &result);
void printAfterAllType(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::OperandRange inputs,
                       mlir::TypeRange operands, mlir::Type result);

// `%a, %b, ` before a keyword.
mlir::ParseResult parseOperandsBeforeKeyword(mlir::OpAsmParser &parser,
                                             llvm::SmallVectorImpl<mlir::OpAsmParser::UnresolvedOperand> &operands);
void printOperandsBeforeKeyword(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::OperandRange operands);

// [0:4, 1:8:2]: start, limit and the stride if it is not 1.
mlir::ParseResult parseSliceRanges(mlir::OpAsmParser &parser, mlir::DenseI64ArrayAttr &start,
                                   mlir::DenseI64ArrayAttr &limit, mlir::DenseI64ArrayAttr &strides);
void printSliceRanges(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::DenseI64ArrayAttr start,
                      mlir::DenseI64ArrayAttr limit, mlir::DenseI64ArrayAttr strides);

// e5m10
mlir::ParseResult parseExponentMantissa(mlir::OpAsmParser &parser, mlir::IntegerAttr &exponent,
                                        mlir::IntegerAttr &mantissa);
void printExponentMantissa(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::IntegerAttr exponent,
                           mlir::IntegerAttr mantissa);

// [batching_dims = [0] x [0], ]contracting_dims = [2] x [1]
mlir::ParseResult parseDotDimensionNumbers(mlir::OpAsmParser &parser, DotDimensionNumbersAttr &numbers);
void printDotDimensionNumbers(mlir::OpAsmPrinter &printer, mlir::Operation *op, DotDimensionNumbersAttr numbers);

// [, precision = [DEFAULT, HIGH]][, algorithm = <...>]
mlir::ParseResult parsePrecisionConfig(mlir::OpAsmParser &parser, mlir::ArrayAttr &precision);
void printPrecisionConfig(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::ArrayAttr precision);
mlir::ParseResult parsePrecisionConfigAndAlgorithm(mlir::OpAsmParser &parser, mlir::ArrayAttr &precision,
                                                   DotAlgorithmAttr &algorithm);
void printPrecisionConfigAndAlgorithm(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::ArrayAttr precision,
                                      DotAlgorithmAttr algorithm);

// [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]
mlir::ParseResult parseConvolutionDimensions(mlir::AsmParser &parser, ConvDimensionNumbersAttr &numbers);
void printConvolutionDimensions(mlir::AsmPrinter &printer, ConvDimensionNumbersAttr numbers);
inline void printConvolutionDimensions(mlir::AsmPrinter &printer, mlir::Operation *, ConvDimensionNumbersAttr numbers) {
  printConvolutionDimensions(printer, numbers);
}

// stride = [2, 2], pad = [[0, 1], [0, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, true]
mlir::ParseResult parseWindowAttributes(mlir::OpAsmParser &parser, mlir::DenseI64ArrayAttr &strides,
                                        mlir::DenseIntElementsAttr &padding, mlir::DenseI64ArrayAttr &lhsDilation,
                                        mlir::DenseI64ArrayAttr &rhsDilation, mlir::DenseBoolArrayAttr &reversal);
void printWindowAttributes(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::DenseI64ArrayAttr strides,
                           mlir::DenseIntElementsAttr padding, mlir::DenseI64ArrayAttr lhsDilation,
                           mlir::DenseI64ArrayAttr rhsDilation, mlir::DenseBoolArrayAttr reversal);

// @name or @"any name"
mlir::ParseResult parseCustomCallTarget(mlir::OpAsmParser &parser, mlir::StringAttr &target);
void printCustomCallTarget(mlir::OpAsmPrinter &printer, mlir::Operation *op, mlir::StringAttr target);

// Nothing, or ({...}, {...})
mlir::ParseResult parseCompositeRegions(mlir::OpAsmParser &parser,
                                        llvm::SmallVectorImpl<std::unique_ptr<mlir::Region>> &regions);
void printCompositeRegions(mlir::OpAsmPrinter &printer, mlir::Operation *op,
                           mlir::MutableArrayRef<mlir::Region> regions);

} // namespace calor::stablehlo
