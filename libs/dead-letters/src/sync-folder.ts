import { open } from 'node:fs/promises';

/**
 * Has the entries of a folder survive a crash of the machine, where the file system can promise that: that the content of a
 * file is on the disk does not put its name there.
 *
 * @throws The error of Node.js when the disk fails.
 * @see https://man7.org/linux/man-pages/man2/fsync.2.html
 */
export async function syncFolder(path: string): Promise<void> {
  try {
    await using folder = await open(path, 'r');
    await folder.sync();
  } catch (error) {
    // Windows opens no folder, some file systems sync none, and one that may be written need not be readable
    const unable = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'EBADF', 'ENOTSUP'];
    if (!unable.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
