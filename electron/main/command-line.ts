/** Exit code of a start that was refused for its command line. */
export const refusedExitCode = 78;

const selfTestSwitch = '--self-test=';

/**
 * All that may follow the program's name. Chromium and Node know hundreds of switches, some of which open the
 * program to anybody (a debugging port, a foreign extension, no sandbox), and no fuse stops them: so this list
 * says what is allowed, never what is forbidden.
 */
const allowed: readonly RegExp[] = [
  /^--self-test=.+$/s,
  // A keyring of the Linux desktop; `basic` would keep the device secret in clear and is not here.
  /^--password-store=(gnome-libsecret|kwallet5|kwallet6)$/,
  // For machines whose display driver is broken.
  /^--disable-gpu$/,
];

/** The first argument that a released program refuses; undefined when it may start. */
export function refusedArgument(args: readonly string[]): string | undefined {
  return args.find((arg) => !allowed.some((pattern) => pattern.test(arg)));
}

/** Variables that change what Chromium or Node trust, load or write down. */
export const hostileVariables = [
  'ELECTRON_RUN_AS_NODE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_OVERRIDE_DIST_PATH',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'SSLKEYLOGFILE',
] as const;

/** Where the report of a self-test is wanted; undefined at an ordinary start. */
export function selfTestReport(args: readonly string[]): string | undefined {
  return args.find((arg) => arg.startsWith(selfTestSwitch))?.slice(selfTestSwitch.length);
}
