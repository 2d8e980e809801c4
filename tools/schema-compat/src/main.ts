import { loadTool } from '@order-events/schema-codegen';

const { runProgram } = await loadTool('schema-compat', () => import('./program.ts'));

process.exitCode = runProgram(process.argv, {
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
