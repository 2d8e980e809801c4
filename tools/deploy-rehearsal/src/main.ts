import { program } from 'commander';
import { startDeployRehearsal } from './start-deploy-rehearsal.ts';

program
  .name('deploy-rehearsal')
  .description('An AWS account on this machine for the CDK CLI to deploy to')
  .option('--port <number>', 'of the endpoint; 0 takes any free one', Number, 0)
  .option('--no-bootstrapped', 'an account in which cdk bootstrap has not been run')
  .action(async (options: { readonly port: number; readonly bootstrapped: boolean }) => {
    const { environment, stop } = await startDeployRehearsal(options);
    const variables = Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`);
    process.stdout.write(`${variables.join('')}# deploy with these variables in another shell; Ctrl-C stops\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  });
await program.parseAsync();
