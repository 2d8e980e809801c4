import { runProgram } from './program.ts';

process.exitCode = await runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr });
