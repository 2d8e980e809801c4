import { stackNameOf } from '@order-events/contracts';
import { acknowledgeFindings } from './acknowledgements.ts';
import { findConsumerBundle } from './consumer-bundle.ts';
import { createApp } from './create-app.ts';
import { OrderEventsStack } from './order-events-stack.ts';
import { SettingError } from './setting-error.ts';
import { stages, toStageName } from './stages.ts';

// the one file that reads the context
const app = createApp();
try {
  const stage = toStageName(app.node.tryGetContext('stage'));
  const stack = new OrderEventsStack(app, stackNameOf(stage), {
    stage,
    settings: stages[stage],
    consumerBundle: findConsumerBundle(app.node.tryGetContext('consumerBundle')),
  });
  acknowledgeFindings(stack);
  app.synth();
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
