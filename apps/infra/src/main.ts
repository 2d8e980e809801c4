import { stackName } from '@order-events/contracts';
import { App } from 'aws-cdk-lib';
import { findConsumerBundle } from './consumer-bundle.ts';
import { OrderEventsStack } from './order-events-stack.ts';
import { SettingError } from './setting-error.ts';
import { stages, toStageName } from './stages.ts';

// The one file that reads the context. What it writes depends on nothing but its inputs, so that it can be cached and
// shared: no analytics resource, no traces with the paths of this machine.
const app = new App({
  analyticsReporting: false,
  stackTraces: false,
  context: { 'aws:cdk:disable-creation-stack-traces': true },
  // else an app that met a wrong setting would still be written, with no stack in it
  autoSynth: false,
});
try {
  new OrderEventsStack(app, stackName, {
    settings: stages[toStageName(app.node.tryGetContext('stage'))],
    consumerBundle: findConsumerBundle(app.node.tryGetContext('consumerBundle')),
  });
  app.synth();
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
