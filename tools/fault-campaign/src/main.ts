import { loadTool } from '@order-events/contract-codegen';

const { runProgram } = await loadTool('campaign', () => import('./program.ts'));
// a reader that goes away, as `head` does, is no error
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? undefined : 1));
process.exitCode = await runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr });
