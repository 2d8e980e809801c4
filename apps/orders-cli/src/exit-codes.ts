/** What the program tells its caller. */
export const exitCodes = {
  fine: 0,
  /** The program looked and found something wrong: an invalid order, an unknown id, a lost message. */
  problem: 1,
  /** The command line, or a file that it names, is not what was expected. */
  usage: 2,
  /** An endpoint did not answer, or not to these credentials. */
  unreachable: 3,
  /** A part was done, or not all could be looked at; the output says which. */
  partial: 4,
  /** Ctrl-C, as shells number it. */
  interrupted: 130,
  /** The reader of the output went away, as shells number SIGPIPE. */
  unread: 141,
} as const;

/** The same, for people. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  fine: 'fine: it was done, or there was nothing to find',
  problem:
    'it looked and found problems: an invalid order, an unknown id, dead letters that stayed, a check that failed',
  usage: 'the command line, or a file that it names, is not what was expected; nothing was changed',
  unreachable:
    'an endpoint did not answer as AWS does, or takes no credentials that were found, or they may not do that',
  partial: 'a part was done, or not all could be looked at; the output says which',
  interrupted: 'Ctrl-C; the output says what was done (`up` and `watch` run until then, and end with 0)',
  unread: 'the reader of stdout went away, as `head` does; the command ended there',
};
