#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file system that shows another folder. Stopped (SIGSTOP) it is a server that went away: calls on it wait, as those
on a hard NFS mount do, until it goes on.

    stuck_fs.py FOLDER MOUNTPOINT      needs python3-fusepy and the right to mount; runs until it is unmounted

Calls must not wait inside: the kernel lets nobody die, not even by SIGKILL, whose call the file system has begun.
"""
import os
import sys

import fusepy as fuse


class StuckFolder:
    """Only what is here is done; without fuse.Operations' own flush, above all, which nobody could be killed in."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, operation, path, *arguments):
        if operation in ("init", "destroy"):
            return None
        return getattr(self, operation)(self.folder + path, *arguments)

    def getattr(self, path, _=None):
        found = os.lstat(path)
        return {name: getattr(found, name) for name in ("st_atime", "st_ctime", "st_gid", "st_mode", "st_mtime",
                                                        "st_nlink", "st_size", "st_uid")}

    def readdir(self, path, _):
        return [".", "..", *os.listdir(path)]

    def mkdir(self, path, mode):
        return os.mkdir(path, mode)

    def unlink(self, path):
        return os.unlink(path)

    def rename(self, path, other):
        return os.rename(path, self.folder + other)

    def create(self, path, mode, _=None):
        return os.open(path, os.O_WRONLY | os.O_CREAT, mode)

    def open(self, path, flags):
        return os.open(path, flags)

    def read(self, _, size, offset, handle):
        return os.pread(handle, size, offset)

    def write(self, _, data, offset, handle):
        return os.pwrite(handle, data, offset)

    def truncate(self, path, length, _=None):
        return os.truncate(path, length)

    def fsync(self, _, __, handle):
        return os.fsync(handle)

    def release(self, _, handle):
        return os.close(handle)


if __name__ == "__main__":
    shown, mount_point = sys.argv[1:]
    fuse.FUSE(StuckFolder(shown), mount_point, foreground=True, attr_timeout=0, entry_timeout=0)
