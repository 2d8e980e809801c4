import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackNameOf } from '@order-events/contracts';
import type { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { acknowledgeFindings } from '../acknowledgements.ts';
import { createApp } from '../create-app.ts';
import { OrderEventsStack } from '../order-events-stack.ts';
import type { StageSettings } from '../stage-settings.ts';

/** An app with the feature flags and rules of cdk.json, which only the CDK CLI would read by itself, in a folder of its own. */
export function anApp(): App {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'));
  return createApp({ outdir: mkdtempSync(join(tmpdir(), 'infra-')), context });
}

/** The template of a stage with these settings. */
export function synthesize(stage: string, settings: StageSettings): Template {
  const app = anApp();
  try {
    return synthesizeInto(app, stage, settings, acknowledgeFindings);
  } finally {
    rmSync(app.outdir, { recursive: true });
  }
}

/**
 * @param app its folder is the caller's to remove
 * @param acknowledge what to do about the findings of cdk-nag
 */
export function synthesizeInto(
  app: App,
  stage: string,
  settings: StageSettings,
  acknowledge: (stack: Stack) => void,
): Template {
  const consumerBundle = mkdtempSync(join(tmpdir(), 'infra-bundle-'));
  writeFileSync(join(consumerBundle, 'index.js'), 'exports.handler = async () => ({ batchItemFailures: [] });\n');
  try {
    acknowledge(new OrderEventsStack(app, stackNameOf(stage), { stage, settings, consumerBundle }));
    return Template.fromJSON(app.synth().getStackByName(stackNameOf(stage)).template);
  } finally {
    rmSync(consumerBundle, { recursive: true });
  }
}
