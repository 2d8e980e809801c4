/** What the program tells its caller. */
export const exitCodes = {
  fine: 0,
  /** The program looked and found something wrong: an invalid order, an unknown id, a lost message. */
  problem: 1,
  /** The command line, or a file that it names, is not what was expected. */
  usage: 2,
  /** An endpoint did not answer. */
  unreachable: 3,
  /** A part was done; the output says which. */
  partial: 4,
  /** Ctrl-C, as shells number it. */
  interrupted: 130,
} as const;
