import { loadTool } from '@order-events/contract-codegen';

const { runProgram } = await loadTool('contract-docs', () => import('./program.ts'));

process.exitCode = await runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr });
