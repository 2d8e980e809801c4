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

/** The same, for people. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  fine: 'fine: it was done, or there was nothing to find',
  problem:
    'it looked and found problems: an invalid order, an unknown id, dead letters that stayed, a check that failed',
  usage: 'the command line, or a file that it names, is not what was expected; nothing was done',
  unreachable: 'an endpoint did not answer, or there are no credentials that it takes',
  partial: 'a part was done; the output says which',
  interrupted: 'Ctrl-C; the output says what was done',
};
