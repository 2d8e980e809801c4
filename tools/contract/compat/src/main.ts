import { loadTool } from '@order-events/contract-codegen';

const { runProgram } = await loadTool('contract-compat', () => import('./program.ts'));

process.exitCode = runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr });
