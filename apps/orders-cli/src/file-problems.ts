/** What is wrong with a file that was named, by the code of Node.js. */
export const fileProblems: Readonly<Record<string, string>> = {
  ENOENT: 'it or its folder does not exist',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'a file is in the place of its folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead nowhere',
};

/** What is wrong with the machine. */
export const diskProblems: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk does not answer',
  EMFILE: 'too many files are open',
  EFBIG: 'the file may not get any larger',
};
