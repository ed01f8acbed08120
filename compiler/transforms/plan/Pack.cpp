// SPDX-License-Identifier: Apache-2.0
// Offsets in the arena: the largest buffer first, each in the tightest gap that is free while it lives. What is sized
// while the program runs lies in segments.
#include "compiler/transforms/plan/Coalesce.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::plan;

static constexpr int64_t kAlignment = 64;

namespace {
struct Item {
  unsigned number;
  int64_t bytes;
  Type type; // of a symbolic size
  bool late; // the size is known only while the program runs
  SmallVector<Interval> intervals;
  Interval hull;
  int64_t offset = 0;
};
} // namespace

static bool liveTogether(const Item &a, const Item &b) {
  if (!a.hull.overlaps(b.hull))
    return false;
  for (const Interval &x : a.intervals)
    for (const Interval &y : b.intervals)
      if (x.overlaps(y))
        return true;
  return false;
}

static Item makeItem(Coalescer &coalescer, unsigned number) {
  Item item;
  item.number = number;
  item.type = coalescer.classAt(number).values.front().getType();
  item.bytes = 0;
  for (Value value : coalescer.classAt(number).values) {
    int64_t bytes = largestBytes(value);
    item.bytes = bytes < 0 || item.bytes < 0 ? -1 : std::max(bytes, item.bytes);
  }
  item.late = llvm::any_of(coalescer.classAt(number).values, [&](Value value) { return coalescer.isLate(value); });
  item.intervals = coalescer.intervalsOf(number);
  item.hull = item.intervals.front();
  for (const Interval &interval : item.intervals) {
    item.hull.start = std::min(item.hull.start, interval.start);
    item.hull.end = std::max(item.hull.end, interval.end);
  }
  return item;
}

// The tightest gap between what is taken while `item` lives, or the first byte after all of it.
static int64_t findOffset(const Item &item, ArrayRef<Item> placed) {
  SmallVector<std::pair<int64_t, int64_t>> taken;
  for (const Item &other : placed)
    if (other.bytes > 0 && liveTogether(item, other))
      taken.push_back({other.offset, llvm::alignTo(other.offset + other.bytes, kAlignment)});
  llvm::sort(taken);
  int64_t best = -1, bestGap = 0, end = 0;
  for (auto [from, to] : taken) {
    int64_t gap = from - end;
    if (gap >= item.bytes && (best < 0 || gap < bestGap)) {
      best = end;
      bestGap = gap;
    }
    end = std::max(end, to);
  }
  return best >= 0 ? best : end;
}

// Slots are shared by values of one type: their sizes are then likely the same, and a slot is as large as the largest.
static int64_t findSlot(const Item &item, std::vector<SmallVector<const Item *>> &slots) {
  for (auto [number, slot] : llvm::enumerate(slots))
    if (slot.front()->type == item.type &&
        llvm::none_of(slot, [&](const Item *other) { return liveTogether(item, *other); })) {
      slot.push_back(&item);
      return number;
    }
  slots.push_back({&item});
  return slots.size() - 1;
}

llvm::DenseMap<unsigned, BufferAttr> plan::packBuffers(Coalescer &coalescer, MLIRContext *context, int64_t &arenaBytes,
                                                       int64_t &slotCount, int64_t &segmentCount) {
  llvm::DenseMap<unsigned, BufferAttr> places;
  std::vector<Item> items, symbolic, late;
  for (unsigned number : coalescer.liveClasses()) {
    if (BufferAttr pin = coalescer.classAt(number).pin) {
      places[number] = pin;
      continue;
    }
    Item item = makeItem(coalescer, number);
    (item.bytes >= 0 ? items : item.late ? late : symbolic).push_back(std::move(item));
  }
  llvm::sort(items,
             [](const Item &a, const Item &b) { return a.bytes != b.bytes ? a.bytes > b.bytes : a.number < b.number; });
  arenaBytes = 0;
  for (size_t position = 0; position < items.size(); ++position) {
    Item &item = items[position];
    item.offset = findOffset(item, ArrayRef<Item>(items).take_front(position));
    arenaBytes = std::max<int64_t>(arenaBytes, item.offset + llvm::alignTo(item.bytes, kAlignment));
    places[item.number] = BufferAttr::get(context, Space::Arena, 0, item.offset);
  }
  std::vector<SmallVector<const Item *>> slots, segments;
  for (const Item &item : symbolic)
    places[item.number] = BufferAttr::get(context, Space::Dynamic, findSlot(item, slots), 0);
  for (const Item &item : late)
    places[item.number] = BufferAttr::get(context, Space::Segment, findSlot(item, segments), 0);
  slotCount = slots.size();
  segmentCount = segments.size();
  return places;
}
