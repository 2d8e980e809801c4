/** Numbers of tests by report: `orders-cli`, or `orders-cli.needs-script` for the tests that need a program. */
export type TestNumbers = Readonly<Record<string, number>>;

/** Whether a report is one of tests that need one of these programs. */
export const needsOneOf = (programs: readonly string[], report: string): boolean =>
  programs.some((program) => report.endsWith(`.needs-${program}`));

/**
 * Compares the tests that ran with those that ran when the numbers were recorded, so that no move, rename or wrong pattern
 * switches tests off in silence.
 *
 * @param excused - whether the tests of a report may be missing: their project is not affected, or their program is
 * @returns a sentence for each report in which tests are missing
 */
export function findMissingTests(
  ran: TestNumbers,
  recorded: TestNumbers,
  excused: (report: string) => boolean,
): readonly string[] {
  return Object.entries(recorded).flatMap(([report, expected]) => {
    const got = ran[report];
    if (got === undefined && excused(report)) return [];
    return (got ?? 0) < expected
      ? `${report}: expected ${expected} test${expected === 1 ? '' : 's'} as recorded, ran ${got ?? 'none'}`
      : [];
  });
}

/** How many tests ran that are not recorded yet. */
export function countNewTests(ran: TestNumbers, recorded: TestNumbers): number {
  return Object.entries(ran).reduce((sum, [report, count]) => sum + Math.max(0, count - (recorded[report] ?? 0)), 0);
}

/** The recorded number of tests that need a program. */
export function countTestsThatNeed(program: string, recorded: TestNumbers): number {
  const reports = Object.entries(recorded).filter(([report]) => needsOneOf([program], report));
  return reports.reduce((sum, [, count]) => sum + count, 0);
}
