// SPDX-License-Identifier: Apache-2.0
// Allocation of tensors and their exchange with MLIR attributes.
#include "compiler/interpreter/Tensor.h"

#include "compiler/interpreter/NarrowFloat.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <cmath>
#include <mutex>
#include <unistd.h>

using namespace mlir;
using namespace calor;

StorageKind calor::storageKind(Type type) {
  if (auto quantized = dyn_cast<quant::QuantizedType>(type)) {
    bool isSigned = quantized.isSigned();
    switch (elementBytes(type)) {
    case 1:
      return isSigned ? StorageKind::S8 : StorageKind::U8;
    case 2:
      return isSigned ? StorageKind::S16 : StorageKind::U16;
    case 4:
      return isSigned ? StorageKind::S32 : StorageKind::U32;
    default:
      return StorageKind::None;
    }
  }
  if (auto integer = dyn_cast<IntegerType>(type)) {
    bool isUnsigned = integer.isUnsigned();
    switch (integer.getWidth()) {
    case 1:
      return StorageKind::Bool;
    case 2:
    case 4:
    case 8:
      return isUnsigned ? StorageKind::U8 : StorageKind::S8;
    case 16:
      return isUnsigned ? StorageKind::U16 : StorageKind::S16;
    case 32:
      return isUnsigned ? StorageKind::U32 : StorageKind::S32;
    case 64:
      return isUnsigned ? StorageKind::U64 : StorageKind::S64;
    default:
      return StorageKind::None;
    }
  }
  if (isa<IndexType>(type))
    return StorageKind::S64;
  if (type.isF32())
    return StorageKind::F32;
  if (type.isF64())
    return StorageKind::F64;
  if (auto complex = dyn_cast<ComplexType>(type)) {
    if (complex.getElementType().isF32())
      return StorageKind::C64;
    return complex.getElementType().isF64() ? StorageKind::C128 : StorageKind::None;
  }
  if (isa<FloatType>(type) && type.getIntOrFloatBitWidth() <= 16)
    return StorageKind::Narrow;
  return StorageKind::None;
}

int64_t calor::storageBytes(Type type) { return isa<IndexType>(type) ? 8 : calor::elementBytes(type); }

/// As bufferBytes(), for all types with storage.
static int64_t tensorBytes(RankedTensorType type) {
  if (isa<IndexType>(type.getElementType()))
    return bufferBytes(type.clone(IntegerType::get(type.getContext(), 64)));
  return bufferBytes(type);
}

const llvm::fltSemantics &calor::narrowFormat(Type type) { return cast<FloatType>(type).getFloatSemantics(); }

//===----------------------------------------------------------------------===//
// Bytes: a header and its bytes in one block. Large blocks are kept for reuse, since fresh pages from the kernel
// cost more than most element-wise ops.
//===----------------------------------------------------------------------===//

namespace {

constexpr int64_t headerBytes = 64;
constexpr int64_t pooledFrom = 64 << 10;
constexpr int64_t pooledAtMost = 512 << 20;

class BlockPool {
public:
  void *take(int64_t size) {
    std::lock_guard<std::mutex> lock(mutex);
    for (size_t i = blocks.size(); i-- > 0;) {
      if (blocks[i].first != size)
        continue;
      void *block = blocks[i].second;
      blocks.erase(blocks.begin() + i);
      held -= size;
      return block;
    }
    return nullptr;
  }
  void give(void *block, int64_t size) {
    if (size > pooledAtMost / 2) {
      free(block);
      return;
    }
    std::lock_guard<std::mutex> lock(mutex);
    blocks.emplace_back(size, block);
    held += size;
    while (held > pooledAtMost || blocks.size() > 64) {
      held -= blocks.front().first;
      free(blocks.front().second);
      blocks.erase(blocks.begin());
    }
  }

private:
  std::mutex mutex;
  std::vector<std::pair<int64_t, void *>> blocks;
  int64_t held = 0;
};

BlockPool &blockPool() {
  static BlockPool *pool = new BlockPool; // lives as long as any tensor
  return *pool;
}

int64_t machineBytes() {
  static const int64_t bytes = static_cast<int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGE_SIZE);
  return bytes;
}

} // namespace

llvm::IntrusiveRefCntPtr<Bytes> Bytes::allocate(int64_t size) {
  if (size < 0 || size > machineBytes())
    return nullptr;
  int64_t total = headerBytes + size;
  void *block = total >= pooledFrom ? blockPool().take(total) : nullptr;
  if (!block)
    block = total >= pooledFrom ? aligned_alloc(64, (total + 63) / 64 * 64) : malloc(total);
  if (!block)
    return nullptr;
  static_assert(sizeof(Bytes) <= headerBytes);
  return new (block) Bytes(static_cast<char *>(block) + headerBytes, size, /*external=*/false);
}

llvm::IntrusiveRefCntPtr<Bytes> Bytes::external(const void *data, int64_t size) {
  void *block = malloc(headerBytes);
  return new (block) Bytes(static_cast<char *>(const_cast<void *>(data)), size, /*external=*/true);
}

Bytes::~Bytes() {
  // operator delete sees only raw memory, so the block's size goes where the reference count was.
  int64_t total = external_ ? 0 : headerBytes + count;
  memcpy(reinterpret_cast<char *>(this) + headerBytes - sizeof(total), &total, sizeof(total));
}

void Bytes::operator delete(void *memory) {
  int64_t total;
  memcpy(&total, static_cast<char *>(memory) + headerBytes - sizeof(total), sizeof(total));
  if (total >= pooledFrom)
    blockPool().give(memory, total);
  else
    free(memory);
}

//===----------------------------------------------------------------------===//
// Tensor
//===----------------------------------------------------------------------===//

std::optional<Tensor> Tensor::allocate(RankedTensorType type) {
  int64_t size = tensorBytes(type);
  if (size < 0 || storageKind(type.getElementType()) == StorageKind::None)
    return std::nullopt;
  Tensor tensor;
  tensor.type_ = type;
  tensor.bytes_ = Bytes::allocate(size);
  if (!tensor.bytes_)
    return std::nullopt;
  return tensor;
}

std::optional<Tensor> Tensor::zeros(RankedTensorType type) {
  std::optional<Tensor> tensor = allocate(type);
  if (tensor)
    memset(tensor->mutableBytes(), 0, tensor->bytes_->size());
  return tensor;
}

Tensor Tensor::view(RankedTensorType type, const void *bytes) {
  Tensor tensor;
  tensor.type_ = type;
  tensor.bytes_ = Bytes::external(bytes, tensorBytes(type));
  return tensor;
}

bool Tensor::makeUnique() {
  if (isUnique())
    return true;
  std::optional<Tensor> copy = allocate(type_);
  if (!copy)
    return false;
  memcpy(copy->mutableBytes(), bytes(), byteSize());
  *this = std::move(*copy);
  return true;
}

Tensor Tensor::withType(RankedTensorType type) const {
  Tensor tensor = *this;
  tensor.type_ = type;
  return tensor;
}

/// Extends 2- and 4-bit integers, whose upper bits attributes leave open.
static void normaliseSubByte(Type elementType, char *bytes, int64_t count) {
  auto quantized = dyn_cast<quant::QuantizedType>(elementType);
  auto integer = dyn_cast<IntegerType>(quantized ? quantized.getStorageType() : elementType);
  if (!integer || integer.getWidth() >= 8 || integer.getWidth() == 1)
    return;
  bool isUnsigned = quantized ? !quantized.isSigned() : integer.isUnsigned();
  unsigned shift = 8 - integer.getWidth();
  for (int64_t i = 0; i < count; ++i) {
    uint8_t upper = static_cast<uint8_t>(static_cast<uint8_t>(bytes[i]) << shift);
    bytes[i] = static_cast<char>(isUnsigned ? upper >> shift : static_cast<int8_t>(upper) >> shift);
  }
}

static void fillSplat(char *target, const char *element, int64_t elementBytes, int64_t total) {
  if (total == 0)
    return;
  memcpy(target, element, elementBytes);
  for (int64_t done = elementBytes; done < total;) {
    int64_t step = std::min(done, total - done);
    memcpy(target + done, target, step);
    done += step;
  }
}

static std::optional<Tensor> fromResource(RankedTensorType type, DenseResourceElementsAttr attr) {
  AsmResourceBlob *blob = attr.getRawHandle().getBlob();
  if (!blob)
    return std::nullopt;
  ArrayRef<char> data = blob->getData();
  int64_t expected = tensorBytes(type);
  if (static_cast<int64_t>(data.size()) == expected)
    return Tensor::view(type, data.data());
  // i1 may also be packed, eight to a byte.
  if (storageKind(type.getElementType()) != StorageKind::Bool ||
      static_cast<int64_t>(data.size()) != (type.getNumElements() + 7) / 8)
    return std::nullopt;
  std::optional<Tensor> tensor = Tensor::allocate(type);
  for (int64_t i = 0, e = tensor ? tensor->size() : 0; i < e; ++i)
    tensor->mutableBytes()[i] = (data[i / 8] >> (i % 8)) & 1;
  return tensor;
}

std::optional<Tensor> Tensor::fromAttr(ElementsAttr attr) {
  auto type = dyn_cast<RankedTensorType>(attr.getType());
  if (!type || tensorBytes(type) < 0)
    return std::nullopt;
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(attr))
    return fromResource(type, resource);
  auto dense = dyn_cast<DenseIntOrFPElementsAttr>(attr);
  if (!dense)
    return std::nullopt;
  std::optional<Tensor> tensor = allocate(type);
  if (!tensor || tensor->size() == 0)
    return tensor;
  char *target = tensor->mutableBytes();
  if (tensor->kind() == StorageKind::Bool) {
    if (dense.isSplat())
      memset(target, dense.getSplatValue<bool>(), tensor->size());
    else
      for (auto [i, value] : llvm::enumerate(dense.getValues<bool>()))
        target[i] = value;
    return tensor;
  }
  ArrayRef<char> raw = dense.getRawData();
  int64_t elementBytes = tensor->elementBytes();
  if (dense.isSplat() && static_cast<int64_t>(raw.size()) >= elementBytes)
    fillSplat(target, raw.data(), elementBytes, tensor->byteSize());
  else if (static_cast<int64_t>(raw.size()) == tensor->byteSize())
    memcpy(target, raw.data(), raw.size());
  else
    return std::nullopt;
  normaliseSubByte(type.getElementType(), target, tensor->size());
  return tensor;
}

DenseElementsAttr Tensor::toAttr() const {
  int64_t count = size();
  if (kind() == StorageKind::Bool) {
    SmallVector<bool> values;
    for (int64_t i = 0; i < count; ++i)
      values.push_back(bytes()[i] != 0);
    return DenseElementsAttr::get(type_, values);
  }
  // One value is enough where all elements have the same bits.
  int64_t elementBytes = this->elementBytes();
  if (count > 1 && memcmp(bytes(), bytes() + elementBytes, (count - 1) * elementBytes) == 0)
    count = 1;
  if (auto integer = dyn_cast<IntegerType>(elementType()); integer && integer.getWidth() < 8) {
    SmallVector<APInt> values;
    for (int64_t i = 0; i < count; ++i)
      values.push_back(APInt(8, static_cast<uint8_t>(bytes()[i])).trunc(integer.getWidth()));
    return DenseElementsAttr::get(type_, values);
  }
  return DenseElementsAttr::getFromRawBuffer(type_, ArrayRef<char>(bytes(), count * elementBytes));
}

int64_t Tensor::intAt(int64_t index) const {
  switch (kind()) {
  case StorageKind::Bool:
  case StorageKind::U8:
    return data<uint8_t>()[index];
  case StorageKind::S8:
    return data<int8_t>()[index];
  case StorageKind::S16:
    return data<int16_t>()[index];
  case StorageKind::S32:
    return data<int32_t>()[index];
  case StorageKind::S64:
    return data<int64_t>()[index];
  case StorageKind::U16:
    return data<uint16_t>()[index];
  case StorageKind::U32:
    return data<uint32_t>()[index];
  case StorageKind::U64:
    return static_cast<int64_t>(data<uint64_t>()[index]);
  default:
    return 0;
  }
}

double Tensor::floatAt(int64_t index) const {
  switch (kind()) {
  case StorageKind::F32:
    return data<float>()[index];
  case StorageKind::F64:
    return data<double>()[index];
  case StorageKind::C64:
    return data<float>()[2 * index];
  case StorageKind::C128:
    return data<double>()[2 * index];
  case StorageKind::Narrow: {
    float value;
    decodeNarrow(narrowFormat(elementType()), bytes() + index * elementBytes(), &value, 1);
    return value;
  }
  default:
    return 0;
  }
}

static std::string floatText(double value, int digits) {
  char text[40];
  snprintf(text, sizeof(text), "%.*g", digits, value);
  return text;
}

std::string Tensor::textAt(int64_t index) const {
  switch (kind()) {
  case StorageKind::Bool:
    return intAt(index) ? "true" : "false";
  case StorageKind::U64:
    return std::to_string(data<uint64_t>()[index]);
  case StorageKind::Narrow:
    return floatText(floatAt(index), 6);
  case StorageKind::F32:
    return floatText(floatAt(index), 9);
  case StorageKind::F64:
    return floatText(floatAt(index), 17);
  case StorageKind::C64:
    return "(" + floatText(data<float>()[2 * index], 9) + ", " + floatText(data<float>()[2 * index + 1], 9) + ")";
  case StorageKind::C128:
    return "(" + floatText(data<double>()[2 * index], 17) + ", " + floatText(data<double>()[2 * index + 1], 17) + ")";
  default:
    return std::to_string(intAt(index));
  }
}

SmallVector<int64_t> calor::rowMajorStrides(ArrayRef<int64_t> shape) {
  SmallVector<int64_t> strides(shape.size(), 1);
  for (int64_t i = static_cast<int64_t>(shape.size()) - 2; i >= 0; --i)
    strides[i] = strides[i + 1] * shape[i + 1];
  return strides;
}

std::string calor::indexText(ArrayRef<int64_t> shape, int64_t linear) {
  SmallVector<int64_t> index(shape.size());
  for (int64_t i = static_cast<int64_t>(shape.size()) - 1; i >= 0; --i) {
    index[i] = shape[i] ? linear % shape[i] : 0;
    linear = shape[i] ? linear / shape[i] : 0;
  }
  return "[" + llvm::join(llvm::map_range(index, [](int64_t i) { return std::to_string(i); }), ", ") + "]";
}
