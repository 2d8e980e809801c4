import { loadTool } from '@order-events/schema-codegen';

const { runProgram } = await loadTool('schema-lint', () => import('./program.ts'));

process.exitCode = runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr });
