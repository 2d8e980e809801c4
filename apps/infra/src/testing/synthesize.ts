import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackNameOf } from '@order-events/contracts';
import type { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { acknowledgeFindings } from '../acknowledgements.ts';
import { createApp } from '../create-app.ts';
import { OrderEventsStack } from '../order-events-stack.ts';
import type { StageSettings } from '../stage-settings.ts';

const scratch = mkdtempSync(join(tmpdir(), 'infra-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const consumerBundle = join(scratch, 'bundle');
mkdirSync(consumerBundle);
writeFileSync(join(consumerBundle, 'index.js'), 'exports.handler = async () => ({ batchItemFailures: [] });\n');

/** An app with the feature flags and rules of cdk.json, which only the CDK CLI would read by itself. */
export function anApp(): App {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'));
  return createApp({ outdir: mkdtempSync(join(scratch, 'out-')), context });
}

/** The template of a stage with these settings. */
export const synthesize = (stage: string, settings: StageSettings): Template =>
  synthesizeInto(anApp(), stage, settings, acknowledgeFindings);

/** @param acknowledge what to do about the findings of cdk-nag */
export function synthesizeInto(
  app: App,
  stage: string,
  settings: StageSettings,
  acknowledge: (stack: Stack) => void,
): Template {
  acknowledge(new OrderEventsStack(app, stackNameOf(stage), { stage, settings, consumerBundle }));
  return Template.fromJSON(app.synth().getStackByName(stackNameOf(stage)).template);
}
