/** What Windows needs to load its own libraries, and where temporary files go. */
const needed = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR'] as const;

/** Environment of the services: nothing of what the program was started with, except in tests, which steer them by it. */
export function serviceEnvironment(
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const environment: Record<string, string> = { TZ: 'UTC' };
  for (const [name, value] of Object.entries(own)) {
    const forTests = __TEST_DOUBLES__ && (name.startsWith('ONIR_') || name.startsWith('FAKETIME'));
    const wanted = forTests || needed.some((each) => each.toLowerCase() === name.toLowerCase());
    if (wanted && value !== undefined) environment[name] = value;
  }
  return environment;
}
