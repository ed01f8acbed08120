// SPDX-License-Identifier: Apache-2.0
// Affinity, and limits of control groups read from made-up trees of files.

#include "runtime/base/host.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sched.h>

namespace fs = std::filesystem;

namespace {

/// A folder that stands for "/" and is removed at the end.
class HostTest : public testing::Test {
protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "calor-host-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root = pattern;
  }
  void TearDown() override { fs::remove_all(root); }

  void write(const std::string &path, const std::string &text) {
    fs::create_directories(fs::path(root + path).parent_path());
    std::ofstream(root + path) << text;
  }

  int32_t quota() { return calor_host_quota_cpus(root.c_str()); }
  int64_t memory() { return calor_host_memory(root.c_str()); }

  std::string root;
};

TEST_F(HostTest, NoControlGroupIsNoQuota) {
  EXPECT_EQ(quota(), 0);
  EXPECT_GT(memory(), 1 << 20);
}

TEST_F(HostTest, Version2) {
  write("/proc/self/cgroup", "0::/user/job\n");
  write("/sys/fs/cgroup/user/job/cpu.max", "300000 100000\n");
  EXPECT_EQ(quota(), 3);
}

TEST_F(HostTest, Version2RoundsUp) {
  write("/proc/self/cgroup", "0::/\n");
  write("/sys/fs/cgroup/cpu.max", "150000 100000\n");
  EXPECT_EQ(quota(), 2);
  write("/sys/fs/cgroup/cpu.max", "1000 100000\n");
  EXPECT_EQ(quota(), 1);
}

TEST_F(HostTest, Version2AncestorsCount) {
  write("/proc/self/cgroup", "0::/a/b/c\n");
  write("/sys/fs/cgroup/a/cpu.max", "200000 100000\n");
  write("/sys/fs/cgroup/a/b/cpu.max", "max 100000\n");
  write("/sys/fs/cgroup/a/b/c/cpu.max", "800000 100000\n");
  EXPECT_EQ(quota(), 2);
}

TEST_F(HostTest, Version2MaxIsNoQuota) {
  write("/proc/self/cgroup", "0::/a\n");
  write("/sys/fs/cgroup/a/cpu.max", "max 100000\n");
  EXPECT_EQ(quota(), 0);
}

TEST_F(HostTest, Version1WithJoinedControllers) {
  write("/proc/self/cgroup", "4:memory:/m\n3:cpu,cpuacct:/docker/x\n0::/\n");
  write("/sys/fs/cgroup/cpu/docker/x/cpu.cfs_quota_us", "400000\n");
  write("/sys/fs/cgroup/cpu/docker/x/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(quota(), 4);
}

TEST_F(HostTest, Version1MinusOneIsNoQuota) {
  write("/proc/self/cgroup", "3:cpu:/\n");
  write("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
  write("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(quota(), 0);
}

TEST_F(HostTest, Version1ControllerNamesMatchWhole) {
  write("/proc/self/cgroup", "2:cpuset:/wrong\n3:cpu:/right\n");
  write("/sys/fs/cgroup/cpu/wrong/cpu.cfs_quota_us", "100000\n");
  write("/sys/fs/cgroup/cpu/wrong/cpu.cfs_period_us", "100000\n");
  write("/sys/fs/cgroup/cpu/right/cpu.cfs_quota_us", "500000\n");
  write("/sys/fs/cgroup/cpu/right/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(quota(), 5);
}

TEST_F(HostTest, ContainerSeesItsOwnGroupAtTheMount) {
  write("/proc/self/cgroup", "3:cpu:/docker/not-visible-here\n");
  write("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "200000\n");
  write("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(quota(), 2);
}

TEST_F(HostTest, StrangeFilesAreNoQuota) {
  write("/proc/self/cgroup", "garbage\n::\n3\n0::");
  write("/sys/fs/cgroup/cpu.max", "\n");
  EXPECT_EQ(quota(), 0);
  write("/sys/fs/cgroup/cpu.max", "100000 0");
  EXPECT_EQ(quota(), 0);
  write("/sys/fs/cgroup/cpu.max", "nothing to see");
  EXPECT_EQ(quota(), 0);
}

TEST_F(HostTest, MemoryLimits) {
  write("/proc/self/cgroup", "4:memory:/m\n0::/a\n");
  write("/sys/fs/cgroup/memory/m/memory.limit_in_bytes", "3145728\n");
  EXPECT_EQ(memory(), 3145728);
  write("/sys/fs/cgroup/a/memory.max", "1048576\n");
  EXPECT_EQ(memory(), 1048576);
}

TEST(Host, AffinityIsFollowed) {
  cpu_set_t before;
  ASSERT_EQ(sched_getaffinity(0, sizeof before, &before), 0);
  EXPECT_EQ(calor_host_affinity_cpus(), CPU_COUNT(&before));
  cpu_set_t one;
  CPU_ZERO(&one);
  for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++cpu)
    if (CPU_ISSET(cpu, &before))
      CPU_SET(cpu, &one);
  ASSERT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
  EXPECT_EQ(calor_host_affinity_cpus(), 1);
  EXPECT_EQ(calor_host_threads(), 1);
  ASSERT_EQ(sched_setaffinity(0, sizeof before, &before), 0);
}

} // namespace
