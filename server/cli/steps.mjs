// Steps of a command, printed as they run. Plain JavaScript: this runs before anything is installed.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

const seconds = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

/** Says what runs, how long it has run (on a terminal), and how long it took. */
export async function step(name, run) {
  const startedAt = performance.now();
  const stopTicking = startTicking(name, startedAt);
  try {
    const result = await run();
    stopTicking();
    console.log(`✓ ${name} (${seconds(startedAt)})`);
    return result;
  } catch (error) {
    stopTicking();
    console.log(`✗ ${name} (${seconds(startedAt)})`);
    throw error;
  }
}

function startTicking(name, startedAt) {
  if (!process.stdout.isTTY) {
    console.log(`… ${name}`);
    return () => {};
  }
  const tick = () => process.stdout.write(`\r… ${name} (${seconds(startedAt)})`);
  tick();
  const timer = setInterval(tick, 500);
  return () => {
    clearInterval(timer);
    process.stdout.write("\r\u001B[K");
  };
}

/** A command that failed, with what it printed. */
export class CommandError extends Error {
  constructor(command, output) {
    super(`${command} failed`);
    this.output = output;
  }
}

/** Runs a command in the project's folder and returns what it printed. @throws CommandError */
export async function run(command, parameters, environment = {}, options = {}) {
  const { code, output } = await tryRun(command, parameters, environment, options);
  if (code !== 0) throw new CommandError([command, ...parameters].join(" "), output);
  return output;
}

/**
 * Like `run`, but hands back the exit code instead of throwing. `isBehind`: it has the processors while nothing else
 * wants them.
 */
export function tryRun(command, parameters, environment = {}, { isBehind = false } = {}) {
  const [program, ...rest] = isBehind ? ["nice", "-n", "19", command, ...parameters] : [command, ...parameters];
  return new Promise((resolve) => {
    const child = spawn(program, rest, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: 127, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A program that npm installed. */
export const tool = (name) => `${root}/node_modules/.bin/${name}`;

/** Ends a command with the reason and what its last step printed. */
export function fail(error) {
  console.error(`\n${error.message}`);
  if (error instanceof CommandError) console.error(error.output.trim().split("\n").slice(-40).join("\n"));
  process.exit(1);
}
