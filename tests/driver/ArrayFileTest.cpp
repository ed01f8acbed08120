// SPDX-License-Identifier: Apache-2.0
// The array formats: what is read is what was written, and no damaged or hostile file does more than fail.
#include "compiler/driver/ArrayFile.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/Support/FileSystem.h"
#include "gtest/gtest.h"

#include <cstring>
#include <zlib.h>

using namespace calor;

namespace {

SharedBytes share(const std::string &text) {
  auto keeper = std::make_shared<std::string>(text);
  return {llvm::ArrayRef<char>(keeper->data(), keeper->size()), keeper};
}

std::string little(uint64_t value, unsigned bytes) {
  std::string text;
  for (unsigned i = 0; i < bytes; ++i)
    text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string npy(const std::string &descr, const std::string &order, const std::string &shape, const std::string &data) {
  std::string dict = "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
  return std::string("\x93NUMPY\x01\x00", 8) + little(dict.size(), 2) + dict + data;
}

template <typename T> std::string raw(std::initializer_list<T> values) {
  return std::string(reinterpret_cast<const char *>(values.begin()), values.size() * sizeof(T));
}

std::string messageOf(llvm::Error error) { return llvm::toString(std::move(error)); }
template <typename T> std::string errorOf(llvm::Expected<T> value) {
  return value ? "no error" : messageOf(value.takeError());
}
bool contains(const std::string &text, llvm::StringRef part) { return llvm::StringRef(text).contains(part); }

std::string deflated(const std::string &text) {
  z_stream stream = {};
  deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef *>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// A zip archive of one deflated entry; `size` is what its directory promises.
std::string zipOfOne(const std::string &name, const std::string &content, uint64_t size) {
  std::string packed = deflated(content);
  uint32_t crc = crc32_z(0, reinterpret_cast<const Bytef *>(content.data()), content.size());
  std::string common = little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) + little(crc, 4) +
                       little(packed.size(), 4) + little(size, 4) + little(name.size(), 2) + little(0, 2);
  std::string local = little(0x04034b50, 4) + common + name + packed;
  std::string central = little(0x02014b50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) +
                        little(0, 4) + little(0, 4) + name;
  return local + central + little(0x06054b50, 4) + little(0, 4) + little(1, 2) + little(1, 2) +
         little(central.size(), 4) + little(local.size(), 4) + little(0, 2);
}

TEST(Npy, ReadsRowMajor) {
  auto array = readNpy("a.npy", share(npy("<f4", "False", "(2, 3)", raw<float>({1, 2, 3, 4, 5, 6}))));
  ASSERT_TRUE(bool(array)) << errorOf(std::move(array));
  EXPECT_EQ(describeArray(*array), "float32[2, 3]");
  EXPECT_EQ(reinterpret_cast<const float *>(array->bytes.data.data())[4], 5);
}

TEST(Npy, ReordersFortranOrder) {
  auto array = readNpy("a.npy", share(npy("<i2", "True", "(2, 3)", raw<int16_t>({1, 4, 2, 5, 3, 6}))));
  ASSERT_TRUE(bool(array));
  const int16_t expected[] = {1, 2, 3, 4, 5, 6};
  EXPECT_EQ(std::memcmp(array->bytes.data.data(), expected, sizeof(expected)), 0);
}

TEST(Npy, SwapsBigEndian) {
  auto array = readNpy("a.npy", share(npy(">i4", "False", "(1,)", std::string("\x00\x00\x01\x02", 4))));
  ASSERT_TRUE(bool(array));
  int32_t value;
  std::memcpy(&value, array->bytes.data.data(), 4);
  EXPECT_EQ(value, 0x102);
}

TEST(Npy, RefusesDamage) {
  std::string good = npy("<f4", "False", "(2,)", raw<float>({1, 2}));
  for (size_t size = 0; size < good.size(); ++size)
    EXPECT_TRUE(contains(errorOf(readNpy("a.npy", share(good.substr(0, size)))), "a.npy: error: ")) << size;
  auto bad = [&](const std::string &descr, const std::string &shape) {
    return errorOf(readNpy("a.npy", share(npy(descr, "False", shape, "12345678"))));
  };
  EXPECT_TRUE(contains(bad("<U5", "(1,)"), "'<U5' is not supported"));
  EXPECT_TRUE(contains(bad("|O", "(1,)"), "not supported"));
  EXPECT_TRUE(contains(bad("<f4", "(-1,)"), "unreadable entry 'shape'"));
  EXPECT_TRUE(contains(bad("<f4", "(4611686018427387904, 4611686018427387904)"), "overflows"));
  EXPECT_TRUE(contains(bad("<f4", "(1000000000000,)"), "truncated"));
}

TEST(Npz, ReadsBackWhatItWrites) {
  mlir::MLIRContext context;
  mlir::Builder builder(&context);
  llvm::SmallString<128> path;
  ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("calor", "npz", path));
  HostTensor first{mlir::RankedTensorType::get({3}, builder.getF32Type()), share(raw<float>({1, 2, 3}))};
  HostTensor second{mlir::RankedTensorType::get({}, builder.getBF16Type()), share(raw<uint16_t>({0x3f80}))};
  HostTensor none{mlir::RankedTensorType::get({0, 2}, builder.getI64Type()), share("")};
  ASSERT_FALSE(bool(writeNpz(path, {{"out0", first}, {"out1", second}, {"out2", none}})));
  auto file = openArrayFile(path);
  ASSERT_TRUE(bool(file));
  ASSERT_EQ(file->entries.size(), 3u);
  EXPECT_EQ(file->entries[1].name, "out1");
  auto read = file->entries[0].load();
  ASSERT_TRUE(bool(read));
  EXPECT_EQ(describeArray(*read), "float32[3]");
  EXPECT_EQ(read->bytes.data, first.bytes.data);
  auto bits = file->entries[1].load();
  ASSERT_TRUE(bool(bits));
  EXPECT_TRUE(storesType(bits->type, builder.getBF16Type()));
  auto empty = file->entries[2].load();
  ASSERT_TRUE(bool(empty));
  EXPECT_EQ(describeArray(*empty), "int64[0, 2]");

  // Every truncation and every changed byte is an error or reads as before; none does harm.
  auto mapped = mapFile(path);
  ASSERT_TRUE(bool(mapped));
  std::string whole(mapped->data.data(), mapped->data.size());
  EXPECT_EQ(whole.find(raw<float>({1, 2, 3})) % 64, 0u);
  for (size_t size = 0; size < whole.size(); ++size)
    EXPECT_TRUE(contains(errorOf(readNpz("b.npz", share(whole.substr(0, size)))), "b.npz: error: ")) << size;
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] ^= 0x5a;
    auto damaged = readNpz("b.npz", share(changed));
    if (!damaged) {
      llvm::consumeError(damaged.takeError());
      continue;
    }
    for (const ArrayFile::Entry &entry : damaged->entries)
      llvm::consumeError(entry.load().takeError());
  }
  llvm::sys::fs::remove(path);
}

TEST(Npz, Inflates) {
  std::string content = npy("<f8", "False", "(2,)", raw<double>({1.5, -2}));
  auto file = readNpz("c.npz", share(zipOfOne("x.npy", content, content.size())));
  ASSERT_TRUE(bool(file));
  EXPECT_EQ(file->entries[0].name, "x");
  auto array = file->entries[0].load();
  ASSERT_TRUE(bool(array)) << errorOf(std::move(array));
  EXPECT_EQ(reinterpret_cast<const double *>(array->bytes.data.data())[1], -2);
}

TEST(Npz, RefusesFalseSizes) {
  std::string content = npy("<f8", "False", "(2,)", raw<double>({1.5, -2}));
  for (uint64_t size : {content.size() - 1, content.size() + 1, size_t(4000000000u)}) {
    auto file = readNpz("c.npz", share(zipOfOne("x.npy", content, size)));
    ASSERT_TRUE(bool(file));
    EXPECT_TRUE(contains(errorOf(file->entries[0].load()), "damaged"));
  }
}

std::string safetensors(const std::string &header, const std::string &data) {
  return little(header.size(), 8) + header + data;
}

TEST(Safetensors, Reads) {
  auto file =
      readSafetensors("w.safetensors", share(safetensors(R"({"__metadata__":{"a":"b"},"w":{"dtype":"BF16","shape":[2],)"
                                                         R"("data_offsets":[0,4]}})",
                                                         raw<uint16_t>({1, 2}))));
  ASSERT_TRUE(bool(file));
  ASSERT_EQ(file->entries.size(), 1u);
  auto array = file->entries[0].load();
  ASSERT_TRUE(bool(array));
  EXPECT_EQ(describeArray(*array), "bf16[2]");
}

TEST(Safetensors, RefusesDamage) {
  auto bad = [](const std::string &header) {
    return errorOf(readSafetensors("w.safetensors", share(safetensors(header, "12345678"))));
  };
  auto badTensor = [&](const std::string &rest) { return bad("{\"w\":{\"dtype\":\"F32\"," + rest + "}}"); };
  EXPECT_TRUE(contains(bad("[1]"), "no JSON object"));
  EXPECT_TRUE(contains(bad(std::string(100000, '[')), "no JSON object"));
  EXPECT_TRUE(contains(bad(R"({"w":3})"), "lacks dtype"));
  EXPECT_TRUE(contains(badTensor(R"("shape":[2],"data_offsets":[0,12])"), "truncated"));
  EXPECT_TRUE(contains(badTensor(R"("shape":[2],"data_offsets":[8,0])"), "truncated"));
  EXPECT_TRUE(contains(badTensor(R"("shape":[3],"data_offsets":[0,8])"), "takes 12 bytes"));
  EXPECT_TRUE(contains(badTensor(R"("shape":[-1],"data_offsets":[0,8])"), "no lists of sizes"));
  EXPECT_TRUE(contains(badTensor(R"("shape":[4611686018427387904,4],"data_offsets":[0,8])"), "overflows"));
  EXPECT_TRUE(contains(bad(R"({"w":{"dtype":"Q4","shape":[],"data_offsets":[0,8]}})"), "'Q4' is not supported"));
  EXPECT_TRUE(contains(errorOf(readSafetensors("w.safetensors", share(little(1000, 8)))), "truncated"));
  EXPECT_TRUE(contains(errorOf(readSafetensors("w.safetensors", share("abc"))), "truncated"));
}

} // namespace
