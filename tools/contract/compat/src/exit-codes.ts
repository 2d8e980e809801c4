/** What the program tells its caller. */
export const exitCodes = {
  compatible: 0,
  /** Something is broken or cannot be decided, or a schema cannot be read. */
  refused: 1,
  /** The command line, or a file that it names, is not what was expected. */
  usage: 2,
  /** Git, the repository, or what is to be compared is not there. */
  unreachable: 3,
} as const;
