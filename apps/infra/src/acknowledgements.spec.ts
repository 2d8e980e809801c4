import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stackNameOf } from '@order-events/contracts';
import { expect, onTestFinished, test } from 'vitest';
import { acknowledgements } from './acknowledgements.ts';
import { stages } from './stages.ts';
import { anApp, synthesizeInto } from './testing/synthesize.ts';

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** Everything that a stack can have. */
const settings = { ...stages.prod, alarmEmail: 'orders@example.com', indexByUser: true };

/** What cdk-nag finds when nothing is acknowledged. */
function findings(): string[] {
  const app = anApp();
  onTestFinished(() => rmSync(app.outdir, { recursive: true }));
  expect(() => synthesizeInto(app, 'prod', settings, () => {})).toThrow('AwsSolutions-SQS3');
  const report: Report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap(({ pluginName, violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(
        ({ constructPath }) =>
          `${pluginName}::${ruleName} at ${constructPath.replace(`${stackNameOf('prod')}/`, '').replace(/\/Resource$/, '')}`,
      ),
    ),
  );
}

test('every finding of cdk-nag is acknowledged where it is, and every acknowledgement has its finding', () => {
  expect(findings().toSorted()).toEqual(acknowledgements.map(({ id, path }) => `${id} at ${path}`).toSorted());
});
