// SPDX-License-Identifier: Apache-2.0
// The .npz format: a zip archive of .npy files. Reading follows the central directory, takes stored and deflated
// entries and zip64, and checks every offset and checksum; writing stores.
#include "compiler/driver/ArrayFile.h"

#include "llvm/Support/Endian.h"

#include <algorithm>
#include <cstring>
#include <zlib.h>

using namespace llvm;
using namespace calor;

namespace {
constexpr uint32_t LocalMagic = 0x04034b50, CentralMagic = 0x02014b50, EndMagic = 0x06054b50, End64Magic = 0x06064b50,
                   Locator64Magic = 0x07064b50;
constexpr size_t LocalSize = 30, CentralSize = 46, EndSize = 22, End64Size = 56, LocatorSize = 20;

/// An entry of the central directory.
struct ZipEntry {
  std::string name;
  unsigned method = 0, flags = 0;
  uint32_t crc = 0;
  uint64_t compressed = 0, size = 0, offset = 0;
};

/// Little-endian numbers at offsets that the caller has checked.
struct Reader {
  StringRef bytes;
  bool has(uint64_t offset, uint64_t size) const { return offset <= bytes.size() && size <= bytes.size() - offset; }
  uint16_t u16(uint64_t offset) const { return support::endian::read16le(bytes.data() + offset); }
  uint32_t u32(uint64_t offset) const { return support::endian::read32le(bytes.data() + offset); }
  uint64_t u64(uint64_t offset) const { return support::endian::read64le(bytes.data() + offset); }
};

struct Directory {
  uint64_t offset = 0, entries = 0;
};
} // namespace

/// Finds the central directory from the end of the file; empty, or what is wrong.
static std::string findDirectory(Reader zip, Directory &directory) {
  if (zip.bytes.size() < EndSize)
    return "it is no .npz file (a zip archive)";
  uint64_t end = zip.bytes.size() - EndSize, lowest = end > 0xffff ? end - 0xffff : 0;
  while (zip.u32(end) != EndMagic) {
    if (end == lowest)
      return zip.bytes.starts_with("PK") ? "the zip archive is truncated" : "it is no .npz file (a zip archive)";
    --end;
  }
  directory = {zip.u32(end + 16), zip.u16(end + 10)};
  if (end < LocatorSize || zip.u32(end - LocatorSize) != Locator64Magic)
    return "";
  uint64_t end64 = zip.u64(end - LocatorSize + 8);
  if (!zip.has(end64, End64Size) || zip.u32(end64) != End64Magic)
    return "the zip archive's directory is damaged";
  directory = {zip.u64(end64 + 48), zip.u64(end64 + 32)};
  return "";
}

/// Takes the 64-bit sizes and offset from the extra field; false when it is damaged.
static bool readZip64(Reader zip, uint64_t begin, uint64_t end, ZipEntry &entry) {
  while (begin + 4 <= end) {
    unsigned id = zip.u16(begin), size = zip.u16(begin + 2);
    uint64_t at = begin + 4, next = at + size;
    if (next > end)
      return false;
    if (id == 1) {
      for (uint64_t *field : {&entry.size, &entry.compressed, &entry.offset}) {
        if (*field != UINT32_MAX)
          continue;
        if (at + 8 > next)
          return false;
        *field = zip.u64(at);
        at += 8;
      }
    }
    begin = next;
  }
  return true;
}

/// Reads the entry at `at` and moves `at` behind it; empty, or what is wrong.
static std::string readEntry(Reader zip, uint64_t &at, ZipEntry &entry) {
  const char *damaged = "the zip archive's directory is damaged";
  if (!zip.has(at, CentralSize) || zip.u32(at) != CentralMagic)
    return damaged;
  unsigned nameSize = zip.u16(at + 28), extraSize = zip.u16(at + 30), commentSize = zip.u16(at + 32);
  if (!zip.has(at + CentralSize, uint64_t(nameSize) + extraSize + commentSize))
    return damaged;
  entry.flags = zip.u16(at + 8);
  entry.method = zip.u16(at + 10);
  entry.crc = zip.u32(at + 16);
  entry.compressed = zip.u32(at + 20);
  entry.size = zip.u32(at + 24);
  entry.offset = zip.u32(at + 42);
  entry.name = zip.bytes.substr(at + CentralSize, nameSize).str();
  uint64_t extra = at + CentralSize + nameSize;
  if (!readZip64(zip, extra, extra + extraSize, entry))
    return damaged;
  at = extra + extraSize + commentSize;
  return "";
}

/// Where the data of an entry starts; empty, or what is wrong.
static std::string findData(Reader zip, const ZipEntry &entry, uint64_t &data) {
  if (!zip.has(entry.offset, LocalSize) || zip.u32(entry.offset) != LocalMagic)
    return "the zip archive is damaged";
  data = entry.offset + LocalSize + zip.u16(entry.offset + 26) + zip.u16(entry.offset + 28);
  if (!zip.has(data, entry.compressed))
    return "the zip archive is truncated";
  if (entry.flags & 1)
    return "the zip archive is encrypted";
  if (entry.method != 0 && entry.method != 8)
    return "its compression method " + std::to_string(entry.method) + " is not supported";
  if (entry.method == 0 && entry.size != entry.compressed)
    return "the zip archive is damaged";
  return "";
}

/// Unpacks exactly `size` bytes; false when the stream is damaged, shorter or longer.
static bool inflateInto(StringRef packed, char *target, uint64_t size) {
  z_stream stream = {};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
    return false;
  const char *source = packed.data();
  uint64_t sourceLeft = packed.size(), targetLeft = size;
  char beyond;
  int status = Z_OK;
  while (status == Z_OK) {
    // zlib counts in 32 bits; one byte of room beyond the end shows a stream that is too long.
    uInt in = static_cast<uInt>(std::min<uint64_t>(sourceLeft, 1u << 30));
    uInt out = static_cast<uInt>(std::min<uint64_t>(targetLeft, 1u << 30));
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(source));
    stream.avail_in = in;
    stream.next_out = reinterpret_cast<Bytef *>(out ? target : &beyond);
    stream.avail_out = out ? out : 1;
    status = inflate(&stream, Z_NO_FLUSH);
    source += in - stream.avail_in;
    sourceLeft -= in - stream.avail_in;
    if (out == 0) {
      if (stream.avail_out == 0)
        status = Z_DATA_ERROR;
      continue;
    }
    target += out - stream.avail_out;
    targetLeft -= out - stream.avail_out;
  }
  inflateEnd(&stream);
  return status == Z_STREAM_END && targetLeft == 0;
}

/// The checksum of the bytes behind `before`'s. zlib takes a null pointer, which empty data may have, for a reset.
static uint32_t checksum(ArrayRef<char> bytes, uint32_t before = 0) {
  if (bytes.empty())
    return before;
  return static_cast<uint32_t>(crc32_z(before, reinterpret_cast<const Bytef *>(bytes.data()), bytes.size()));
}

static Expected<Array> loadEntry(StringRef path, const SharedBytes &file, const ZipEntry &entry) {
  std::string where = path.str() + ": " + entry.name;
  Reader zip{StringRef(file.data.data(), file.data.size())};
  uint64_t data = 0;
  std::string problem = findData(zip, entry, data);
  if (!problem.empty())
    return makeFileError(where, problem);
  SharedBytes bytes = file.slice(data, entry.compressed);
  if (entry.method == 8) {
    // Deflate packs at most 1032 to 1: a larger promise is a lie, found before memory is taken.
    if (entry.size / 1032 > entry.compressed)
      return makeFileError(where, "the zip archive is damaged");
    auto unpacked = allocateBytes(entry.size, where);
    if (!unpacked)
      return unpacked.takeError();
    if (!inflateInto(StringRef(bytes.data.data(), bytes.data.size()), unpacked->second, entry.size))
      return makeFileError(where, "the compressed data is damaged");
    bytes = unpacked->first;
  }
  if (checksum(bytes.data) != entry.crc)
    return makeFileError(where, "the data is damaged: its checksum differs");
  return readNpy(where, bytes);
}

Expected<ArrayFile> calor::readNpz(StringRef path, SharedBytes bytes) {
  Reader zip{StringRef(bytes.data.data(), bytes.data.size())};
  Directory directory;
  std::string problem = findDirectory(zip, directory);
  ArrayFile file{path.str(), {}};
  uint64_t at = directory.offset;
  for (uint64_t i = 0; problem.empty() && i < directory.entries; ++i) {
    ZipEntry entry;
    problem = readEntry(zip, at, entry);
    StringRef name = entry.name;
    name.consume_back(".npy");
    file.entries.push_back({name.str(), [path = path.str(), bytes, entry] { return loadEntry(path, bytes, entry); }});
  }
  if (!problem.empty())
    return makeFileError(path, problem);
  return file;
}

namespace {
/// Appends little-endian numbers.
struct Record {
  std::string bytes;
  Record &u16(uint64_t value) { return append(value, 2); }
  Record &u32(uint64_t value) { return append(value, 4); }
  Record &u64(uint64_t value) { return append(value, 8); }
  Record &append(uint64_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i)
      bytes += static_cast<char>(value >> (8 * i));
    return *this;
  }
};
} // namespace

/// Appends what the local and the central record of an entry share, from the version to the sizes. The date is
/// 1980-01-01, so that equal results are equal files.
static void appendCommon(Record &record, const ZipEntry &entry, bool big) {
  record.u16(big ? 45 : 20).u16(0).u16(0).u16(0).u16(0x21).u32(entry.crc);
  record.u32(big ? UINT32_MAX : entry.size).u32(big ? UINT32_MAX : entry.size).u16(entry.name.size());
}

static std::string localRecord(const ZipEntry &entry) {
  bool big = entry.size >= UINT32_MAX;
  Record extra;
  if (big)
    extra.u16(1).u16(16).u64(entry.size).u64(entry.size);
  // An extra field of zeros moves the data to a multiple of 64; its id is the one Android's zipalign uses.
  uint64_t start = entry.offset + LocalSize + entry.name.size() + extra.bytes.size() + 4;
  uint64_t padding = (64 - start % 64) % 64;
  extra.u16(0xd935).u16(padding);
  extra.bytes.append(padding, '\0');
  Record record;
  record.u32(LocalMagic);
  appendCommon(record, entry, big);
  record.u16(extra.bytes.size());
  return record.bytes + entry.name + extra.bytes;
}

static std::string centralRecord(const ZipEntry &entry) {
  bool big = entry.size >= UINT32_MAX, far = entry.offset >= UINT32_MAX;
  Record extra;
  if (big || far) {
    extra.u16(1).u16(16 * big + 8 * far);
    if (big)
      extra.u64(entry.size).u64(entry.size);
    if (far)
      extra.u64(entry.offset);
  }
  Record record;
  record.u32(CentralMagic).u16(45);
  appendCommon(record, entry, big);
  record.u16(extra.bytes.size()).u16(0).u16(0).u16(0).u32(0).u32(far ? UINT32_MAX : entry.offset);
  return record.bytes + entry.name + extra.bytes;
}

static std::string endRecords(uint64_t count, uint64_t offset, uint64_t size) {
  Record record;
  if (count >= UINT16_MAX || offset + size >= UINT32_MAX) {
    record.u32(End64Magic).u64(End64Size - 12).u16(45).u16(45).u32(0).u32(0);
    record.u64(count).u64(count).u64(size).u64(offset);
    record.u32(Locator64Magic).u32(0).u64(offset + size).u32(1);
  }
  uint64_t shortCount = std::min<uint64_t>(count, UINT16_MAX);
  record.u32(EndMagic).u16(0).u16(0).u16(shortCount).u16(shortCount);
  record.u32(std::min<uint64_t>(size, UINT32_MAX)).u32(std::min<uint64_t>(offset, UINT32_MAX)).u16(0);
  return record.bytes;
}

Error calor::writeNpz(StringRef path, ArrayRef<std::pair<std::string, HostTensor>> arrays) {
  return writeFile(path, [&](raw_pwrite_stream &stream) -> Error {
    std::string central;
    uint64_t offset = 0;
    for (const auto &[name, tensor] : arrays) {
      Expected<std::string> header = npyHeader(tensor.type);
      if (!header)
        return header.takeError();
      ArrayRef<char> data = tensor.bytes.data;
      ZipEntry entry;
      entry.name = name + ".npy";
      entry.size = header->size() + data.size();
      entry.offset = offset;
      entry.crc = checksum(data, checksum(ArrayRef<char>(header->data(), header->size())));
      std::string local = localRecord(entry);
      stream << local << *header;
      stream.write(data.data(), data.size());
      central += centralRecord(entry);
      offset += local.size() + entry.size;
    }
    stream << central << endRecords(arrays.size(), offset, central.size());
    return Error::success();
  });
}
