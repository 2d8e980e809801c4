import { expect, it } from 'vitest';
import { formatReport } from './format-report.ts';
import type { Report } from './report.ts';

it('cannot be made to steer a terminal by what a schema says', () => {
  const report: Report = {
    mode: 'BACKWARD',
    verdict: 'broken',
    notes: ['no release matches \u009bv*'],
    schemas: [
      {
        path: 'a\u001b[2J.json',
        against: 'b\u202e.json',
        change: 'edited',
        verdict: 'broken',
        comparisons: [
          {
            direction: 'BACKWARD',
            verdict: 'broken',
            differences: [
              {
                rules: [{ pointer: '/\u0007', rule: 'the property \u009b1m is new' }],
                counterExample: { '\u2028': '\u{e0001}' },
              },
            ],
            undecided: [{ pointer: '/\u200b', keyword: 'pattern', reason: '\ud800' }],
          },
        ],
        notes: [{ pointer: '/\u202a/enum', note: 'moved' }],
      },
    ],
  };
  const text = formatReport(report, (_, headline) => headline);
  expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u);
  expect(text).toContain('a\\u001b[2J.json');
  expect(text).toContain('note: /\\u202a/enum');
  expect(text).toContain('{"\\u2028":"\\udb40\\udc01"}');
});
