/** Why publishing was aborted, in words. */
export const abortMessages = {
  signal: "publishing was aborted by the caller's signal",
  unread: 'publishing was aborted: its results are not read any more',
} as const;
