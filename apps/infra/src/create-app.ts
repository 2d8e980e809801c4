import { FilterPolicyChecks } from '@order-events/cdk';
import { App, Validations, type AppProps } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

/**
 * An app whose stacks are checked when they are synthesized, by cdk-nag and for filter policies that SNS would refuse. What
 * it writes depends on nothing but its inputs, so that it can be cached and shared: no analytics resource, no traces with
 * the paths of this machine.
 *
 * @param props for tests, which have no CDK CLI to hand these over
 */
export function createApp({ context, ...props }: Pick<AppProps, 'context' | 'outdir'> = {}): App {
  const app = new App({
    ...props,
    analyticsReporting: false,
    stackTraces: false,
    context: { ...context, 'aws:cdk:disable-creation-stack-traces': true },
    // else an app that met a wrong setting would still be written, with no stack in it
    autoSynth: false,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app), new FilterPolicyChecks());
  return app;
}
